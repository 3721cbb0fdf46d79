package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Expected values with dense working covariances, cluster by cluster, iterated 500 times:
 *
 * <pre>
 * D = (A[m] ** 2)[:, None] * X[m]; R = np.full((m.sum(),) * 2, a); np.fill_diagonal(R, 1)
 * V = np.diag(A[m]) @ R @ np.diag(A[m]); Vi = np.linalg.inv(V)
 * B += D.T @ Vi @ D; u = D.T @ Vi @ (y - p)[m]; U += u; M += np.outer(u, u)
 * b = b + np.linalg.solve(B, U); robust = inv(B) @ M @ inv(B); naive = inv(B) * phi
 * </pre>
 */
class GeeLogitTest {
  private static final double[][] X = column(0, 1, 2, 0, 1, 2, 3, 0, 2, 1, 3, 2, 0, 1);
  private static final int[] Y = {0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0, 0, 1};
  private static final int[] CLUSTERS = {0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4};

  @Test
  void fit_ofUnbalancedClusters_solvesTheEquations() {
    assertArrayEquals(
        new double[] {-1.33844644, 1.40590287}, fit().coefficients().estimates(), 1e-7);
  }

  @Test
  void correlation_ofUnbalancedClusters_isTheMeanProduct() {
    assertEquals(0.081242520216144, fit().correlation(), 1e-9);
    assertEquals(0.9837616551870851, fit().scale(), 1e-9);
  }

  @Test
  void standardErrors_withCr0_areTheSandwich() {
    GeeFit fit =
        GeeLogit.withDefaults().withErrors(ClusterErrors.CR0).fit(X, Y, CLUSTERS).orElseThrow();
    assertArrayEquals(
        new double[] {1.04787413, 0.66843727}, fit.coefficients().standardErrors(), 1e-7);
  }

  @Test
  void modelBased_areTheBread() {
    assertArrayEquals(
        new double[] {1.04257715, 0.75359349}, fit().modelBased().standardErrors(), 1e-7);
  }

  @Test
  void standardErrors_byDefault_areCr1() {
    double expected = 0.66843727 * Math.sqrt(5 / 4.0);
    assertEquals(expected, fit().coefficients().standardErrors()[1], 1e-7);
    assertEquals(4, fit().coefficients().degreesOfFreedom().orElseThrow());
  }

  @Test
  void fit_ofABalancedDesign_hasTheEstimatesOfIndependence() {
    // A mean of its own for each place in a cluster: the working correlation does not matter.
    double[][] x = new double[24][3];
    int[] y = new int[24];
    for (int i = 0; i < 24; i++) {
      if (i % 4 > 0) {
        x[i][i % 4 - 1] = 1;
      }
      y[i] = (i * i + i / 5) % 3 == 0 ? 1 : 0;
    }
    int[] clusters = IntStream.range(0, 24).map(i -> i / 4).toArray();
    assertArrayEquals(
        LogisticRegression.withDefaults().fit(x, y).orElseThrow().coefficients().estimates(),
        GeeLogit.withDefaults().fit(x, y, clusters).orElseThrow().coefficients().estimates(),
        1e-8);
  }

  @Test
  void fit_ofClustersOfOne_isUndefined() {
    assertReason(
        "no cluster has two rows, so there is no correlation to estimate",
        GeeLogit.withDefaults().fit(X, Y, IntStream.range(0, 14).toArray()));
  }

  @Test
  void fit_ofOneCluster_isUndefined() {
    assertReason("there is one cluster only", GeeLogit.withDefaults().fit(X, Y, new int[14]));
  }

  @Test
  void fit_ofSeparatedData_isUndefined() {
    int[] y = Arrays.stream(X).mapToInt(row -> row[0] > 1 ? 1 : 0).toArray();
    assertInstanceOf(Result.Undefined.class, GeeLogit.withDefaults().fit(X, y, CLUSTERS));
  }

  @Test
  void fit_ofClustersThatAreEqualWithin_isUndefined() {
    // Every residual of a cluster is the same, so that the correlation is 1.
    int[] y = {1, 1, 0, 0, 1, 1, 0, 0};
    int[] clusters = {0, 0, 1, 1, 2, 2, 3, 3};
    assertReason(
        "the correlation by moments, 1.0, is not possible",
        GeeLogit.withDefaults().fit(new double[8][0], y, clusters));
  }

  private static GeeFit fit() {
    return GeeLogit.withDefaults().fit(X, Y, CLUSTERS).orElseThrow();
  }

  private static double[][] column(double... values) {
    return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
  }

  private static void assertReason(String reason, Result<?> result) {
    assertEquals(reason, assertInstanceOf(Result.Undefined.class, result).reason());
  }
}
