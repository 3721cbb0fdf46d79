package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Scorer;
import io.github.promptharness.Seed;
import io.github.promptharness.perturb.audit.Audit;
import io.github.promptharness.search.Goal;
import io.github.promptharness.search.Lucb;
import io.github.promptharness.search.MeaningChecks;
import io.github.promptharness.search.Rehearsal;
import io.github.promptharness.search.SuccessiveHalving;
import io.github.promptharness.search.WorstCase;
import io.github.promptharness.search.WorstCaseSearch;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.workspace.Workspace;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The code of {@code docs/worst-case-search.md}, between the marks. */
final class WorstCaseFragments {
  private WorstCaseFragments() {}

  static WorstCase search(
      Workspace lab, Model model, Scorer scorer, List<Prompt> questions, Perturbation phrasings) {
    // GUIDE: begin
    var search =
        WorstCaseSearch.over(questions, phrasings) // one or more operators
            .with(SuccessiveHalving.withDefaults())
            .withGoal(Goal.wrongAnswer())
            .withBudget(800) // answers of the search
            .withSeed(42);
    Supplier<StudyBuilder> studies =
        () -> Study.in(lab).model(model).score(scorer).spendAtMost(Money.usd("5"));
    System.out.println(search.quote(studies)); // nothing is sent
    WorstCase found = search.run(studies);
    System.out.println(found);
    // GUIDE: end
    return found;
  }

  static WorstCaseSearch options(WorstCaseSearch search) {
    // GUIDE: begin
    var longAnswers = Goal.named("longer-than-500", row -> row.text().length() > 500);
    var sure = Lucb.withDefaults().withLevel(0.9).withTolerance(0.1);
    var careful = search.withGoal(longAnswers).with(sure).holdingOut(0.3);
    // GUIDE: end
    return careful;
  }

  static MeaningChecks checks(Audit audit) {
    // GUIDE: begin
    var checks =
        MeaningChecks.claimed() // never what an operator does not claim to mean the same
            .rejecting(Set.of("phrasing-17")) // struck out by hand
            .rejectingAnswers("audit of May", audit.rejects());
    // GUIDE: end
    return checks;
  }

  static Rehearsal rehearse(double[][] wrong, double[] ofOriginal) {
    // GUIDE: begin
    // 1 where the answer is wrong, by arm and item: from a pilot, or made up
    var halving = SuccessiveHalving.withDefaults();
    var rehearsal = Rehearsal.of(halving, wrong, ofOriginal, 1_600, Seed.of(1));
    System.out.println(rehearsal.worst() + " after " + rehearsal.cells() + " calls");
    // GUIDE: end
    return rehearsal;
  }
}
