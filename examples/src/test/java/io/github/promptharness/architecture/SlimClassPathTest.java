package io.github.promptharness.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Estimate;
import io.github.promptharness.Metric;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Outcome;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Score;
import io.github.promptharness.Seed;
import io.github.promptharness.Trial;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.metric.StandardMetrics;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Scoring recorded answers needs no client, no HTTP and no database on the class path. */
final class SlimClassPathTest {
  private static final List<String> HEAVY =
      List.of("openai", "okhttp", "okio", "kotlin", "sqlite", "victools", "extjwnl", "opennlp");

  @Test
  void scoringRecordings_withoutClientAndDatabase_works() throws IOException, InterruptedException {
    String slim =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                entry ->
                    HEAVY.stream().noneMatch(Path.of(entry).getFileName().toString()::contains))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                slim,
                Scoring.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertEquals(
        "absent com.openai.client.OpenAIClient, absent okhttp3.OkHttpClient, absent org.sqlite.JDBC, scored 10, metrics %d"
            .formatted(StandardMetrics.list().size()),
        output.strip());
  }

  /** Runs in the process with the slim class path. */
  static final class Scoring {
    public static void main(String[] args) {
      for (String heavy :
          List.of("com.openai.client.OpenAIClient", "okhttp3.OkHttpClient", "org.sqlite.JDBC")) {
        System.out.print(isPresent(heavy) ? "present " : "absent ");
        System.out.print(heavy + ", ");
      }
      Prompt prompt = ConciseCot.prompts().get(0);
      var model = ConciseCot.model();
      var trial = new Trial(model.identity(), prompt.wording(), Sampling.temperature(1), 0);
      var response = (Outcome.Response) model.answer(Request.of(trial, 10));
      var scorer = new MultipleChoice(Extraction.ANSWER_CALL);
      var rows = new ArrayList<Observation>();
      for (int repeat = 0; repeat < response.answers().size(); repeat++) {
        var value = (Score.Value) scorer.score(prompt, response.answers().get(repeat));
        rows.add(row(prompt, repeat, value));
      }
      System.out.println("scored " + rows.size() + ", metrics " + estimated(rows));
    }

    private static int estimated(List<Observation> rows) {
      int told = 0;
      for (Metric metric : StandardMetrics.list()) {
        Estimate estimate = metric.estimate(Observations.of(rows), Seed.of(1));
        if (estimate instanceof Estimate.Undefined undefined && undefined.reason().isBlank()) {
          throw new IllegalStateException(metric.id() + " gives neither a number nor a reason");
        }
        told++;
      }
      return told;
    }

    private static Observation row(Prompt prompt, int repeat, Score.Value value) {
      return new Observation(
          prompt.id(),
          prompt.cluster(),
          prompt.tags(),
          "original",
          OptionalDouble.empty(),
          Optional.empty(),
          "t=1.0",
          repeat,
          OutcomeClass.SCORED,
          Optional.of(value.canonical()),
          true,
          value.number(),
          "",
          0,
          0,
          Money.ZERO,
          Duration.ZERO,
          Instant.EPOCH,
          "gpt-4",
          "ann");
    }

    private static boolean isPresent(String name) {
      try {
        Class.forName(name, false, Scoring.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException e) {
        return false;
      }
    }
  }
}
