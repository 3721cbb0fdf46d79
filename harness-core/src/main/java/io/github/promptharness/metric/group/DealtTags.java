package io.github.promptharness.metric.group;

import io.github.promptharness.Generator;
import io.github.promptharness.Observation;
import io.github.promptharness.Seed;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.ItemStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The largest gap between groups of items after the values of a tag were dealt out again: among
 * clusters where all items of a cluster share a value, else among items. Items without the tag are
 * in no group.
 */
final class DealtTags {
  private static final int NONE = -1;

  private final ItemStatistic statistic;

  /** The group of each unit that is dealt to. */
  private final int[] groups;

  /** The unit of each item. */
  private final int[] units;

  private final int values;
  private final boolean ofClusters;

  private DealtTags(
      ItemStatistic statistic, int[] groups, int[] units, int values, boolean ofClusters) {
    this.statistic = statistic;
    this.groups = groups;
    this.units = units;
    this.values = values;
    this.ofClusters = ofClusters;
  }

  static DealtTags of(Pooled pooled, String tag) {
    var items = pooled.table().items();
    var tags = items.stream().map(item -> value(item, tag)).toList();
    var values = new ArrayList<>(new TreeSet<>(tags.stream().flatMap(Optional::stream).toList()));
    int[] byItem =
        tags.stream().mapToInt(value -> value.map(values::indexOf).orElse(NONE)).toArray();
    int[] clusters = pooled.table().clusters();
    Optional<int[]> byCluster = byCluster(byItem, clusters);
    return byCluster
        .map(groups -> new DealtTags(pooled.statistic(), groups, clusters, values.size(), true))
        .orElseGet(
            () ->
                new DealtTags(
                    pooled.statistic(),
                    byItem,
                    IntStream.range(0, byItem.length).toArray(),
                    values.size(),
                    false));
  }

  private static Optional<String> value(AnswerTable.Item item, String tag) {
    return item.cells().stream()
        .flatMap(List::stream)
        .findFirst()
        .map(Observation::tags)
        .flatMap(tags -> Optional.ofNullable(tags.get(tag)));
  }

  /** The group of each cluster, if each has one. */
  private static Optional<int[]> byCluster(int[] byItem, int[] clusters) {
    int[] groups = new int[Arrays.stream(clusters).max().orElse(NONE) + 1];
    boolean[] isKnown = new boolean[groups.length];
    for (int i = 0; i < byItem.length; i++) {
      if (isKnown[clusters[i]] && groups[clusters[i]] != byItem[i]) {
        return Optional.empty();
      }
      groups[clusters[i]] = byItem[i];
      isKnown[clusters[i]] = true;
    }
    return Optional.of(groups);
  }

  /** What changes places, and among what. */
  String moved() {
    boolean isSame = ofClusters && groups.length == units.length;
    return ofClusters && !isSame ? "tags of clusters" : "tags of items";
  }

  double observed() {
    return gap(groups);
  }

  /** NaN where fewer than two groups have a number. */
  double[] gaps(int draws, Seed seed) {
    int[] tagged = IntStream.range(0, groups.length).filter(u -> groups[u] != NONE).toArray();
    Generator generator = seed.generator();
    double[] gaps = new double[draws];
    int[] dealt = groups.clone();
    for (int draw = 0; draw < draws; draw++) {
      for (int i = tagged.length - 1; i > 0; i--) {
        int j = generator.nextInt(i + 1);
        int swapped = dealt[tagged[i]];
        dealt[tagged[i]] = dealt[tagged[j]];
        dealt[tagged[j]] = swapped;
      }
      gaps[draw] = gap(dealt);
    }
    return gaps;
  }

  private double gap(int[] ofUnits) {
    int[][] weights = new int[values][units.length];
    for (int i = 0; i < units.length; i++) {
      int group = ofUnits[units[i]];
      if (group != NONE) {
        weights[group][i] = 1;
      }
    }
    double[] numbers =
        Arrays.stream(weights)
            .map(statistic::of)
            .filter(value -> value.isPresent())
            .mapToDouble(value -> value.getAsDouble())
            .toArray();
    return numbers.length < 2
        ? Double.NaN
        : Arrays.stream(numbers).max().getAsDouble() - Arrays.stream(numbers).min().getAsDouble();
  }
}
