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
import java.util.stream.IntStream;

/** Whether answers follow labels: by place over the orders of a set, by majority over sets. */
final class LabelEffects {
  private static final int DRAWS = 9_999;

  private final ArmTable table;
  private final Seed seed;
  private final MajorityLabels majorities;

  LabelEffects(ArmTable table, Seed seed) {
    this.table = table;
    this.seed = seed;
    majorities = new MajorityLabels(table);
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
    columns.put("the majority", majority(majorities.following()));
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
      if (shown.size() >= fromLast
          && table.isOwn(item, arm, orders)
          && table.isAnswered(item, arm)) {
        shares.add(table.shares(item, arm));
        labels.add(shown.get(shown.size() - fromLast));
      }
    }
    return Following.canTell(labels) ? Optional.of(Following.of(shares, labels)) : Optional.empty();
  }

  private Column majority(List<List<Following>> following) {
    var column = new Column(FollowedLabel.Where.MAJORITY, 0, table.items());
    for (int i = 0; i < table.items(); i++) {
      column.set(i, following.get(i));
    }
    return column;
  }

  /** Of whole sets: items that share their sets are not as many draws of sets. */
  private Result<Double> pOverSets() {
    return majorities.p(
        following -> {
          double[] excess = majority(following).excess;
          return Arrays.stream(excess).allMatch(Double::isNaN)
              ? Double.NaN
              : MeanOfKnown.of(excess, table.clusters()).value();
        },
        seed.named("majority"));
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
    Result<Double> overSets = Result.undefined("no majority was tested");
    for (int j = 0; j < all.size(); j++) {
      if (tests.isTested(j)) {
        boolean isMajority = all.get(j).what == FollowedLabel.Where.MAJORITY;
        overSets = isMajority ? pOverSets() : overSets;
        found.add(followed(all.get(j), clusters, tests, j, overSets));
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
                "%s over %s labels, %s%s"
                    .formatted(
                        tests.correction(),
                        tests.tested(),
                        tests.method(),
                        overSets.isDefined()
                            ? "; of the majority no less than when sets exchange theirs"
                            : ""),
                undefined,
                Spent.of(
                    table.rows(
                        IntStream.range(0, table.items()).toArray(),
                        IntStream.range(0, table.arms()).toArray()))));
  }

  private static FollowedLabel followed(
      Column column, int[] clusters, JointTests tests, int number, Result<Double> least) {
    double overSets = least.isDefined() ? least.orElseThrow() : 0;
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
        Math.max(tests.p(number), overSets),
        Math.max(tests.corrected(number), overSets),
        items);
  }
}
