package io.github.promptharness.comparison;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import io.github.promptharness.stats.hypothesis.Adjustment;
import io.github.promptharness.stats.hypothesis.MaxT;
import io.github.promptharness.stats.hypothesis.PairedT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Tests of many paired differences of the same items together: step-down max-T where its draws can
 * be afforded, else Holm over t tests of the sums of clusters.
 */
final class JointTests {
  /** With fewer, two of all flips of signs are more than a share of .05. */
  private static final int LEAST_CLUSTERS = 6;

  private static final int LEAST_DRAWS = 999;

  /** Clusters times columns times draws: about a second of one core. */
  private static final double MOST_FLIPS = 5e7;

  private final List<Result<PairTest>> tests;
  private final String method;
  private final String correction;

  private JointTests(List<Result<PairTest>> tests, String method, String correction) {
    this.tests = List.copyOf(tests);
    this.method = method;
    this.correction = correction;
  }

  /**
   * The tests.
   *
   * @param columns differences, column by item; NaN where there is none
   * @param clusters of the items
   * @param mostDraws at most so many
   */
  static JointTests of(List<double[]> columns, int[] clusters, int mostDraws, Seed seed) {
    int[] sizes = columns.stream().mapToInt(column -> clusters(column, clusters)).toArray();
    int[] tested =
        IntStream.range(0, columns.size()).filter(j -> sizes[j] >= LEAST_CLUSTERS).toArray();
    var found =
        tested.length == 0
            ? new Found(new double[0], new double[0], "no test", "none")
            : found(
                Arrays.stream(tested).mapToObj(columns::get).toList(), clusters, mostDraws, seed);
    var tests = new ArrayList<Result<PairTest>>();
    int next = 0;
    for (int j = 0; j < columns.size(); j++) {
      tests.add(
          sizes[j] < LEAST_CLUSTERS
              ? Result.undefined(tooFew(sizes[j]))
              : Result.of(
                  new PairTest(
                      found.raw[next],
                      Math.max(found.raw[next], found.corrected[next++]),
                      items(columns.get(j)),
                      sizes[j])));
    }
    return new JointTests(tests, found.method, found.correction);
  }

  private static String tooFew(int clusters) {
    return "%s %s an answer that counts in both: fewer than %s cannot show a difference at .05"
        .formatted(
            clusters,
            clusters == 1 ? "item or cluster has" : "items or clusters have",
            LEAST_CLUSTERS);
  }

  Result<PairTest> test(int column) {
    return tests.get(column);
  }

  String method() {
    return method;
  }

  String correction() {
    return correction;
  }

  /** How many were corrected together. */
  int count() {
    return (int) tests.stream().filter(Result::isDefined).count();
  }

  private static int items(double[] column) {
    return (int) Arrays.stream(column).filter(each -> !Double.isNaN(each)).count();
  }

  private static int clusters(double[] column, int[] clusters) {
    return (int)
        IntStream.range(0, column.length)
            .filter(i -> !Double.isNaN(column[i]))
            .map(i -> clusters[i])
            .distinct()
            .count();
  }

  private static Found found(List<double[]> columns, int[] clusters, int mostDraws, Seed seed) {
    int[] used =
        IntStream.range(0, clusters.length)
            .filter(i -> columns.stream().anyMatch(column -> !Double.isNaN(column[i])))
            .toArray();
    int[] sources = Arrays.stream(used).map(i -> clusters[i]).distinct().sorted().toArray();
    int[] own = Arrays.stream(used).map(i -> Arrays.binarySearch(sources, clusters[i])).toArray();
    double flips = (double) sources.length * columns.size();
    String over = sources.length + (sources.length == used.length ? " items" : " clusters");
    return flips * LEAST_DRAWS <= MOST_FLIPS
        ? maxT(columns, used, own, (int) Math.min(mostDraws, MOST_FLIPS / flips), over, seed)
        : holm(columns, used, own, sources.length, over);
  }

  private static Found maxT(
      List<double[]> columns, int[] used, int[] clusters, int draws, String over, Seed seed) {
    var test = MaxT.withDefaults().withDraws(draws);
    double[] corrected = p(test, columns, used, clusters, seed);
    double[] raw =
        columns.size() == 1
            ? corrected
            : columns.stream()
                .mapToDouble(column -> p(test, List.of(column), used, clusters, seed)[0])
                .toArray();
    return new Found(
        raw,
        corrected,
        String.format(Locale.ROOT, "%,d sign flips of %s, studentised, two-sided", draws, over),
        "step-down max-T");
  }

  /** Differences stand as scores beside an original of 0; an empty cell is missing. */
  private static double[] p(
      MaxT test, List<double[]> columns, int[] used, int[] clusters, Seed seed) {
    double[] zero = {0};
    double[][][] scores = new double[used.length][columns.size() + 1][];
    for (int i = 0; i < used.length; i++) {
      scores[i][0] = zero;
      for (int j = 0; j < columns.size(); j++) {
        double difference = columns.get(j)[used[i]];
        scores[i][j + 1] = Double.isNaN(difference) ? new double[0] : new double[] {difference};
      }
    }
    return test.signFlips(scores, clusters, seed).orElseThrow().stream()
        .mapToDouble(TestResult::p)
        .toArray();
  }

  private static Found holm(
      List<double[]> columns, int[] used, int[] clusters, int count, String over) {
    double[] raw =
        columns.stream()
            .mapToDouble(column -> tTest(sums(column, used, clusters, count)))
            .toArray();
    return new Found(
        raw,
        Adjustment.HOLM.adjust(raw),
        "t tests over the sums of " + over + ", two-sided; too many for the draws of max-T",
        "Holm");
  }

  /** Over the clusters that have a difference. */
  private static double[] sums(double[] column, int[] used, int[] clusters, int count) {
    double[] sums = new double[count];
    var there = new boolean[count];
    for (int i = 0; i < used.length; i++) {
      if (!Double.isNaN(column[used[i]])) {
        sums[clusters[i]] += column[used[i]];
        there[clusters[i]] = true;
      }
    }
    return IntStream.range(0, count).filter(c -> there[c]).mapToDouble(c -> sums[c]).toArray();
  }

  /** Without any spread only two flips of signs are as extreme, unless there is no difference. */
  private static double tTest(double[] sums) {
    boolean none = Arrays.stream(sums).allMatch(sum -> sum == 0);
    return PairedT.of(sums)
        .test()
        .map(TestResult::p)
        .orElse(none ? 1.0 : Math.scalb(1.0, 1 - sums.length));
  }

  private static final class Found {
    private final double[] raw;
    private final double[] corrected;
    private final String method;
    private final String correction;

    private Found(double[] raw, double[] corrected, String method, String correction) {
      this.raw = raw;
      this.corrected = corrected;
      this.method = method;
      this.correction = correction;
    }
  }
}
