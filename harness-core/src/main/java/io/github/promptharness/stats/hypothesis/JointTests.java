package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Tests of many columns of paired differences of the same items, corrected for their number.
 *
 * <pre>
 * max-T    t_j = mean_i d_ij / SE_j;  p_j and corrected p_j by the same flips of signs of clusters
 * Holm     p_j of the t test of the sums of clusters, corrected step by step
 * </pre>
 *
 * <p>It is {@link MaxT}, two-sided, where 999 draws can be afforded: where clusters times columns
 * are at most about 50,000; larger families have fewer than the most draws, and the method says how
 * many. Beyond that it is {@link Adjustment#HOLM} over {@link PairedT}.
 *
 * <p>A column with differences in fewer than {@value #LEAST_CLUSTERS} clusters is <b>not
 * tested</b>, and is in no family: two of all flips of signs are then more than a share of .05. An
 * item without a difference in a column is missing from that column alone.
 *
 * <p><b>Unit and range</b>: p in [0, 1], a corrected one never below its p; differences of at most
 * 1e100 in size. The same columns, clusters and seed give the same bits, on any number of threads;
 * the draws of one column do not depend on the others.
 *
 * <p>Source: as for {@link MaxT} and {@link Adjustment}. The change to Holm for what is too large
 * is ours.
 */
public final class JointTests {
  /** With fewer clusters no flip of signs is as rare as .05. */
  public static final int LEAST_CLUSTERS = 6;

  private static final int LEAST_DRAWS = 999;

  /** Clusters times columns times draws: about a second of one core. */
  private static final double MOST_FLIPS = 5e7;

  private final Sizes sizes;
  private final double[] p;
  private final double[] corrected;
  private final String method;
  private final String correction;

  /** Of the p values of those columns that were tested, in their order. */
  private JointTests(
      Sizes sizes, double[] alone, double[] together, String method, String correction) {
    this.sizes = sizes;
    this.method = method;
    this.correction = correction;
    p = sizes.spread(alone);
    corrected = sizes.spread(together);
  }

  /**
   * The tests.
   *
   * @param columns differences, column by item; NaN where an item has none
   * @param clusters of the items, any numbers
   * @param mostDraws at most so many, from 1 to 10 million
   * @param seed the name of the draws
   * @throws IllegalArgumentException if a column has another number of items than there are
   *     clusters, a difference is infinite or too large, or the draws are out of range
   */
  public static JointTests of(List<double[]> columns, int[] clusters, int mostDraws, Seed seed) {
    Require.draws(mostDraws, "mostDraws");
    for (int j = 0; j < columns.size(); j++) {
      checked(columns.get(j), "columns[" + j + "]", clusters.length);
    }
    var sizes = Sizes.of(columns, clusters);
    int[] tested = sizes.tested();
    if (tested.length == 0) {
      return new JointTests(sizes, new double[0], new double[0], "no test", "none");
    }
    var paired = new PairedColumns(Arrays.stream(tested).mapToObj(columns::get).toList(), clusters);
    double flips = (double) paired.units() * paired.count();
    return flips * LEAST_DRAWS <= MOST_FLIPS
        ? maxT(paired, sizes, (int) Math.min(mostDraws, MOST_FLIPS / flips), seed)
        : holm(paired, sizes);
  }

  private static void checked(double[] column, String name, int items) {
    Require.sameLength(column.length, name, items, "clusters");
    double[] there = Arrays.stream(column).filter(each -> !Double.isNaN(each)).toArray();
    if (there.length > 0) {
      Ties.bounded(there, name);
    }
  }

  private static JointTests maxT(PairedColumns columns, Sizes sizes, int draws, Seed seed) {
    MaxT test = MaxT.withDefaults().withDraws(draws);
    int[] all = IntStream.range(0, columns.count()).toArray();
    double[] together = p(test, columns, seed, all);
    double[] alone =
        all.length == 1
            ? together
            : Arrays.stream(all).mapToDouble(j -> p(test, columns, seed, j)[0]).toArray();
    return new JointTests(
        sizes,
        alone,
        together,
        String.format(
            Locale.ROOT,
            "%,d sign flips of %s, studentised, two-sided",
            draws,
            columns.unitsInWords()),
        "step-down max-T");
  }

  /** One column alone has the draws that all have together, so that p is never corrected down. */
  private static double[] p(MaxT test, PairedColumns columns, Seed seed, int... which) {
    return test.flipped(columns.rows(which), columns.clusters(), seed).orElseThrow().stream()
        .mapToDouble(TestResult::p)
        .toArray();
  }

  private static JointTests holm(PairedColumns columns, Sizes sizes) {
    double[] alone =
        IntStream.range(0, columns.count()).mapToDouble(j -> tTest(columns.sums(j))).toArray();
    return new JointTests(
        sizes,
        alone,
        Adjustment.HOLM.adjust(alone),
        "t tests over the sums of %s, two-sided; too many for the draws of max-T"
            .formatted(columns.unitsInWords()),
        "Holm");
  }

  /** Without any spread only two flips of signs are as extreme, unless there is no difference. */
  private static double tTest(double[] sums) {
    boolean none = Arrays.stream(sums).allMatch(sum -> sum == 0);
    return PairedT.of(sums)
        .test()
        .map(TestResult::p)
        .orElse(none ? 1.0 : Math.scalb(1.0, 1 - sums.length));
  }

  /** How many columns were tested, and corrected together. */
  public int tested() {
    return sizes.tested().length;
  }

  /**
   * Whether a column was.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public boolean isTested(int column) {
    return clusters(column) >= LEAST_CLUSTERS;
  }

  /**
   * How many items have a difference in a column, whether it was tested or not.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public int items(int column) {
    return sizes.items[checked(column)];
  }

  /**
   * How many clusters these come from.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public int clusters(int column) {
    return sizes.clusters[checked(column)];
  }

  /**
   * How often there is a difference as large without an effect.
   *
   * @throws IllegalArgumentException if there is no such column, or it was not tested
   */
  public double p(int column) {
    return ofTested(p, column);
  }

  /**
   * The same, corrected for the number of columns that were tested.
   *
   * @throws IllegalArgumentException if there is no such column, or it was not tested
   */
  public double corrected(int column) {
    return ofTested(corrected, column);
  }

  private int checked(int column) {
    if (column < 0 || column >= sizes.items.length) {
      throw new IllegalArgumentException(
          "column must be one of %s, counted from 0: %s".formatted(sizes.items.length, column));
    }
    return column;
  }

  private double ofTested(double[] values, int column) {
    if (!isTested(column)) {
      throw new IllegalArgumentException(
          "column " + column + " was not tested: it has " + clusters(column) + " clusters");
    }
    return values[column];
  }

  /**
   * How each p came about, such as {@code 9,999 sign flips of 40 items, studentised, two-sided}.
   */
  public String method() {
    return method;
  }

  /** {@code step-down max-T}, {@code Holm}, or {@code none} where no column was tested. */
  public String correction() {
    return correction;
  }

  /** How many items and clusters have a difference, column by column. */
  private static final class Sizes {
    private final int[] items;
    private final int[] clusters;

    private Sizes(int[] items, int[] clusters) {
      this.items = items;
      this.clusters = clusters;
    }

    static Sizes of(List<double[]> columns, int[] clusters) {
      var there =
          columns.stream()
              .map(
                  column ->
                      IntStream.range(0, column.length)
                          .filter(item -> !Double.isNaN(column[item]))
                          .toArray())
              .toList();
      return new Sizes(
          there.stream().mapToInt(items -> items.length).toArray(),
          there.stream()
              .mapToInt(
                  items -> (int) Arrays.stream(items).map(i -> clusters[i]).distinct().count())
              .toArray());
    }

    int[] tested() {
      return IntStream.range(0, clusters.length)
          .filter(j -> clusters[j] >= LEAST_CLUSTERS)
          .toArray();
    }

    /** Values of the tested columns, each in its place; NaN elsewhere. */
    double[] spread(double[] values) {
      double[] all = new double[clusters.length];
      Arrays.fill(all, Double.NaN);
      int[] tested = tested();
      for (int j = 0; j < tested.length; j++) {
        all[tested[j]] = values[j];
      }
      return all;
    }
  }
}
