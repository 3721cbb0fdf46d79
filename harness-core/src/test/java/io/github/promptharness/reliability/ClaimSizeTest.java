package io.github.promptharness.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.RateLimit;
import io.github.promptharness.plan.AskingCost;
import io.github.promptharness.plan.RepeatCalls;
import io.github.promptharness.stats.proportion.JudgeAccuracy;
import io.github.promptharness.stats.proportion.Proportion;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClaimSizeTest {
  private static final Target TARGET = Target.of(Property.isRight(), .99);
  private static final AskingCost CENT =
      new AskingCost(6e9, 4e9, 100, 50, RateLimit.UNLIMITED, RepeatCalls.APART);

  @Test
  void of_sayWhatEachNumberOfFailuresTakes() {
    List<ClaimSize> sizes = ClaimSize.of(TARGET, 1, .999, CENT);
    assertEquals(299, sizes.get(0).answers());
    assertEquals(473, sizes.get(1).answers());
    assertEquals(Money.usd("2.99"), sizes.get(0).cost());
    assertEquals(.7414484806367362, sizes.get(0).chance(), 1e-12);
    assertEquals(.9179483650693318, sizes.get(1).chance(), 1e-12);
    assertTrue(sizes.get(0).toString().startsWith("299 answers with at most 0 failures"));
  }

  @Test
  void of_whatCannotBeShown_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> ClaimSize.of(TARGET, 0, .99, CENT));
    assertThrows(IllegalArgumentException.class, () -> ClaimSize.of(TARGET, -1, .999, CENT));
    assertThrows(IllegalArgumentException.class, () -> ClaimSize.of(TARGET, 0, Double.NaN, CENT));
    var grader =
        new Grader(new JudgeAccuracy(new Proportion(9, 10), new Proportion(9, 10)), "a sample");
    var graded = Target.of(Property.isRight().gradedBy(grader), .9);
    assertThrows(IllegalArgumentException.class, () -> ClaimSize.of(graded, 0, .95, CENT));
  }
}
