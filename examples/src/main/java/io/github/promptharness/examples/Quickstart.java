package io.github.promptharness.examples;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Money;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.examples.loopback.LoopbackEndpoint;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How robust was GPT-4 to four wordings of one task? Real answers, through the real client, in a
 * minute and without a key; and then the same questions on a live model.
 */
public final class Quickstart {
  private static final Path FOLDER = Path.of("quickstart");

  private Quickstart() {}

  /** Replays 4,000 recorded answers, or asks the live model that LIVE_MODEL names. */
  public static void main(String[] args) {
    try {
      var live = LiveModel.ifNamed();
      if (live.isPresent()) {
        live(FOLDER, live.get());
      } else {
        replay(FOLDER);
      }
    } catch (HarnessException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** The whole study on recorded answers, which a server in this process gives out. */
  static void replay(Path folder) {
    try (var endpoint = LoopbackEndpoint.start(ConciseCot.model());
        var model =
            OpenAiModel.builder("gpt-4")
                .baseUrl(endpoint.baseUrl())
                .apiKey("no-key-needed")
                .servedBy("recorded:concise-cot", ConciseCot.DISCLOSURE)
                .rateLimit(RateLimit.perMinute(10_000, 20_000_000))
                .share(1)
                .build();
        var lab = Workspace.open(folder.resolve("lab.db"))) {
      System.out.println(
          """
          Replaying 4,000 answers of GPT-4 to 100 exam questions under four prompts, ten times each.
          Nothing is spent: dollars are what it would cost. "original" is the source's "baseline".
          """);
      run(
          Study.in(lab)
              .named("concise-cot")
              .prompts(ConciseCot.prompts())
              .perturb(ConciseCot.wordings())
              .model(model)
              .sampling(Sampling.temperature(1))
              .repeats(10)
              .repeatsPerCall(10)
              .expectOutput(120)
              .expectLatency(Duration.ofMillis(50))
              .spendAtMost(Money.usd("50")),
          folder);
      System.out.println(
          """
          To ask a live model (5 of the questions, 2 repeats, never more than 1 USD):
            export OPENAI_API_KEY=...   your own key, never a shared one
            LIVE_MODEL=<model name> mvn -q -P quickstart\
          """);
    }
  }

  /**
   * Five of the questions, twice each, on a model that costs money. Its workspace is not the
   * replay's: what a replay would have cost must not fill the pool that real money is booked in.
   */
  static void live(Path folder, OpenAiModel model) {
    try (model;
        var lab = Workspace.open(folder.resolve("live.db"))) {
      run(
          Study.in(lab)
              .named("live " + model.identity().name())
              .prompts(ConciseCot.prompts().subList(0, 5))
              .perturb(ConciseCot.wordings())
              .model(model)
              .sampling(Sampling.modelDefault())
              .repeats(2)
              .repeatsPerCall(2)
              .spendAtMost(Money.usd("1")),
          folder.resolve("live"));
    }
  }

  private static void run(StudyBuilder settings, Path folder) {
    StudyResult result = ask(settings);
    System.out.println(ConsoleSummary.of(result.summary()));
    Path page = Report.of(result).writeTo(folder);
    System.out.println(
        "All figures with their provenance: " + folder.resolve("summary.json").toAbsolutePath());
    System.out.println("The report, for a browser: " + page.toAbsolutePath());
  }

  private static StudyResult ask(StudyBuilder settings) {
    try (var progress = new ProgressLine()) {
      Study study =
          settings
              .score(new MultipleChoice(Extraction.ANSWER_CALL))
              .seed(42)
              .listener(progress)
              .build();
      System.out.println(study.quote() + "\n");
      return study.run();
    }
  }
}
