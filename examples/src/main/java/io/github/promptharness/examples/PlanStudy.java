package io.github.promptharness.examples;

import io.github.promptharness.Money;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.plan.AskingCost;
import io.github.promptharness.plan.Offers;
import io.github.promptharness.plan.Pilot;
import io.github.promptharness.plan.RepeatCalls;
import io.github.promptharness.plan.StudyDesign;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.stats.cluster.Estimand;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What should 20 dollars buy: more questions, more wordings or more repeats? Nothing is spent.
 *
 * <p>The pilot is 30 questions that {@code gpt-4} answered in four wordings, replayed; the price is
 * the list price of a model. System properties, each with what is taken without it:
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code plan.dollars}</td><td>the most to spend, 20</td></tr>
 * <tr><td>{@code plan.model}</td><td>whose prices are taken, {@code gpt-4}</td></tr>
 * <tr><td>{@code plan.estimand}</td><td>{@code BOTH_RANDOM}, or another {@link Estimand}</td></tr>
 * <tr><td>{@code plan.pilot}</td><td>questions of the pilot, 30, at most 100</td></tr>
 * <tr><td>{@code plan.items}, {@code plan.wordings}, {@code plan.repeats}</td><td>what there is to
 *     ask: 1000, 10 and 10</td></tr>
 * </table>
 */
public final class PlanStudy {
  private PlanStudy() {}

  /** Prints the best design, what others give, and what must be known of them. */
  public static void main(String[] args) throws IOException {
    System.out.println(
        offers(
            Files.createTempDirectory("plan"),
            Money.usd(System.getProperty("plan.dollars", "20"))));
  }

  static Offers offers(Path folder, Money budget) {
    var sampling = Sampling.temperature(1);
    String model = System.getProperty("plan.model", "gpt-4");
    try (var lab = Workspace.open(folder.resolve("lab.db"));
        var priced = OpenAiModel.builder(model).apiKey("no-key-needed").build()) {
      StudyResult pilot =
          Study.in(lab)
              .named("pilot")
              .prompts(ConciseCot.prompts().subList(0, number("plan.pilot", 30, 100)))
              .perturb(ConciseCot.wordings())
              .model(ConciseCot.model())
              .sampling(sampling)
              .repeats(3)
              .score(new MultipleChoice(Extraction.ANSWER_CALL))
              .build()
              .run();
      var seen = Pilot.of(pilot);
      var cost = AskingCost.of(priced, pilot.variants(), sampling, seen.outputTokens());
      return StudyDesign.from(seen, cost.with(RepeatCalls.TOGETHER))
          .withEstimand(Estimand.valueOf(System.getProperty("plan.estimand", "BOTH_RANDOM")))
          .withAvailable(
              number("plan.items", 1_000, 1_000_000),
              number("plan.wordings", 10, 1_000),
              number("plan.repeats", 10, 1_000))
          .within(budget);
    }
  }

  private static int number(String name, int usual, int most) {
    String said = System.getProperty(name, Integer.toString(usual));
    if (!said.matches("[1-9][0-9]{0,6}") || Integer.parseInt(said) > most) {
      throw new IllegalArgumentException(
          "%s must be a whole number in [1, %s]: \"%s\"; without it, it is %s"
              .formatted(name, most, said, usual));
    }
    return Integer.parseInt(said);
  }
}
