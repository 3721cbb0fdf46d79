package io.github.promptharness.stats.variance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of R irr stand in {@link VarianceGolden}. */
class IntraclassCorrelationTest {
  /** Six targets and four judges of Shrout and Fleiss (1979), table 2. */
  private static final double[][] JUDGES = {
    {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}
  };

  private static final IntraclassCorrelation AGREEMENT = IntraclassCorrelation.withDefaults();

  private static double value(IntraclassCorrelation correlation, double[][] ratings) {
    return correlation.of(ratings).orElseThrow().value();
  }

  @ParameterizedTest
  @CsvSource({"ONE_WAY, .17, .44", "TWO_WAY_AGREEMENT, .29, .62", "TWO_WAY_CONSISTENCY, .71, .91"})
  void of_publishedJudges_givesThePublishedValues(
      RatingModel model, double single, double average) {
    // Shrout and Fleiss (1979), table 4
    var correlation = AGREEMENT.withModel(model);
    assertEquals(single, value(correlation, JUDGES), 0.005);
    assertEquals(average, value(correlation.withUnit(RatingUnit.AVERAGE), JUDGES), 0.005);
  }

  @ParameterizedTest
  @EnumSource
  void of_average_isSpearmanBrownOfTheSingle(RatingModel model) {
    var correlation = AGREEMENT.withModel(model);
    double single = value(correlation, JUDGES);
    assertEquals(
        4 * single / (1 + 3 * single),
        value(correlation.withUnit(RatingUnit.AVERAGE), JUDGES),
        1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void of_rowsAndColumnsInAnotherOrderAndUnit_isTheSame(RatingModel model) {
    double[][] moved = new double[6][4];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 4; j++) {
        moved[(i + 2) % 6][3 - j] = 1e5 + 100 * JUDGES[i][j];
      }
    }
    var correlation = AGREEMENT.withModel(model);
    assertEquals(value(correlation, JUDGES), value(correlation, moved), 1e-9);
  }

  @Test
  void of_columnThatIsHigher_movesAgreementAndNotConsistency() {
    double[][] shifted = new double[6][];
    for (int i = 0; i < 6; i++) {
      shifted[i] = JUDGES[i].clone();
      shifted[i][1] += 20;
    }
    var consistency = AGREEMENT.withModel(RatingModel.TWO_WAY_CONSISTENCY);
    assertEquals(value(consistency, JUDGES), value(consistency, shifted), 1e-12);
    assertTrue(value(AGREEMENT, shifted) < value(AGREEMENT, JUDGES));
  }

  @ParameterizedTest
  @EnumSource
  void interval_atAHigherLevel_isWider(RatingModel model) {
    var correlation = AGREEMENT.withModel(model);
    var narrow = correlation.withLevel(0.8).of(JUDGES).orElseThrow();
    var wide = correlation.withLevel(0.99).of(JUDGES).orElseThrow();
    assertTrue(
        wide.interval().orElseThrow().low() < narrow.interval().orElseThrow().low()
            && narrow.interval().orElseThrow().low() < narrow.value()
            && narrow.value() < narrow.interval().orElseThrow().high()
            && narrow.interval().orElseThrow().high() < wide.interval().orElseThrow().high());
  }

  @ParameterizedTest
  @EnumSource
  void of_columnsAllAlike_isOne(RatingModel model) {
    var one = AGREEMENT.withModel(model).of(new double[][] {{1, 1}, {2, 2}, {0, 0}}).orElseThrow();
    assertEquals(1.0, one.value());
    assertEquals(1.0, one.interval().orElseThrow().low());
    assertEquals(0.0, one.test().p());
  }

  @ParameterizedTest
  @EnumSource
  void of_itemsThatDoNotDiffer_isNotPositive(RatingModel model) {
    // By hand: MS_rows 0, MS_columns 0: -E/2E = -1/2, and for agreement -E/(2E - E) = -1, where
    // Satterthwaite's degrees of freedom are 0/0 and there is no interval
    var none = AGREEMENT.withModel(model).of(new double[][] {{1, 2, 3}, {2, 3, 1}, {3, 1, 2}});
    assertTrue(none.orElseThrow().value() < 0);
    assertEquals(1.0, none.orElseThrow().test().p());
  }

  @ParameterizedTest
  @EnumSource
  void of_equalRatings_isUndefined(RatingModel model) {
    assertFalse(
        AGREEMENT.withModel(model).of(new double[][] {{.1, .1}, {.1, .1}, {.1, .1}}).isDefined());
  }

  @ParameterizedTest
  @EnumSource
  void of_hugeRatings_isUndefined(RatingModel model) {
    assertFalse(
        AGREEMENT.withModel(model).of(new double[][] {{1e308, -1e308}, {0, 1e308}}).isDefined());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void of_ratingThatIsNoNumber_isRefused(double bad) {
    assertThrows(
        IllegalArgumentException.class, () -> AGREEMENT.of(new double[][] {{1, 2}, {3, bad}}));
  }

  @Test
  void of_tableTooSmallOrRagged_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> AGREEMENT.of(new double[][] {{1, 2}}));
    assertThrows(IllegalArgumentException.class, () -> AGREEMENT.of(new double[][] {{1}, {2}}));
    assertThrows(IllegalArgumentException.class, () -> AGREEMENT.of(new double[][] {{1, 2}, {2}}));
    assertThrows(IllegalArgumentException.class, () -> AGREEMENT.of(new double[0][]));
    assertThrows(IllegalArgumentException.class, () -> AGREEMENT.withLevel(1));
  }
}
