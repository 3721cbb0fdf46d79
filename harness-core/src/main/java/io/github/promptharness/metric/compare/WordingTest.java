package io.github.promptharness.metric.compare;

import io.github.promptharness.Comparisons.Overall;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.hypothesis.AccuracyStatistic;
import io.github.promptharness.stats.hypothesis.CochranQ;
import io.github.promptharness.stats.hypothesis.JointTests;
import io.github.promptharness.stats.hypothesis.WithinItemPermutation;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** Do the original and its wordings differ in accuracy at all? */
final class WordingTest {
  private static final int LEAST_DRAWS = 199;

  /** Cells times draws: about a second of one core. */
  private static final double MOST_MOVES = 3e7;

  /** With fewer cells in items that differ the chi-square distribution is rough. */
  private static final int LEAST_CELLS_FOR_Q = 24;

  private final ScoredItems items;
  private final int[] used;
  private final int[] wordings;
  private final int cells;
  private final int clusters;

  private WordingTest(ScoredItems items) {
    this.items = items;
    this.used =
        IntStream.range(0, items.items()).filter(item -> own(items, item).length >= 2).toArray();
    this.wordings =
        IntStream.range(0, items.conditions())
            .filter(j -> Arrays.stream(used).anyMatch(item -> items.isOwn(item, j)))
            .toArray();
    this.cells = Arrays.stream(used).map(item -> own(items, item).length).sum();
    this.clusters = (int) Arrays.stream(used).map(items::cluster).distinct().count();
  }

  static Overall of(ScoredItems items, int mostDraws, Seed seed) {
    var test = new WordingTest(items);
    if (test.used.length == 0) {
      return new Overall.Untested("no item has answers that count to two wordings");
    }
    if (test.clusters < JointTests.LEAST_CLUSTERS) {
      return new Overall.Untested(
          "%s %s answers that count to two wordings: fewer than %s are too few"
              .formatted(
                  test.clusters,
                  test.clusters == 1 ? "item or cluster has" : "items or clusters have",
                  JointTests.LEAST_CLUSTERS));
    }
    return test.isForCochran() ? test.cochran() : test.permuted(mostDraws, seed);
  }

  private static int[] own(ScoredItems items, int item) {
    return IntStream.range(0, items.conditions()).filter(j -> items.isOwn(item, j)).toArray();
  }

  private boolean isForCochran() {
    boolean isComplete = cells == used.length * wordings.length;
    if (!items.isSingle() || clusters < used.length || !isComplete) {
      return false;
    }
    long differing =
        Arrays.stream(used)
            .filter(
                item ->
                    Arrays.stream(wordings)
                            .mapToDouble(j -> items.score(item, j))
                            .distinct()
                            .count()
                        > 1)
            .count();
    return differing * wordings.length >= LEAST_CELLS_FOR_Q;
  }

  private Overall cochran() {
    int[][] right =
        Arrays.stream(used)
            .mapToObj(
                item -> Arrays.stream(wordings).map(j -> (int) items.score(item, j)).toArray())
            .toArray(int[][]::new);
    return overall(
        CochranQ.test(right)
            .map(
                q ->
                    tested(
                        q.test() + ", chi-square with " + (wordings.length - 1) + " df",
                        q.statistic(),
                        q.p(),
                        0)));
  }

  private Overall permuted(int mostDraws, Seed seed) {
    int draws = (int) Math.min(mostDraws, Math.max(LEAST_DRAWS, MOST_MOVES / cells));
    var centred = CentredCells.of(items, used, wordings);
    return overall(
        WithinItemPermutation.withDefaults()
            .withDraws(draws)
            .cells(centred, AccuracyStatistic.VARIANCE, seed.named("wordings"))
            .map(
                reference ->
                    tested(
                        String.format(
                            Locale.ROOT,
                            "within-item permutation of cells by the variance of accuracies, %,d"
                                + " draws%s",
                            draws,
                            clusters < used.length ? ", items of a cluster together" : ""),
                        reference.test().statistic(),
                        reference.test().p(),
                        draws)));
  }

  private Overall.Tested tested(String test, double statistic, double p, int draws) {
    return new Overall.Tested(test, statistic, p, wordings.length, used.length, cells, draws);
  }

  private static Overall overall(Result<Overall.Tested> result) {
    return result instanceof Result.Undefined<Overall.Tested> none
        ? new Overall.Untested(none.reason())
        : result.orElseThrow();
  }
}
