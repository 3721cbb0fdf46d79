package io.github.promptharness.fewshot;

import io.github.promptharness.Seed;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.hypothesis.JointTests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Whether answers follow labels: by place over the orders of a set, by majority over sets. */
final class LabelEffects {
  private static final int DRAWS = 9_999;

  private final ArmTable table;
  private final Seed seed;

  LabelEffects(ArmTable table, Seed seed) {
    this.table = table;
    this.seed = seed;
  }

  Result<FollowedLabels> labels() {
    if (!table.answers().whyNoLabels().isEmpty()) {
      return Result.undefined(table.answers().whyNoLabels());
    }
    var columns = new LinkedHashMap<String, Column>();
    for (int fromLast = 1; fromLast <= mostPlaces(); fromLast++) {
      columns.put("the example in place " + fromLast + " from the last", place(fromLast));
    }
    if (columns.isEmpty()) {
      return Result.undefined("no prompt shows an example");
    }
    columns.put("the majority", majority());
    return tested(columns);
  }

  /** What items show of one place, or of the majority. */
  private static final class Column {
    final FollowedLabel.Where what;
    final int fromLast;
    final double[] followed;
    final double[] expected;
    final double[] excess;

    Column(FollowedLabel.Where what, int fromLast, int items) {
      this.what = what;
      this.fromLast = fromLast;
      followed = new double[items];
      expected = new double[items];
      excess = new double[items];
      Arrays.fill(excess, Double.NaN);
    }

    void set(int item, List<Following> groups) {
      if (!groups.isEmpty()) {
        followed[item] = groups.stream().mapToDouble(Following::followed).average().orElse(0);
        expected[item] = groups.stream().mapToDouble(Following::expected).average().orElse(0);
        excess[item] = followed[item] - expected[item];
      }
    }
  }

  private int mostPlaces() {
    int most = 0;
    for (int i = 0; i < table.items(); i++) {
      for (int arm = 0; arm < table.arms(); arm++) {
        most = Math.max(most, table.labels(i, arm).size());
      }
    }
    return most;
  }

  private Column place(int fromLast) {
    var column = new Column(FollowedLabel.Where.PLACE, fromLast, table.items());
    Collection<Map<String, int[]>> blocks = table.blocks().values();
    for (int i = 0; i < table.items(); i++) {
      var groups = new ArrayList<Following>();
      for (Map<String, int[]> sets : blocks) {
        for (int[] orders : sets.values()) {
          ofPlace(i, orders, fromLast).ifPresent(groups::add);
        }
      }
      column.set(i, groups);
    }
    return column;
  }

  private Optional<Following> ofPlace(int item, int[] orders, int fromLast) {
    var shares = new ArrayList<Map<String, Double>>();
    var labels = new ArrayList<String>();
    for (int arm : orders) {
      List<String> shown = table.labels(item, arm);
      if (shown.size() >= fromLast && isOwn(item, arm, orders) && table.isAnswered(item, arm)) {
        shares.add(table.shares(item, arm));
        labels.add(shown.get(shown.size() - fromLast));
      }
    }
    return Following.canTell(labels) ? Optional.of(Following.of(shares, labels)) : Optional.empty();
  }

  /** An order with the text of another of the same set is the same answer twice. */
  private boolean isOwn(int item, int arm, int[] orders) {
    return Arrays.stream(orders)
        .takeWhile(other -> other != arm)
        .noneMatch(other -> table.text(item, other).equals(table.text(item, arm)));
  }

  /**
   * Over sets, among the orders that end with the same label: a set with more of a label has it
   * last more often, so that recency alone would look like a majority.
   */
  private Column majority() {
    var column = new Column(FollowedLabel.Where.MAJORITY, 0, table.items());
    for (int i = 0; i < table.items(); i++) {
      var groups = new ArrayList<Following>();
      for (Map<String, int[]> sets : table.blocks().values()) {
        for (String last : lastLabels(i, sets.values())) {
          ofMajority(i, sets.values(), last).ifPresent(groups::add);
        }
      }
      column.set(i, groups);
    }
    return column;
  }

  private Set<String> lastLabels(int item, Collection<int[]> sets) {
    var last = new TreeSet<String>();
    for (int[] orders : sets) {
      for (int arm : orders) {
        last.add(last(item, arm));
      }
    }
    last.remove("");
    return last;
  }

  private String last(int item, int arm) {
    List<String> labels = table.labels(item, arm);
    return labels.isEmpty() ? "" : labels.get(labels.size() - 1);
  }

  private Optional<Following> ofMajority(int item, Collection<int[]> sets, String last) {
    var shares = new ArrayList<Map<String, Double>>();
    var labels = new ArrayList<String>();
    for (int[] orders : sets) {
      int[] answered =
          Arrays.stream(orders)
              .filter(arm -> last(item, arm).equals(last))
              .filter(arm -> table.isAnswered(item, arm) && isOwn(item, arm, orders))
              .toArray();
      Optional<String> most =
          answered.length == 0 ? Optional.empty() : mostFrequent(table.labels(item, answered[0]));
      if (most.isPresent()) {
        labels.add(most.get());
        shares.add(meanShares(item, answered));
      }
    }
    return Following.canTell(labels) ? Optional.of(Following.of(shares, labels)) : Optional.empty();
  }

  /** The label that stands most often; none where two do. */
  private static Optional<String> mostFrequent(List<String> labels) {
    var counts = new TreeMap<String, Integer>();
    labels.forEach(label -> counts.merge(label, 1, Integer::sum));
    int most = counts.values().stream().mapToInt(count -> count).max().orElse(0);
    List<String> those =
        counts.keySet().stream().filter(label -> counts.getOrDefault(label, 0) == most).toList();
    return those.size() == 1 ? Optional.of(those.get(0)) : Optional.empty();
  }

  private Map<String, Double> meanShares(int item, int[] arms) {
    var mean = new TreeMap<String, Double>();
    for (int arm : arms) {
      table
          .shares(item, arm)
          .forEach((answer, share) -> mean.merge(answer, share / arms.length, Double::sum));
    }
    return mean;
  }

  private Result<FollowedLabels> tested(Map<String, Column> columns) {
    int[] clusters = table.clusters();
    List<Column> all = List.copyOf(columns.values());
    List<String> names = List.copyOf(columns.keySet());
    var tests =
        JointTests.of(
            all.stream().map(column -> column.excess).toList(),
            clusters,
            DRAWS,
            seed.named("labels"));
    var found = new ArrayList<FollowedLabel>();
    var undefined = new ArrayList<String>();
    for (int j = 0; j < all.size(); j++) {
      if (tests.isTested(j)) {
        found.add(followed(all.get(j), clusters, tests, j));
      } else {
        undefined.add(
            "%s: %s items or clusters show %s with different labels there, and %s are needed"
                .formatted(
                    names.get(j),
                    tests.clusters(j),
                    all.get(j).what == FollowedLabel.Where.PLACE
                        ? "orders of one set"
                        : "sets that end alike",
                    JointTests.LEAST_CLUSTERS));
      }
    }
    return found.isEmpty()
        ? Result.undefined(String.join("; ", undefined))
        : Result.of(
            new FollowedLabels(
                found,
                "%s over %s labels, %s"
                    .formatted(tests.correction(), tests.tested(), tests.method()),
                undefined,
                Spent.of(
                    table.rows(
                        IntStream.range(0, table.items()).toArray(),
                        IntStream.range(0, table.arms()).toArray()))));
  }

  private static FollowedLabel followed(
      Column column, int[] clusters, JointTests tests, int number) {
    var mean = MeanOfKnown.of(column.excess, clusters);
    double followed = 0;
    double expected = 0;
    int items = 0;
    for (int i = 0; i < column.excess.length; i++) {
      if (!Double.isNaN(column.excess[i])) {
        followed += column.followed[i];
        expected += column.expected[i];
        items++;
      }
    }
    return new FollowedLabel(
        column.what,
        column.fromLast,
        followed / items,
        expected / items,
        mean.value(),
        mean.t(IntervalRule.LEVEL, -1, 1),
        tests.p(number),
        tests.corrected(number),
        items);
  }
}
