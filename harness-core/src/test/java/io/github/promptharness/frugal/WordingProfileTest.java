package io.github.promptharness.frugal;

import static io.github.promptharness.testing.ObservationRows.answer;
import static io.github.promptharness.testing.ObservationRows.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.plan.AskingCost;
import io.github.promptharness.plan.Pilot;
import io.github.promptharness.plan.RepeatCalls;
import io.github.promptharness.plan.StudyDesign;
import io.github.promptharness.stats.model.PromptEvalPosterior;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read from few cells, and what more of them would bring. */
final class WordingProfileTest {
  private static final Seed SEED = Seed.of(6);
  private static final int WORDINGS = 12;
  private static final int ITEMS = 60;
  private static final AskingCost CENT =
      new AskingCost(0, 1e10, 1, 1, RateLimit.UNLIMITED, RepeatCalls.APART);

  /** One cell in {@code every}; the last wording is right in 3 of 10, the others in 8. */
  private static List<Observation> rows(int every) {
    var rows = new ArrayList<Observation>();
    for (int w = 0; w < WORDINGS; w++) {
      for (int i = w % every; i < ITEMS; i += every) {
        double rate = w == WORDINGS - 1 ? 0.3 : 0.8;
        boolean right = SEED.named("w" + w, "q" + i).generator().chance(rate);
        rows.add(answer("q" + i, "w" + (100 + w), 0, right ? "A" : "B", right ? 1 : 0));
      }
    }
    return rows;
  }

  private static WordingProfile profile(List<Observation> rows) {
    return WordingProfile.of(Observations.of(rows), SEED).orElseThrow();
  }

  @Test
  void of_fewCells_saysWhatWasAskedAndLeftOut() {
    var rows = new ArrayList<>(rows(4));
    rows.set(0, without("q0", "w100", 0, OutcomeClass.UNREADABLE));
    var profile = profile(rows);
    assertEquals(WORDINGS, profile.conditions().size());
    // Unreadable answers are wrong, as in every plan of this package.
    assertEquals(180.0 / 720, profile.share(), 1e-12);
    assertEquals(0, profile.excluded());
    var left =
        WordingProfile.of(
                Observations.of(rows), Unreadable.EXCLUDE, PromptEvalPosterior.withDefaults(), SEED)
            .orElseThrow();
    assertEquals(179.0 / 720, left.share(), 1e-12);
    assertEquals(1, left.excluded());
  }

  @Test
  void quantile_oneWordingInTwelveBreaks_isSeenInTheWorstAndNotInTheMedian() {
    var profile = profile(rows(2));
    assertTrue(profile.quantile(0) < 0.55, profile::toString);
    assertEquals(0.8, profile.quantile(0.5), 0.07);
    assertTrue(profile.interval(0.5).low() <= profile.quantile(0.5));
    assertTrue(profile.toString().contains("50 % quantile"), profile::toString);
    assertTrue(profile.toString().startsWith("12 wordings, 60 items: 360 answers are 50.0 %"));
  }

  @Test
  void of_allRight_isUndefined() {
    var right = rows(4).stream().map(r -> answer(r.prompt(), r.condition(), 0, "A", 1)).toList();
    assertFalse(WordingProfile.of(Observations.of(right), SEED).isDefined());
    assertFalse(WordingProfile.of(Observations.of(List.of()), SEED).isDefined());
  }

  @Test
  void budgetCurve_ofWordings_narrowsWithMoney() {
    var curve = BudgetCurve.of(profile(rows(4)), 0.5, CENT, List.of(720, 60, 180), SEED);
    assertEquals(List.of(60L, 180L, 720L), curve.rows().stream().map(row -> row.calls()).toList());
    assertEquals(Money.usd("1.80"), curve.rows().get(1).cost());
    double few = curve.rows().get(0).halfWidth().orElseThrow();
    double all = curve.rows().get(2).halfWidth().orElseThrow();
    assertTrue(all < 0.6 * few, curve::toString);
    assertTrue(curve.toString().contains("50 % quantile over wordings"), curve::toString);
  }

  @Test
  void budgetCurve_tooFewAnswersForAnInterval_keepsThePointWithTheReason() {
    var nearlyAllRight = new ArrayList<>(rows(4));
    nearlyAllRight.replaceAll(r -> answer(r.prompt(), r.condition(), 0, "A", 1));
    var first = nearlyAllRight.get(0);
    nearlyAllRight.set(0, answer(first.prompt(), first.condition(), 0, "B", 0));
    var curve = BudgetCurve.of(profile(nearlyAllRight), 0.5, CENT, List.of(12, 180), SEED);
    assertEquals(List.of(12L, 180L), curve.rows().stream().map(row -> row.calls()).toList());
    assertFalse(curve.rows().get(0).halfWidth().isDefined(), curve::toString);
    assertTrue(curve.rows().get(1).halfWidth().isDefined(), curve::toString);
    assertTrue(curve.toString().contains("12 calls  undefined: "), curve::toString);
  }

  @Test
  void budgetCurve_ofADesign_narrowsWithMoney() {
    var pilot = Pilot.of(Observations.of(rows(1)), Unreadable.WRONG);
    var design = StudyDesign.from(pilot, CENT).withAvailable(1_000, WORDINGS, 1);
    var curve = BudgetCurve.of(design, List.of(Money.usd("50"), Money.usd("5")));
    assertEquals(2, curve.rows().size());
    assertTrue(
        curve.rows().get(1).halfWidth().orElseThrow()
            < curve.rows().get(0).halfWidth().orElseThrow(),
        curve::toString);
    assertFalse(curve.rows().get(0).cost().exceeds(Money.usd("5")), curve::toString);
  }

  @Test
  void budgetCurve_badBudgets_areRefused() {
    var profile = profile(rows(4));
    assertThrows(
        IllegalArgumentException.class,
        () -> BudgetCurve.of(profile, 0.5, CENT, List.of(11), SEED));
    assertThrows(
        IllegalArgumentException.class,
        () -> BudgetCurve.of(profile, 0.5, CENT, List.of(721), SEED));
    assertThrows(
        IllegalArgumentException.class, () -> BudgetCurve.of(profile, 0.5, CENT, List.of(), SEED));
    assertThrows(
        IllegalArgumentException.class,
        () -> BudgetCurve.of(profile, Double.NaN, CENT, List.of(100), SEED));
  }
}
