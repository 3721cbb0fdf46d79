package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticRegressionTest {
  /** A table: of 10 rows with x = 0, 4 are right; of 12 with x = 1, 9. */
  private static final double[][] X = new double[22][1];

  private static final int[] Y = new int[22];

  static {
    for (int i = 0; i < 22; i++) {
      X[i][0] = i < 10 ? 0 : 1;
      Y[i] = i < 4 || i >= 13 ? 1 : 0;
    }
  }

  @Test
  void fit_ofATable_givesLogOdds() {
    assertArrayEquals(
        new double[] {Math.log(4 / 6.0), Math.log(9 / 3.0) - Math.log(4 / 6.0)},
        fit(X, Y).coefficients().estimates(),
        1e-12);
  }

  @Test
  void standardErrors_ofATable_areWoolfs() {
    assertArrayEquals(
        new double[] {
          Math.sqrt(1 / 4.0 + 1 / 6.0), Math.sqrt(1 / 4.0 + 1 / 6.0 + 1 / 9.0 + 1 / 3.0)
        },
        fit(X, Y).coefficients().standardErrors(),
        1e-12);
  }

  @Test
  void probabilities_ofATable_areTheShares() {
    double[] expected = new double[22];
    Arrays.fill(expected, 0, 10, 0.4);
    Arrays.fill(expected, 10, 22, 0.75);
    assertArrayEquals(expected, fit(X, Y).probabilities(), 1e-12);
  }

  @Test
  void probability_ofANewRow_isThatOfTheModel() {
    assertEquals(0.75, fit(X, Y).probability(new double[] {1}), 1e-12);
  }

  @Test
  void deviance_ofATable_worksTheFormula() {
    double expected =
        -2 * (4 * Math.log(0.4) + 6 * Math.log(0.6) + 9 * Math.log(0.75) + 3 * Math.log(0.25));
    assertEquals(expected, fit(X, Y).deviance(), 1e-12);
  }

  @Test
  void mcFaddenR2_ofInterceptOnly_isZero() {
    assertEquals(0, fit(new double[22][0], Y).mcFaddenR2().orElseThrow(), 1e-12);
  }

  @Test
  void clustered_inClustersOfOne_isRobust() {
    var fit = fit(X, Y);
    assertArrayEquals(
        fit.robust().orElseThrow().standardErrors(),
        fit.clustered(IntStream.range(0, 22).toArray(), ClusterErrors.CR0)
            .orElseThrow()
            .standardErrors(),
        1e-15);
  }

  @Test
  void robust_ofInterceptOnly_isTheBinomialError() {
    // By hand: p = 13/22; sum of squared residuals / information^2 = 1 / (n p (1 - p))
    double p = 13 / 22.0;
    assertEquals(
        1 / Math.sqrt(22 * p * (1 - p)),
        fit(new double[22][0], Y).robust().orElseThrow().standardErrors()[0],
        1e-12);
  }

  @Test
  void clustered_withCr1_isLargerByTheClusters() {
    int[] clusters = IntStream.range(0, 22).map(i -> i / 2).toArray();
    var fit = fit(X, Y);
    double zero = fit.clustered(clusters, ClusterErrors.CR0).orElseThrow().standardErrors()[1];
    Coefficients one = fit.clustered(clusters, ClusterErrors.CR1).orElseThrow();
    assertEquals(zero * Math.sqrt(11 / 10.0), one.standardErrors()[1], 1e-14);
    assertEquals(10, one.degreesOfFreedom().orElseThrow());
  }

  @Test
  void clustered_byOtherNumbers_isTheSame() {
    int[] clusters = IntStream.range(0, 22).map(i -> i / 2).toArray();
    int[] renamed = Arrays.stream(clusters).map(c -> 1000 - 7 * c).toArray();
    var fit = fit(X, Y);
    assertArrayEquals(
        fit.clustered(clusters, ClusterErrors.CR1).orElseThrow().standardErrors(),
        fit.clustered(renamed, ClusterErrors.CR1).orElseThrow().standardErrors(),
        1e-15);
  }

  @Test
  void clustered_underTheNull_rejectsAsOftenAsItSays() {
    // 400 data sets of 60 items with 5 answers each, which go together; a column of the item that
    // does nothing. At 5 % the number of rejections is in [8, 36] with probability .999.
    int clustered = 0;
    int modelBased = 0;
    for (int set = 0; set < 400; set++) {
      Generator generator = Seed.of(17).named("set", Integer.toString(set)).generator();
      var normals = new Normals(generator);
      double[][] x = new double[300][1];
      int[] y = new int[300];
      int[] items = new int[300];
      for (int item = 0; item < 60; item++) {
        double column = normals.next();
        double ease = 1.5 * normals.next();
        for (int r = 0; r < 5; r++) {
          int row = 5 * item + r;
          x[row][0] = column;
          items[row] = item;
          y[row] = generator.chance(Logit.probability(0.5 + ease)) ? 1 : 0;
        }
      }
      LogisticFit fit = fit(x, y);
      Coefficients robust = fit.clustered(items, ClusterErrors.CR1).orElseThrow();
      clustered += robust.test(1).orElseThrow().p() < 0.05 ? 1 : 0;
      modelBased += fit.coefficients().test(1).orElseThrow().p() < 0.05 ? 1 : 0;
    }
    assertTrue(clustered >= 8 && clustered <= 36, "clustered " + clustered);
    assertTrue(modelBased > 40, "model-based " + modelBased);
  }

  @Test
  void clustered_inOneCluster_isUndefined() {
    assertReason("there is one cluster only", fit(X, Y).clustered(new int[22], ClusterErrors.CR0));
  }

  @Test
  void likelihoodRatioTest_ofATable_isTwiceTheFall() {
    double p = 13 / 22.0;
    double alone = 13 * Math.log(p) + 9 * Math.log(1 - p);
    assertEquals(
        2 * (fit(X, Y).logLikelihood() - alone),
        fit(X, Y).likelihoodRatioTest(1).orElseThrow().statistic(),
        1e-10);
  }

  @Test
  void profileInterval_endsWhereTheTestHasTheLevel() {
    // By hand: at the end of the interval of the intercept of a constant model with 13 of 22 right,
    // 2 (l(13/22) - l(p)) = 3.841459, the .95 quantile of chi-square
    var interval = fit(new double[22][0], Y).profileInterval(0, 0.95).orElseThrow();
    double p = Logit.probability(interval.high());
    double fall =
        13 * Math.log(13 / 22.0) + 9 * Math.log(9 / 22.0) - 13 * Math.log(p) - 9 * Math.log(1 - p);
    assertEquals(3.841458820694124, 2 * fall, 1e-8);
  }

  @Test
  void jointTest_ofOneCoefficient_isTheSquare() {
    Coefficients coefficients = fit(X, Y).coefficients();
    double z = coefficients.test(1).orElseThrow().statistic();
    assertEquals(z * z, coefficients.jointTest(1).orElseThrow().statistic(), 1e-12);
  }

  @Test
  void jointTest_ofAPerfectlyCorrelatedPair_isUndefined() {
    // Two clusters cannot tell the errors of two coefficients apart.
    int[] clusters = IntStream.range(0, 22).map(i -> i % 3 == 0 ? 1 : 0).toArray();
    Coefficients coefficients = fit(X, Y).clustered(clusters, ClusterErrors.CR0).orElseThrow();
    assertReason("the covariance of the coefficients is singular", coefficients.jointTest(0, 1));
  }

  @Test
  void fit_ofAllRight_isUndefined() {
    int[] right = new int[22];
    Arrays.fill(right, 1);
    assertReason("all outcomes are right", LogisticRegression.withDefaults().fit(X, right));
  }

  @Test
  void fit_ofAllWrong_isUndefined() {
    assertReason("all outcomes are wrong", LogisticRegression.withDefaults().fit(X, new int[22]));
  }

  @Test
  void fit_ofAVariantAllRight_namesItsColumn() {
    // Three variants by dummies; the third is all right.
    double[][] x = new double[30][2];
    int[] y = new int[30];
    for (int i = 0; i < 30; i++) {
      if (i >= 10) {
        x[i][i / 10 - 1] = 1;
      }
      y[i] = i >= 20 || i % 3 == 0 ? 1 : 0;
    }
    assertReason(
        "right and wrong are separated, so the coefficients have no finite estimate: column 1 of x",
        LogisticRegression.withDefaults().fit(x, y));
  }

  @Test
  void fit_ofTheBaselineAllRight_namesAllColumns() {
    double[][] x = new double[30][2];
    int[] y = new int[30];
    for (int i = 0; i < 30; i++) {
      if (i >= 10) {
        x[i][i / 10 - 1] = 1;
      }
      y[i] = i < 10 || i % 3 == 0 ? 1 : 0;
    }
    assertReason(
        "right and wrong are separated, so the coefficients have no finite estimate: "
            + "the intercept, column 0 of x, column 1 of x",
        LogisticRegression.withDefaults().fit(x, y));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1, 1e6})
  void fit_ofAColumnThatSeparates_isUndefinedAtEveryScale(double scale) {
    double[][] x = new double[12][1];
    int[] y = new int[12];
    for (int i = 0; i < 12; i++) {
      x[i][0] = (i + 0.3 * (i % 3)) * scale;
      y[i] = i < 5 ? 0 : 1;
    }
    assertInstanceOf(Result.Undefined.class, LogisticRegression.withDefaults().fit(x, y));
  }

  @Test
  void fit_ofNearlySeparatedData_isDefined() {
    // One row in 40 stands against the column; the estimate is large and finite.
    double[][] x = new double[40][1];
    int[] y = new int[40];
    for (int i = 0; i < 40; i++) {
      x[i][0] = i;
      y[i] = i < 20 ? 0 : 1;
    }
    y[19] = 1;
    y[20] = 0;
    double slope = fit(x, y).coefficients().estimates()[1];
    assertTrue(slope > 1 && slope < 3, "slope " + slope);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void fit_ofRandomSeparatedData_isNeverANumber(int seed) {
    Generator generator = Seed.of(seed).generator();
    double[][] x = new double[60][3];
    int[] y = new int[60];
    for (int i = 0; i < 60; i++) {
      for (int k = 0; k < 3; k++) {
        x[i][k] = Math.rint(8 * generator.nextDouble()) * Math.pow(10, k);
      }
      // Rows on the boundary are right or wrong by chance: quasi-complete separation.
      double side = x[i][0] + x[i][1] / 10 - x[i][2] / 100 - 4;
      y[i] = side > 0 || (side == 0 && generator.chance(0.5)) ? 1 : 0;
    }
    var fit = LogisticRegression.withDefaults().fit(x, y);
    String reason = assertInstanceOf(Result.Undefined.class, fit).reason();
    assertTrue(reason.startsWith("right and wrong are separated"), reason);
  }

  @Test
  void fit_ofRowsInAnotherOrder_isTheSame() {
    double[][] x = new double[22][];
    int[] y = new int[22];
    for (int i = 0; i < 22; i++) {
      x[i] = X[(i * 5) % 22];
      y[i] = Y[(i * 5) % 22];
    }
    assertArrayEquals(
        fit(X, Y).coefficients().estimates(), fit(x, y).coefficients().estimates(), 1e-12);
  }

  @Test
  void fit_withRightAndWrongExchanged_isNegated() {
    int[] exchanged = Arrays.stream(Y).map(value -> 1 - value).toArray();
    assertEquals(
        -fit(X, Y).coefficients().estimates()[1],
        fit(X, exchanged).coefficients().estimates()[1],
        1e-12);
  }

  @Test
  void fit_ofADependentColumn_namesIt() {
    double[][] x =
        Arrays.stream(X).map(row -> new double[] {row[0], 2 - row[0]}).toArray(double[][]::new);
    assertReason(
        "column 1 of x is a linear combination of the intercept and other columns",
        LogisticRegression.withDefaults().fit(x, Y));
  }

  @ParameterizedTest
  @EnumSource(Penalty.class)
  void fit_ofHugeColumns_isFiniteOrUndefined(Penalty penalty) {
    double[][] x =
        Arrays.stream(X).map(row -> new double[] {row[0] * 1e308}).toArray(double[][]::new);
    var fit = LogisticRegression.withDefaults().withPenalty(penalty).fit(x, Y);
    fit.map(LogisticFit::coefficients)
        .map(Coefficients::estimates)
        .map(Arrays::stream)
        .map(all -> all.allMatch(Double::isFinite))
        .map(
            finite -> {
              assertTrue(finite);
              return finite;
            });
  }

  @Test
  void fit_ofAnOutcomeThatIsNeither_isRefused() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> LogisticRegression.withDefaults().fit(new double[2][0], new int[] {1, 2}));
    assertEquals("y[1] must be 0 or 1: 2", refusal.getMessage());
  }

  @Test
  void fit_ofNoColumnAndNoIntercept_isRefused() {
    var model = LogisticRegression.withDefaults().withIntercept(Intercept.NONE);
    assertThrows(
        IllegalArgumentException.class, () -> model.fit(new double[2][0], new int[] {1, 0}));
  }

  @Test
  void coefficient_outOfRange_isRefused() {
    var fit = fit(X, Y);
    assertThrows(IllegalArgumentException.class, () -> fit.coefficients().test(2));
    assertThrows(IllegalArgumentException.class, () -> fit.profileInterval(-1, 0.95));
  }

  private static LogisticFit fit(double[][] x, int[] y) {
    return LogisticRegression.withDefaults().fit(x, y).orElseThrow();
  }

  private static void assertReason(String reason, Result<?> result) {
    assertEquals(reason, assertInstanceOf(Result.Undefined.class, result).reason());
  }

  @Test
  void profileInterval_levelThatRoundsToNothing_isTheEstimate() {
    double[][] x = {{0}, {1}, {2}, {3}, {4}, {5}};
    var fit = LogisticRegression.withDefaults().fit(x, new int[] {0, 1, 0, 1, 0, 1}).orElseThrow();
    var interval = fit.profileInterval(1, 1e-20).orElseThrow();
    assertEquals(fit.coefficients().estimates()[1], interval.low());
    assertEquals(interval.low(), interval.high());
  }
}
