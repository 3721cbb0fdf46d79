package io.github.promptharness.metric.compare;

import io.github.promptharness.Comparisons.Compared;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.hypothesis.JointTests;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Each condition beside the original.
 *
 * @param method how the p values came about
 * @param correction how their number was taken into account
 * @param conditions in their order
 */
record OperatorTests(String method, String correction, List<Compared> conditions) {
  static final String NO_TEST = "no test";
  static final String NO_CORRECTION = "none";

  OperatorTests {
    conditions = List.copyOf(conditions);
  }

  static OperatorTests of(ScoredItems items, List<String> others, int draws, Seed seed) {
    int[] clusters = IntStream.range(0, items.items()).map(items::cluster).toArray();
    var tests =
        JointTests.of(
            IntStream.rangeClosed(1, others.size()).mapToObj(items::differences).toList(),
            clusters,
            draws,
            seed);
    return new OperatorTests(
        tests.tested() == 0 ? NO_TEST : method(tests),
        tests.tested() == 0 ? NO_CORRECTION : tests.correction(),
        IntStream.range(0, others.size())
            .mapToObj(j -> compared(items, others.get(j), j, tests))
            .toList());
  }

  private static String method(JointTests tests) {
    return "%s over %s %s, %s"
        .formatted(
            tests.correction(),
            tests.tested(),
            tests.tested() == 1 ? "operator" : "operators",
            tests.method());
  }

  /** Whether any condition could be tested. */
  boolean isTested() {
    return !correction.equals(NO_CORRECTION);
  }

  private static Compared compared(ScoredItems items, String id, int number, JointTests tests) {
    if (tests.isTested(number)) {
      return tested(items, id, number, tests);
    }
    return new Compared.Untested(
        id,
        items.lacksOriginal()
            ? "the original has no answer that counts"
            : tooFew(tests.clusters(number)));
  }

  private static String tooFew(int clusters) {
    return "%s %s an answer that counts on both sides: sign flips of fewer than %s cannot show a difference at .05"
        .formatted(
            clusters,
            clusters == 1 ? "item or cluster has" : "items or clusters have",
            JointTests.LEAST_CLUSTERS);
  }

  private static Compared tested(ScoredItems items, String id, int number, JointTests tests) {
    double sum = 0;
    int used = 0;
    int unchanged = 0;
    for (int item = 0; item < items.items(); item++) {
      double difference = items.difference(item, number + 1);
      if (!Double.isNaN(difference)) {
        sum += difference;
        used++;
        unchanged += items.isUnchanged(item, number + 1) ? 1 : 0;
      }
    }
    return new Compared.Tested(
        id,
        sum / used,
        tests.p(number),
        tests.corrected(number),
        used,
        tests.clusters(number),
        unchanged,
        items.items() - used);
  }
}
