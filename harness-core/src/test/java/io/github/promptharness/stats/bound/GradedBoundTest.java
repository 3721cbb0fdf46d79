package io.github.promptharness.stats.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.proportion.ClopperPearsonBound;
import io.github.promptharness.stats.proportion.JudgeAccuracy;
import io.github.promptharness.stats.proportion.Proportion;
import org.junit.jupiter.api.Test;

class GradedBoundTest {
  private static JudgeAccuracy grader(int found, int held, int cleared, int failed) {
    return new JudgeAccuracy(new Proportion(found, held), new Proportion(cleared, failed));
  }

  @Test
  void lower_isThatOfScipy() {
    // e = (1-c)/3; q = beta.ppf(e, k, n-k+1); s = beta.ppf(1-e, a+1, A-a);
    // f = 1 - beta.ppf(e, b, B-b+1); (q-f)/(s-f)
    assertEquals(
        0.9460681092052917,
        GradedBound.lower(new Proportion(480, 500), grader(95, 100, 97, 100), .95),
        1e-10);
    assertEquals(
        0.9861645377142372,
        GradedBound.lower(new Proportion(300, 300), grader(200, 200, 200, 200), .95),
        1e-10);
  }

  @Test
  void lower_isBelowThatOfAGraderWithoutError() {
    double plain = ClopperPearsonBound.lower(300, 300, .95);
    assertTrue(
        GradedBound.lower(new Proportion(300, 300), grader(200, 200, 200, 200), .95) < plain);
  }

  @Test
  void lower_graderThatMayCallAllHeld_isZero() {
    assertEquals(0, GradedBound.lower(new Proportion(100, 100), grader(10, 10, 0, 10), .95));
    assertEquals(0, GradedBound.lower(new Proportion(10, 100), grader(50, 100, 50, 100), .95));
  }

  @Test
  void lower_overManyStudies_exceedsTheTruthInAtMostTheError() {
    var draws = Seed.of(7).named("graded").generator();
    int wrong = 0;
    int studies = 400;
    for (int study = 0; study < studies; study++) {
      int graded = 0;
      for (int i = 0; i < 300; i++) {
        boolean holds = draws.chance(.95);
        graded += draws.chance(holds ? .9 : .15) ? 1 : 0;
      }
      int found = 0;
      int cleared = 0;
      for (int i = 0; i < 80; i++) {
        found += draws.chance(.9) ? 1 : 0;
        cleared += draws.chance(.85) ? 1 : 0;
      }
      double lower =
          GradedBound.lower(new Proportion(graded, 300), grader(found, 80, cleared, 80), .9);
      wrong += lower > .95 ? 1 : 0;
    }
    assertTrue(wrong <= 40, wrong + " of " + studies);
  }

  @Test
  void wrongArguments_areRefused() {
    var grader = grader(9, 10, 9, 10);
    assertThrows(IllegalArgumentException.class, () -> GradedBound.lower(1.2, grader, .9));
    assertThrows(IllegalArgumentException.class, () -> GradedBound.lower(.9, grader, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> GradedBound.lower(new Proportion(1, 2), grader, Double.NaN));
  }
}
