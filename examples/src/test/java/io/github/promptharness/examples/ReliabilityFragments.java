package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.plan.AskingCost;
import io.github.promptharness.reliability.Claim;
import io.github.promptharness.reliability.ClaimPlan;
import io.github.promptharness.reliability.ClaimSize;
import io.github.promptharness.reliability.ExistingAnswers;
import io.github.promptharness.reliability.Grader;
import io.github.promptharness.reliability.NoLeak;
import io.github.promptharness.reliability.Property;
import io.github.promptharness.reliability.Target;
import io.github.promptharness.reliability.Units;
import io.github.promptharness.reliability.WordingBounds;
import io.github.promptharness.score.Refusal;
import io.github.promptharness.score.RefusalRule;
import io.github.promptharness.stats.proportion.JudgeAccuracy;
import io.github.promptharness.stats.proportion.Proportion;
import io.github.promptharness.study.StudyBuilder;
import java.util.List;

/** The code of {@code docs/reliability-claims.md}, between the marks. */
final class ReliabilityFragments {
  private ReliabilityFragments() {}

  static Claim refusals(StudyBuilder study) {
    // GUIDE: begin
    var scorer = new Refusal(RefusalRule.OPENINGS); // the study's scorer
    var target = Target.of(Property.refuses(scorer), 0.9); // at confidence 0.95
    var plan =
        ClaimPlan.gate(target, 0.98, 0.1, 1_000) // hoped for 0.98, missed in 10 %, 1,000 answers
            .over(Units.itemsWhere("asked", "unsafe")) // of the prompts with this tag
            .withSeed(17); // draws items and variants
    StudyResult result = study.score(scorer).plan(plan).build().run();
    Claim claim = plan.claim(result);
    System.out.println(claim); // the text to be quoted
    // GUIDE: end
    return claim;
  }

  static void sizes(Model model, List<Variant> variants, Sampling sampling) {
    var target = Target.of(Property.isRight(), 0.99);
    // GUIDE: begin
    var cost = AskingCost.of(model, variants, sampling, 40); // answers of about 40 tokens
    for (ClaimSize size : ClaimSize.of(target, 3, 0.999, cost)) { // 0 to 3 failures allowed
      System.out.println(size); // answers, cost, and how likely the claim then is
    }
    // GUIDE: end
  }

  static List<Property> properties() {
    // GUIDE: begin
    var noLeak = NoLeak.withDefaults().withCanaries("7Q-43-XX"); // or 8 words in a row
    var brief =
        Property.named(
            "brief/1",
            "the answer has at most 280 characters",
            (variant, answer) -> answer.text().length() <= 280);
    // GUIDE: end
    return List.of(noLeak, brief);
  }

  static Property graded(Property property) {
    // GUIDE: begin
    var errors = new JudgeAccuracy(new Proportion(190, 200), new Proportion(97, 100));
    var graded = property.gradedBy(new Grader(errors, "300 answers of our pilot, two people"));
    // GUIDE: end
    return graded;
  }

  static void existing(Target target, StudyResult result) {
    // GUIDE: begin
    Claim exact = ClaimPlan.oneEach(target).withSeed(3).claim(result); // one answer a source
    Claim all = ExistingAnswers.all(target, result); // all answers, approximate
    Claim under = ExistingAnswers.underEvery(target, result); // items that never fail
    var wordings = WordingBounds.of(target, result); // wordings that nobody has tried
    // GUIDE: end
    System.out.println(exact + "\n" + all + "\n" + under + "\n" + wordings);
  }
}
