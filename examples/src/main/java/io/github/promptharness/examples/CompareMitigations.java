package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.mitigate.MajorityVote;
import io.github.promptharness.mitigate.MitigationArm;
import io.github.promptharness.mitigate.MitigationComparison;
import io.github.promptharness.mitigate.MitigationFigures;
import io.github.promptharness.mitigate.OptionShuffle;
import io.github.promptharness.mitigate.RepairFirst;
import io.github.promptharness.mitigate.TuningSplit;
import io.github.promptharness.mitigate.WordingEnsemble;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.perturb.paraphrase.PromptWordings;
import io.github.promptharness.perturb.paraphrase.Rewording;
import io.github.promptharness.perturb.structure.ChoiceOrder;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/**
 * Which mitigation helps against typos and shuffled options, at four calls a question: a vote, an
 * ensemble of wordings, shuffled options, or a repair first? LIVE_MODEL makes it live, for at most
 * 1 USD an arm.
 */
public final class CompareMitigations {
  private static final MultipleChoice SCORER = new MultipleChoice();
  private static final PromptWordings WORDINGS =
      PromptWordings.of("exam", Rewording.ofInstruction("Name the letter of the right option."))
          .and("plain", Rewording.ofInstruction("Which option is right? Give its letter."))
          .and("expert", Rewording.ofInstruction("As an expert, choose the letter of one option."));

  private CompareMitigations() {}

  /** Prints figures on the questions that nothing was chosen on, costs, and the finding. */
  public static void main(String[] args) {
    List<Prompt> questions = ConciseCot.prompts().subList(0, 60);
    Model model = LiveModel.orElse(SimulatedModel.of(questions));
    boolean isMade = model.identity().isSimulated();
    System.out.println(
        isMade ? "SIMULATED: nothing here is about any real model." : model.identity().name());
    Model repairer = isMade ? Proofreader.of(questions, 0.8) : model;
    System.out.println(compare(Path.of("target", "mitigations"), model, repairer, questions));
  }

  static MitigationFigures compare(Path folder, Model model, Model repairer, List<Prompt> asked) {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      return MitigationComparison.withDefaults()
          .withSplit(new TuningSplit(0.5, 7))
          .of(
              arm(lab, "single", 4, model, asked),
              List.of(
                  arm(lab, "vote of 4", 1, MajorityVote.of(model, SCORER, 4), asked),
                  arm(lab, "4 wordings", 1, WordingEnsemble.of(model, SCORER, WORDINGS), asked),
                  arm(lab, "4 orders", 1, OptionShuffle.cyclic(model, SCORER), asked),
                  arm(lab, "repair first", 2, RepairFirst.spelling(model).by(repairer), asked)));
    }
  }

  private static MitigationArm arm(
      Workspace lab, String name, int repeats, Model model, List<Prompt> questions) {
    var study = Study.in(lab).named(name).prompts(questions).model(model).repeats(repeats);
    study.perturb(new KeyboardTypos().at(0.05, 0.15), ChoiceOrder.cyclic(4)).score(SCORER).seed(42);
    study.sampling(Sampling.temperature(1)).spendAtMost(Money.usd("1"));
    return MitigationArm.of(name, model, study.build().run());
  }
}
