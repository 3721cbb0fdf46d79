package io.github.promptharness.examples;

import io.github.promptharness.Money;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.frugal.BalancedCells;
import io.github.promptharness.frugal.BudgetCurve;
import io.github.promptharness.frugal.ItemsUntilKnown;
import io.github.promptharness.frugal.PilotThenGrid;
import io.github.promptharness.frugal.WordingProfile;
import io.github.promptharness.plan.AskingCost;
import io.github.promptharness.study.StudyBuilder;
import java.util.List;

/** The code of {@code docs/frugal-estimation.md}, between the marks. */
final class FrugalFragments {
  private FrugalFragments() {}

  static StudyResult cells(StudyBuilder study, AskingCost cost) {
    // GUIDE: begin
    StudyResult result = study.plan(BalancedCells.share(0.1, Seed.of(42))).build().run();
    var profile = WordingProfile.of(result.observations(), Seed.of(42)).orElseThrow();
    System.out.println(profile); // quantiles over the wordings, their mean, the worst
    System.out.println(profile.interval(0.05));
    // GUIDE: end
    // GUIDE: begin
    // the 5 % quantile of the wordings, for so many calls in all
    System.out.println(BudgetCurve.of(profile, 0.05, cost, List.of(20, 40, 80), Seed.of(42)));
    // GUIDE: end
    return result;
  }

  static StudyResult stop(StudyBuilder study) {
    // GUIDE: begin
    var plan = ItemsUntilKnown.verdict(0.1, Seed.of(42)); // written down before the run
    StudyResult result = study.plan(plan).build().run();
    plan.read(result).forEach(System.out::println); // robust or fragile, and after how many items
    // GUIDE: end
    return result;
  }

  static StudyResult pilot(StudyBuilder study, AskingCost cost) {
    // GUIDE: begin
    var plan = PilotThenGrid.of(10, cost, Money.usd("4"), Seed.of(42));
    StudyResult result = study.plan(plan).build().run();
    plan.read(result).forEach(System.out::println); // how it went on after the pilot
    // GUIDE: end
    return result;
  }
}
