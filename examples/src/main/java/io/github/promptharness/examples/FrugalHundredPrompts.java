package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.frugal.BalancedCells;
import io.github.promptharness.frugal.WordingProfile;
import io.github.promptharness.perturb.paraphrase.PromptWordings;
import io.github.promptharness.perturb.paraphrase.Rewording;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How do a hundred wordings fare, the worst and the best of them, from a tenth of the calls?
 *
 * <p>Without {@code LIVE_MODEL} the answers are made up by a simulated model, and say nothing about
 * any real one; they are kept in {@code target/frugal-hundred.db}.
 */
public final class FrugalHundredPrompts {
  private static final List<String> ASK =
      List.of("Answer", "Solve", "Work out", "Consider", "Read");
  private static final List<String> WHAT =
      List.of("this question", "the problem below", "the following task", "what is asked");
  private static final List<String> HOW =
      List.of("", " with care", ", please", " step by step", " like a teacher");

  private FrugalHundredPrompts() {}

  /** Prints what was asked, and quantiles over the wordings with their intervals. */
  public static void main(String[] args) {
    List<Prompt> questions = ConciseCot.prompts();
    Model model = LiveModel.orElse(SimulatedModel.of(questions));
    System.out.println(LiveModel.ifNamed().isPresent() ? "A live model:" : "A simulated model:");
    System.out.print(profile(questions, model, Path.of("target", "frugal-hundred.db")));
  }

  static WordingProfile profile(List<Prompt> questions, Model model, Path workspace) {
    try (var lab = Workspace.open(workspace)) {
      var result =
          Study.in(lab)
              .named("frugal")
              .prompts(questions)
              .perturb(PromptWordings.from(wordings()))
              .model(model)
              .sampling(Sampling.temperature(1))
              .score(new MultipleChoice())
              .metrics(List.of()) // one answer a cell, and a tenth of the cells: too few for others
              .plan(BalancedCells.share(0.1, Seed.of(42)))
              .spendAtMost(Money.usd("25"))
              .build()
              .run();
      return WordingProfile.of(result.observations(), Seed.of(42)).orElseThrow();
    }
  }

  private static Map<String, Rewording> wordings() {
    var wordings = new LinkedHashMap<String, Rewording>();
    for (String ask : ASK) {
      for (String what : WHAT) {
        HOW.forEach(
            how ->
                wordings.put(
                    "wording-" + wordings.size(),
                    Rewording.ofInstruction(ask + " " + what + how + ".")));
      }
    }
    return wordings;
  }
}
