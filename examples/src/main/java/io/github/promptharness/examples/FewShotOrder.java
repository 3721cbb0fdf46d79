package io.github.promptharness.examples;

import io.github.promptharness.Exemplar;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.fewshot.FewShotAnalysis;
import io.github.promptharness.fewshot.FewShotAnswers;
import io.github.promptharness.fewshot.FewShotResult;
import io.github.promptharness.perturb.fewshot.FewShotDesign;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/**
 * Which few-shot examples, how many, and in which order: what does each do to accuracy, do answers
 * follow the last example, and is it worth choosing an order by entropy? Three sets of four exam
 * questions in four balanced orders, one of them alone, and none. No key is needed; LIVE_MODEL
 * makes it live, for at most 2 USD.
 */
public final class FewShotOrder {
  private static final Effects PLANTED =
      Effects.NONE.withExemplarSetSd(0.4).withExemplarOrderSd(0.4).withRecency(0.8);

  private FewShotOrder() {}

  /** Prints what was found. */
  public static void main(String[] args) {
    List<Prompt> questions = questions(40);
    Model model = LiveModel.orElse(SimulatedModel.of(questions).with(PLANTED));
    System.out.println(
        model.identity().isSimulated()
            ? "The model is SIMULATED, and follows the last example by design: " + PLANTED
            : "The model is " + model.identity().name() + ", live.");
    System.out.println(found(Path.of("target", "few-shot"), model, questions));
  }

  static List<Prompt> questions(int number) {
    return ConciseCot.prompts().stream()
        .limit(number)
        .map(each -> each.withInstruction("Answer with the letter of one option, and no more."))
        .map(each -> each.withExemplars(List.of()))
        .toList();
  }

  static FewShotResult found(Path folder, Model model, List<Prompt> questions) {
    List<Exemplar> pool =
        ConciseCot.prompts().stream()
            .skip(60)
            .map(each -> new Exemplar(each.question(), each.expected().orElseThrow()))
            .toList();
    var design = FewShotDesign.from(pool, 3, 4).withBalancedOrders().withCounts(4, 1);
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var study = Study.in(lab).named("few-shot order").prompts(questions).repeats(2).seed(42);
      study.perturb(design.perturbation()).model(model).spendAtMost(Money.usd("2"));
      study.sampling(Sampling.temperature(1).withTopLogProbs(8)).score(new MultipleChoice());
      var answers = FewShotAnswers.of(study.build().run(), new MultipleChoice());
      return FewShotAnalysis.withDefaults().of(answers);
    }
  }
}
