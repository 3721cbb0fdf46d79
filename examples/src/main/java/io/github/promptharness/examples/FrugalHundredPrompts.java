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

/**
 * How do a hundred wordings fare, the worst and the best of them, from a tenth of the calls?
 *
 * <p>Without {@code LIVE_MODEL} the answers are made up by a simulated model, and say nothing about
 * any real one; they are kept in {@code target/frugal-hundred.db}.
 */
public final class FrugalHundredPrompts {
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
      var study = Study.in(lab).named("frugal").prompts(questions).perturb(wordings()).model(model);
      study.sampling(Sampling.temperature(1)).score(new MultipleChoice());
      study.plan(BalancedCells.share(0.1, Seed.of(42))).spendAtMost(Money.usd("25"));
      study.metrics(List.of()); // one answer a cell, and a tenth of the cells: too few for others
      return WordingProfile.of(study.build().run().observations(), Seed.of(42)).orElseThrow();
    }
  }

  private static PromptWordings wordings() {
    var wordings = new LinkedHashMap<String, Rewording>();
    for (String ask : "Answer|Solve|Work out|Consider|Read".split("[|]", -1)) {
      String all = "this question|the problem below|the following task|what is asked";
      for (String what : all.split("[|]", -1)) {
        for (String how : "| with care|, please| step by step| like a teacher".split("[|]", -1)) {
          var wording = Rewording.ofInstruction(ask + " " + what + how + ".");
          wordings.put("wording-" + wordings.size(), wording);
        }
      }
    }
    return PromptWordings.from(wordings);
  }
}
