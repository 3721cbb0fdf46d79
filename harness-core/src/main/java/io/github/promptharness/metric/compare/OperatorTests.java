package io.github.promptharness.metric.compare;

import io.github.promptharness.Comparisons.Compared;
import io.github.promptharness.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** With fewer, two of all flips of signs are more than a share of .05. */
  static final int LEAST_CLUSTERS = 6;

  OperatorTests {
    conditions = List.copyOf(conditions);
  }

  static OperatorTests of(ScoredItems items, List<String> others, int draws, Seed seed) {
    var reasons = others.stream().map(id -> reason(items, others.indexOf(id) + 1)).toList();
    int[] tested =
        IntStream.range(0, others.size())
            .filter(j -> reasons.get(j).isEmpty())
            .map(j -> j + 1)
            .toArray();
    if (tested.length == 0) {
      return new OperatorTests(
          NO_TEST,
          NO_CORRECTION,
          IntStream.range(0, others.size())
              .<Compared>mapToObj(
                  j -> new Compared.Untested(others.get(j), reasons.get(j).orElseThrow()))
              .toList());
    }
    var differences = Differences.of(items, tested);
    var found = Corrected.of(differences, draws, seed);
    var conditions = new ArrayList<Compared>();
    int number = 0;
    for (int j = 0; j < others.size(); j++) {
      if (reasons.get(j).isPresent()) {
        conditions.add(new Compared.Untested(others.get(j), reasons.get(j).get()));
      } else {
        conditions.add(tested(items, others.get(j), j + 1, differences, found, number++));
      }
    }
    return new OperatorTests(found.method(), found.correction(), conditions);
  }

  /** Whether any condition could be tested. */
  boolean isTested() {
    return !correction.equals(NO_CORRECTION);
  }

  /** Why a condition cannot be tested, if so. */
  private static Optional<String> reason(ScoredItems items, int condition) {
    if (items.lacksOriginal()) {
      return Optional.of("the original has no answer that counts");
    }
    long clusters =
        IntStream.range(0, items.items())
            .filter(item -> !Double.isNaN(items.difference(item, condition)))
            .map(items::cluster)
            .distinct()
            .count();
    return clusters >= LEAST_CLUSTERS
        ? Optional.empty()
        : Optional.of(
            "%s %s an answer that counts on both sides: sign flips of fewer than %s cannot show a difference at .05"
                .formatted(
                    clusters,
                    clusters == 1 ? "item or cluster has" : "items or clusters have",
                    LEAST_CLUSTERS));
  }

  private static Compared tested(
      ScoredItems items,
      String id,
      int condition,
      Differences differences,
      Corrected found,
      int number) {
    double sum = 0;
    int used = 0;
    int unchanged = 0;
    for (int item = 0; item < items.items(); item++) {
      double difference = items.difference(item, condition);
      if (!Double.isNaN(difference)) {
        sum += difference;
        used++;
        unchanged += items.isUnchanged(item, condition) ? 1 : 0;
      }
    }
    return new Compared.Tested(
        id,
        sum / used,
        found.raw(number),
        found.corrected(number),
        used,
        differences.clusters(number),
        unchanged,
        items.items() - used);
  }
}
