package io.github.promptharness.examples.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A small part of what the mains measure; the bounds allow for the few studies. */
class CoverageTest {
  @Test
  void intervals_ofTheWholeGrid_coverOnAverage() {
    var families = new IntervalCoverage(100).families();
    assertEquals(4, families.size());
    for (var family : families) {
      assertTrue(family.mean() > 0.93 && family.mean() < 0.975, family::toString);
      assertTrue(family.leastAt(50, 1000) > 0.83, family::toString);
    }
  }

  @Test
  void tests_withoutAnEffect_seldomReject() {
    // The most of twelve cells of 200 studies, or 20 of a permutation test.
    new ErrorRates(200)
        .nullRejections()
        .forEach(rate -> assertTrue(rate.value() <= 0.2, rate::toString));
  }

  @Test
  void variants_thatLoseTheMargin_areSeldomRobust() {
    new ErrorRates(200)
        .wronglyRobust()
        .forEach(rate -> assertTrue(rate.value() <= 0.11, rate::toString));
  }
}
