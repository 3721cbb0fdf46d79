package io.github.promptharness.examples;

import io.github.promptharness.Exemplar;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Observations;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.fewshot.FewShotAnalysis;
import io.github.promptharness.fewshot.FewShotAnswers;
import io.github.promptharness.fewshot.FewShotLevels;
import io.github.promptharness.fewshot.FewShotResult;
import io.github.promptharness.perturb.fewshot.FewShotDesign;
import io.github.promptharness.perturb.structure.ExemplarFormat;
import io.github.promptharness.perturb.structure.ExemplarLabels;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.stats.variance.NestedSource;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;

/** The code of the guide to few-shot studies. */
final class FewShotFragments {
  private FewShotFragments() {}

  static FewShotDesign design(List<Exemplar> pool) {
    // GUIDE: begin
    var design =
        FewShotDesign.from(pool, 3, 4) // 3 sets of 4 examples
            .withBalancedOrders() // each example in each place equally often
            .withCounts(4, 2)
            .withLabels(ExemplarLabels.gold(), ExemplarLabels.flipped());
    System.out.println(design); // the number of conditions, before anything is spent
    // GUIDE: end
    return design;
  }

  static FewShotDesign half(List<Exemplar> pool) {
    // GUIDE: begin
    var half =
        FewShotDesign.from(pool, 3, 4)
            .withOrders(4)
            .withCounts(4, 2)
            .withFormats(ExemplarFormat.turns(), ExemplarFormat.questions())
            .withLabels(ExemplarLabels.gold(), ExemplarLabels.flipped())
            .withFraction(2); // half of the 8 combinations, each pair of levels equally often
    // GUIDE: end
    return half;
  }

  static FewShotResult found(
      Workspace lab, List<Prompt> prompts, FewShotDesign design, Model model) {
    // GUIDE: begin
    StudyResult result =
        Study.in(lab)
            .prompts(prompts)
            .perturb(design.perturbation())
            .model(model)
            .sampling(Sampling.temperature(1).withTopLogProbs(8)) // for LocalE and calibration
            .score(new MultipleChoice())
            .repeats(2) // else item:order cannot be told from noise
            .spendAtMost(Money.usd("5"))
            .build()
            .run();
    var answers = FewShotAnswers.of(result, new MultipleChoice());
    FewShotResult found = FewShotAnalysis.withDefaults().of(answers);
    System.out.println(found);
    double ofSets = found.sensitivity().orElseThrow().get(0).of(NestedSource.SET).get().share();
    // GUIDE: end
    System.out.println(ofSets);
    return found;
  }

  static FewShotResult recorded(Observations observations) {
    // GUIDE: begin
    var levels = new LinkedHashMap<String, FewShotLevels>();
    levels.put("news, newest last", new FewShotLevels("news", "newest last", "4", "chat", "own"));
    levels.put("news, newest first", new FewShotLevels("news", "newest first", "4", "chat", "own"));
    levels.put("film, newest last", new FewShotLevels("film", "newest last", "4", "chat", "own"));
    levels.put("film, newest first", new FewShotLevels("film", "newest first", "4", "chat", "own"));
    var found = FewShotAnalysis.withDefaults().of(FewShotAnswers.of(observations, levels));
    // GUIDE: end
    return found;
  }
}
