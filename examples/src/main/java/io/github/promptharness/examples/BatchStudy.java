package io.github.promptharness.examples;

import io.github.promptharness.Money;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.batch.BatchDispatcher;
import io.github.promptharness.examples.loopback.LoopbackEndpoint;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A study whose pilot is asked live and whose bulk goes by batch, at half the price. No key needed:
 * an endpoint on this machine takes the files and gives answers that were recorded.
 */
public final class BatchStudy {
  private static final int PILOT = 10;

  private BatchStudy() {}

  /** Says what each part costs, and what came of it. */
  public static void main(String[] args) {
    System.out.println(
        "Recorded answers of GPT-4, from a loopback endpoint that plays the vendor.");
    System.out.println(ConsoleSummary.of(run(Path.of("batch-study.db")).summary()));
  }

  /** Runs the pilot and then all of it. */
  static StudyResult run(Path file) {
    try (var endpoint = LoopbackEndpoint.start(ConciseCot.model());
        var lab = Workspace.open(file);
        var model = model(endpoint.baseUrl())) {
      study(lab, model).prompts(ConciseCot.prompts().subList(0, PILOT)).build().run(); // live
      var byBatch =
          BatchDispatcher.withDefaults().withPolling(Duration.ofMillis(100), Duration.ofSeconds(1));
      var all = study(lab, model).prompts(ConciseCot.prompts()).dispatcher(byBatch).build();
      System.out.println(all.quote());
      return all.run();
    }
  }

  static OpenAiModel model(String baseUrl) {
    return OpenAiModel.builder("gpt-4")
        .baseUrl(baseUrl)
        .apiKey("any") // a loopback endpoint takes any
        .servedBy("recorded:concise-cot", ConciseCot.DISCLOSURE)
        .build();
  }

  static StudyBuilder study(Workspace lab, OpenAiModel model) {
    return Study.in(lab)
        .named("batch study")
        .perturb(ConciseCot.wordings())
        .model(model)
        .sampling(Sampling.temperature(1))
        .score(new MultipleChoice(Extraction.ANSWER_CALL))
        .spendAtMost(Money.usd("60"))
        .seed(42);
  }
}
