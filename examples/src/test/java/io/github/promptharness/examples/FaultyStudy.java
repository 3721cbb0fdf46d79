package io.github.promptharness.examples;

import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The study of {@link FaultKillContract} in a process of its own. */
final class FaultyStudy {
  static final int REPEATS = 5;
  static final int WORKERS = 16;
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Printed when all classes of the client are loaded and the process waits to be told to go. */
  static final String READY = "ready";

  private FaultyStudy() {}

  /** Arguments: workspace, base URL, items. */
  public static void main(String[] args) throws IOException {
    try (var model = model(args[1])) {
      model.preflight();
      System.out.println(READY);
      if (System.in.read() < 0) {
        return;
      }
      try (var lab = new Place(args[0]).open()) {
        StudyResult result = study(lab, new ToldCalls(model), Integer.parseInt(args[2])).run();
        System.out.println(End.of(result));
      } catch (RunStoppedException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /**
   * How a run ended.
   *
   * @param scored answers that were read
   * @param failed answers whose call failed
   * @param wrong answers with a score below 1, of which the server gives none
   */
  record End(int scored, int failed, int wrong) {
    private static End of(StudyResult result) {
      try (var stream = result.observations().stream()) {
        List<Observation> rows = stream.toList();
        return new End(
            count(rows, OutcomeClass.SCORED),
            count(rows, OutcomeClass.FAILED),
            (int) rows.stream().filter(row -> row.score().orElse(1) < 1).count());
      }
    }

    private static int count(List<Observation> rows, OutcomeClass outcome) {
      return (int) rows.stream().filter(row -> row.outcome() == outcome).count();
    }
  }

  static OpenAiModel model(String baseUrl) {
    return OpenAiModel.builder("gpt-4o-mini")
        .baseUrl(baseUrl)
        .apiKey(VictimProcess.KEY)
        .servedBy("load-server", "made up")
        .timeout(TIMEOUT)
        .build();
  }

  static Study study(Workspace lab, Model model, int items) {
    return Study.in(lab)
        .named("faulty")
        .prompts(prompts(items))
        .model(model)
        .sampling(Sampling.temperature(1).maxOutput(16))
        .repeats(REPEATS)
        .score(new MultipleChoice())
        .spendAtMost(Money.usd("100"))
        .workers(WORKERS)
        .build();
  }

  private static List<Prompt> prompts(int items) {
    return IntStream.range(0, items)
        .mapToObj(
            i ->
                Prompt.fromMessages(
                        "q" + i,
                        List.of(
                            Message.user(
                                "Which answer to question %d is right?%nChoices:%n  A: one%n  B: two"
                                    .formatted(i))))
                    .withExpected("B"))
        .toList();
  }
}
