package io.github.promptharness.stats.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.stats.Result;
import org.junit.jupiter.api.Test;

/** What {@link Flip}, {@link AttackSuccess} and {@link AbsoluteDrop} make of the same scores. */
class AgainstOriginalTest {
  private static final double[][] ROWS = {{1, 1, 0}, {1, 1, 1}, {0, 1, 0}, {1, 0, 0}};
  private static final AgainstOriginal SCORES = AgainstOriginal.of(ScoreMatrix.of(ROWS));

  /** As {@link #SCORES}, but the first variant of the last item has the text of the original. */
  private static final AgainstOriginal PARTLY =
      SCORES.withChanged(
          new boolean[][] {
            {true, true, true}, {true, true, true}, {true, true, true}, {true, false, true}
          });

  private static final AgainstOriginal UNCHANGED = SCORES.withChanged(new boolean[4][3]);

  @Test
  void flip_ofFourItems_countsChanges() {
    // Item 0 loses one of two, item 2 gains one, item 3 loses both.
    assertEquals(4 / 8.0, Flip.ALL.of(SCORES).orElseThrow());
    assertEquals(3 / 8.0, Flip.RIGHT_TO_WRONG.of(SCORES).orElseThrow());
    assertEquals(1 / 8.0, Flip.WRONG_TO_RIGHT.of(SCORES).orElseThrow());
    assertEquals(3 / 4.0, Flip.ANY.of(SCORES).orElseThrow());
  }

  @Test
  void flip_ofAnUnchangedText_doesNotCount() {
    assertEquals(3 / 7.0, Flip.ALL.of(PARTLY).orElseThrow());
    assertEquals(2 / 7.0, Flip.RIGHT_TO_WRONG.of(PARTLY).orElseThrow());
    assertEquals(3 / 4.0, Flip.ANY.of(PARTLY).orElseThrow());
  }

  @Test
  void flip_ofAnItemWithoutAChangedText_leavesItOut() {
    var scores =
        SCORES.withChanged(
            new boolean[][] {
              {true, true, true}, {true, false, false}, {true, true, true}, {true, true, true}
            });
    assertEquals(1, Flip.ANY.of(scores).orElseThrow());
    assertEquals(3, Flip.ANY.statistic(scores).used());
    assertEquals(4 / 6.0, Flip.ALL.of(scores).orElseThrow());
  }

  @Test
  void flip_ofNoChangedText_isUndefined() {
    for (Flip flip : Flip.values()) {
      assertReason("no text differs from the original's", flip.of(UNCHANGED));
    }
  }

  @Test
  void attack_ofFourItems_looksAtThoseRightBefore() {
    // Items 0, 1 and 3: 1, 0 and 2 of 2 variants are wrong.
    assertEquals(3 / 6.0, AttackSuccess.SINGLE.of(SCORES).orElseThrow());
    assertEquals(2 / 3.0, AttackSuccess.ANY.of(SCORES).orElseThrow());
    assertEquals(2 / 5.0, AttackSuccess.SINGLE.of(PARTLY).orElseThrow());
    assertEquals(3, AttackSuccess.ANY.statistic(SCORES).used());
  }

  @Test
  void attack_withNothingRightBefore_isUndefined() {
    var scores = AgainstOriginal.of(ScoreMatrix.of(new double[][] {{0, 1}, {0, 0}}));
    assertReason(
        "no item with a changed text is right on the original", AttackSuccess.ANY.of(scores));
    assertFalse(AttackSuccess.SINGLE.of(UNCHANGED).isDefined());
  }

  @Test
  void absoluteDrop_ofFourItems_isTheDifferenceOfTheMeans() {
    // .75 - (.75 + .25)/2
    assertEquals(0.25, AbsoluteDrop.AS_ASSIGNED.of(SCORES).orElseThrow());
    assertEquals(0.25, AbsoluteDrop.TEXT_CHANGED.of(SCORES).orElseThrow());
  }

  @Test
  void absoluteDrop_withAnUnchangedText_hasTwoForms() {
    // Drops 1, 0, -1, 1 over 8 cells, of which 7 have changed texts.
    assertEquals(1 / 8.0, AbsoluteDrop.AS_ASSIGNED.of(PARTLY).orElseThrow());
    assertEquals(1 / 7.0, AbsoluteDrop.TEXT_CHANGED.of(PARTLY).orElseThrow());
    assertEquals(0, AbsoluteDrop.AS_ASSIGNED.of(UNCHANGED).orElseThrow());
    assertReason("no text differs from the original's", AbsoluteDrop.TEXT_CHANGED.of(UNCHANGED));
  }

  @Test
  void absoluteDrop_asAStatistic_reachesBelowZero() {
    assertEquals(-1, AbsoluteDrop.AS_ASSIGNED.statistic(SCORES).lowest());
    assertEquals(
        -0.5, AbsoluteDrop.AS_ASSIGNED.statistic(SCORES).of(new int[] {0, 0, 2, 0}).orElseThrow());
  }

  @Test
  void withOriginal_anotherColumn_isThatColumn() {
    var last =
        AgainstOriginal.of(
                ScoreMatrix.of(new double[][] {{1, 0, 1}, {1, 1, 1}, {1, 0, 0}, {0, 0, 1}}))
            .withOriginal(2);
    assertEquals(4 / 8.0, Flip.ALL.of(last).orElseThrow());
    assertEquals(3 / 8.0, Flip.RIGHT_TO_WRONG.of(last).orElseThrow());
    assertEquals(2 / 3.0, AttackSuccess.ANY.of(last).orElseThrow());
  }

  @Test
  void absoluteDrop_ofScores_needsNoRightOrWrong() {
    var scores = AgainstOriginal.of(ScoreMatrix.of(new double[][] {{0.8, 0.6}, {0.5, 0.6}}));
    assertEquals(0.05, AbsoluteDrop.AS_ASSIGNED.of(scores).orElseThrow(), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> Flip.ALL.of(scores));
    assertThrows(IllegalArgumentException.class, () -> AttackSuccess.ANY.of(scores));
  }

  @Test
  void changed_ofAnItem_countsItsChangedTexts() {
    assertEquals(2, PARTLY.changed(0));
    assertEquals(1, PARTLY.changed(3));
    assertEquals(2, PARTLY.variants());
    assertEquals(4, PARTLY.items());
  }

  @Test
  void of_theOriginalAlone_leavesEverythingUndefined() {
    var alone = AgainstOriginal.of(ScoreMatrix.of(new double[][] {{1}, {0}}));
    assertEquals(0, alone.variants());
    assertFalse(Flip.ALL.of(alone).isDefined());
    assertFalse(Flip.ANY.of(alone).isDefined());
    assertFalse(AttackSuccess.ANY.of(alone).isDefined());
    assertFalse(AbsoluteDrop.AS_ASSIGNED.of(alone).isDefined());
    assertReason("there is no variant beside the original", PerformanceDropRate.mean(alone));
    assertReason("there is no variant beside the original", PerformanceDropRate.worst(alone));
    assertFalse(PerformanceDropRate.interval(alone, new int[] {0, 1}, 0.95).isDefined());
    assertThrows(IllegalArgumentException.class, () -> PerformanceDropRate.statistic(alone));
  }

  @Test
  void of_impossibleShapes_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> SCORES.withOriginal(3));
    assertThrows(IllegalArgumentException.class, () -> SCORES.withChanged(new boolean[3][3]));
    assertThrows(IllegalArgumentException.class, () -> SCORES.withChanged(new boolean[4][2]));
  }

  private static void assertReason(String reason, Result<Double> result) {
    assertEquals(reason, assertInstanceOf(Result.Undefined.class, result).reason());
  }
}
