package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Prompt;
import io.github.promptharness.RateLimit;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;

/** One of those who run the study of {@link TwoHostsTest} together, in a process of its own. */
final class HostWorker {
  /** Printed, with the time of its clock, when the process waits to be told to go. */
  static final String READY = "ready ";

  static final String STUDY = "two hosts";

  /** So many that a slow machine keeps nobody from taking a place in the pace. */
  private static final int WORKERS = 32;

  private HostWorker() {}

  /**
   * What is run.
   *
   * @param rpm requests a minute
   * @param tpm tokens a minute
   * @param maxTokens the longest answer permitted
   * @param items how many are asked
   */
  record Load(int rpm, int tpm, int maxTokens, int items) {
    static Load of(String text) {
      int[] numbers = List.of(text.split(",", -1)).stream().mapToInt(Integer::parseInt).toArray();
      return new Load(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    String text() {
      return rpm + "," + tpm + "," + maxTokens + "," + items;
    }
  }

  /** Arguments: URL of the database, base URL, load, member. */
  public static void main(String[] args) throws IOException {
    Load load = Load.of(args[2]);
    var source = new PGSimpleDataSource();
    source.setUrl(args[0]);
    try (var model = model(args[1], load, args[3]);
        var lab = Workspace.open(source)) {
      model.preflight();
      Study study = study(lab, model, load, args[3]);
      System.out.println(READY + Instant.now());
      if (System.in.read() >= 0) {
        System.out.println(told(study.run()));
      }
    } catch (RunStoppedException e) {
      System.out.println(e.getMessage());
    }
  }

  private static OpenAiModel model(String baseUrl, Load load, String member) {
    return OpenAiModel.builder("gpt-4o-mini")
        .baseUrl(baseUrl)
        .apiKey("key-of-" + member)
        .servedBy("load-server", "made up")
        .rateLimit(RateLimit.perMinute(load.rpm(), load.tpm()))
        .share(1)
        .build();
  }

  private static Study study(Workspace lab, OpenAiModel model, Load load, String member) {
    return Study.in(lab)
        .named(STUDY)
        .member(member)
        .prompts(IntStream.range(0, load.items()).mapToObj(HostWorker::prompt).toList())
        .model(model)
        .sampling(Sampling.temperature(0).maxOutput(load.maxTokens()))
        .score(new MultipleChoice())
        .spendAtMost(Money.usd("50"))
        .workers(WORKERS)
        .together()
        .build();
  }

  private static Prompt prompt(int i) {
    return Prompt.fromMessages(
            "q" + i,
            List.of(
                Message.user(
                    "Which answer to question %s is right?\nChoices:\n  A: the first\n  B: the second"
                        .formatted(i))))
        .withExpected("B");
  }

  /** The result in a line: its answers, and digests of all rows and of the summary. */
  private static String told(StudyResult result) {
    List<Observation> rows;
    try (var all = result.observations().stream()) {
      rows = all.toList();
    }
    return "answers=%s right=%s rows=%s summary=%s"
        .formatted(
            rows.size(),
            rows.stream().filter(row -> row.score().orElse(0) == 1).count(),
            digest(rows.toString()),
            digest(result.summary().toString()));
  }

  private static String digest(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
