package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** CR0 with the normal distribution stands in the golden values. */
class PairedDifferenceTest {
  private static final double[] FIRST = {.2, .5, .9, .4, .7};
  private static final double[] SECOND = {.1, .5, .6, .5, .3};
  private static final int[] CLUSTERS = {0, 0, 1, 2, 2};
  private static final PairedDifference DIFFERENCE = PairedDifference.withDefaults();

  @Test
  void of_unequalClusters_worksTheFormula() {
    // numpy and scipy, d = x - b, S the sums of d - d.mean() by cluster:
    // se = sqrt((S**2).sum())/5*sqrt(3/2); t.ppf(.975, 2); 2*t.sf(abs(d.mean()/se), 2)
    var found = DIFFERENCE.of(FIRST, SECOND, CLUSTERS).orElseThrow();
    assertEquals(0.14, found.difference(), 1e-15);
    assertEquals(0.05919459434779496, found.standardError(), 1e-14);
    assertEquals(2.3650808243982007, found.test().statistic(), 1e-12);
    assertEquals(List.of(2.0), found.test().degreesOfFreedom());
    assertEquals(0.14173397757831765, found.test().p(), 1e-10);
    assertEquals(-0.11469378, found.interval().low(), 1e-8);
    assertEquals(0.39469378, found.interval().high(), 1e-8);
    assertEquals(
        "CR1 standard error of the paired difference and t over 3 clusters",
        found.interval().method());
  }

  @Test
  void of_twoScores_givesTheirCorrelationAndUnpairedError() {
    // numpy: corrcoef(x, b)[0, 1]; sqrt((x.var(ddof=1) + b.var(ddof=1)) / 5)
    var found = DIFFERENCE.of(FIRST, SECOND, CLUSTERS).orElseThrow();
    assertEquals(0.6477040589229047, found.correlation().orElseThrow(), 1e-12);
    assertEquals(0.1503329637837291, found.unpairedStandardError(), 1e-14);
  }

  @Test
  void of_exchangedScores_changesTheSign() {
    var one = DIFFERENCE.of(FIRST, SECOND, CLUSTERS).orElseThrow();
    var other = DIFFERENCE.of(SECOND, FIRST, CLUSTERS).orElseThrow();
    assertEquals(-one.difference(), other.difference());
    assertEquals(one.test().p(), other.test().p());
    assertEquals(-one.interval().low(), other.interval().high(), 1e-15);
  }

  @Test
  void of_normalReference_hasNoDegreesOfFreedom() {
    var found =
        DIFFERENCE
            .withReference(ReferenceDistribution.NORMAL)
            .withLevel(0.9)
            .of(FIRST, SECOND, CLUSTERS)
            .orElseThrow();
    assertEquals(List.of(), found.test().degreesOfFreedom());
    // qnorm(.95) = 1.644853626951473
    assertEquals(0.14 - 1.644853626951473 * 0.05919459434779496, found.interval().low(), 1e-12);
  }

  @Test
  void of_constantSecondScore_hasNoCorrelation() {
    var found = DIFFERENCE.of(FIRST, new double[5], CLUSTERS).orElseThrow();
    assertFalse(found.correlation().isDefined());
  }

  @Test
  void of_oneCluster_isUndefined() {
    assertFalse(DIFFERENCE.of(FIRST, SECOND, new int[5]).isDefined());
  }

  @Test
  void of_equalDifferences_isUndefined() {
    // .1 + .2 - .2 is not .1: the differences agree up to rounding only.
    double[] first = {.3, .4, .7, .9};
    double[] second = {.2, .3, .6, .8};
    assertFalse(DIFFERENCE.of(first, second, new int[] {0, 1, 2, 3}).isDefined());
  }

  @Test
  void of_hugeNumbers_isUndefinedAndNotInfinite() {
    double[] huge = {1e308, -1e308, 1e308, 0};
    double[] other = {-1e308, 1e308, 0, 1};
    assertFalse(DIFFERENCE.of(huge, other, new int[] {0, 1, 2, 3}).isDefined());
    assertFalse(DIFFERENCE.of(huge, new double[4], new int[] {0, 1, 2, 3}).isDefined());
  }

  @Test
  void of_wrongArguments_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> DIFFERENCE.of(FIRST, new double[4], CLUSTERS));
    assertThrows(
        IllegalArgumentException.class,
        () -> DIFFERENCE.of(new double[] {Double.NaN}, new double[1], new int[1]));
    assertThrows(
        IllegalArgumentException.class,
        () -> DIFFERENCE.of(new double[0], new double[0], new int[0]));
    assertThrows(
        IllegalArgumentException.class,
        () -> DIFFERENCE.of(FIRST, SECOND, new int[] {0, 0, 2, 2, 2}));
    assertThrows(IllegalArgumentException.class, () -> DIFFERENCE.withLevel(Double.NaN));
  }

  @Test
  void of_sumThatOverflows_isUndefined() {
    double[] huge = {1e308, 1.1e308, 1e308};
    var found = PairedDifference.withDefaults().of(huge, new double[3], new int[] {0, 1, 2});
    assertFalse(found.isDefined());
  }
}
