package io.github.promptharness.metric.group;

import io.github.promptharness.Estimate;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.metric.table.Dealing;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Result;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The largest difference in a metric between two values of a tag.
 *
 * <pre>max over values of the metric - min over values of the metric</pre>
 *
 * <p>It is a statistic of selection: g groups that do not differ show a gap from noise alone, the
 * larger the more there are and the fewer items they have. {@link #dealt} shows how large, and how
 * often chance alone opens one as large. The interval takes all pairs into account and its method
 * says how many, and which two groups are the furthest apart.
 *
 * <p><b>Unit and range</b>: that of a difference of the metric, at least 0. <b>Interval</b>: 95 %
 * for all pairs of groups together, as for {@link GroupGap} with distances widened by z(1 -
 * .025/k)/z(.975) for k pairs (Bonferroni, by the normal approximation); above 0 only if these two
 * groups differ. <b>Undefined</b> when fewer than two values have a number. <b>Excluded</b> are
 * rows that the metric leaves out and those of values without a number; items without the tag are
 * no group.
 *
 * <p>Source: as for {@link GroupGap}; Bonferroni's inequality over pairs.
 */
public final class LargestGroupGap implements Metric, Dealing {
  private final Metric metric;
  private final String tag;

  private LargestGroupGap(Metric metric, String tag) {
    this.metric = metric;
    this.tag = tag;
  }

  /**
   * The gap.
   *
   * @param metric in what
   * @param tag the name of a tag
   */
  public static LargestGroupGap of(Metric metric, String tag) {
    return new LargestGroupGap(metric, tag);
  }

  @Override
  public String id() {
    return "largest-group-gap(tag=%s, metric=%s)".formatted(tag, metric.id());
  }

  @Override
  public Scope scope() {
    return metric.scope();
  }

  @Override
  public Estimate estimate(Observations observations, Seed seed) {
    var sizes = rowsByValue(observations);
    var groups =
        sizes.keySet().stream()
            .map(value -> Group.of(metric, tag, value, observations, seed))
            .toList();
    var numbers = groups.stream().filter(group -> group.reason().isEmpty()).toList();
    if (numbers.size() < 2) {
      return new Estimate.Undefined(
          "a gap needs two values of tag "
              + tag
              + " with a number"
              + groups.stream()
                  .flatMap(group -> group.reason().stream())
                  .findFirst()
                  .map(reason -> "; " + reason)
                  .orElse(""));
    }
    var byPoint = Comparator.comparingDouble((Group group) -> value(group).point());
    Group low = numbers.stream().min(byPoint).orElseThrow();
    Group high = numbers.stream().filter(group -> !group.equals(low)).max(byPoint).orElseThrow();
    long pairs = numbers.size() * (numbers.size() - 1L) / 2;
    double level = IntervalRule.LEVEL;
    double widening = Critical.z(1 - (1 - level) / pairs) / Critical.z(level);
    String method =
        "square-and-add of %s; %s less %s, Bonferroni over %s %s of groups"
            .formatted(
                Group.methods(value(high), value(low)),
                high.value(),
                low.value(),
                pairs,
                pairs == 1 ? "pair" : "pairs");
    long lost =
        groups.stream()
            .filter(group -> group.reason().isPresent())
            .mapToLong(group -> sizes.get(group.value()))
            .sum();
    return new Estimate.Value(
        value(high).point() - value(low).point(),
        Group.gap(value(high), value(low), widening, method),
        numbers.stream().mapToInt(group -> value(group).items()).sum(),
        lost + numbers.stream().mapToLong(group -> value(group).excluded()).sum());
  }

  /**
   * The gap after deals of the values of the tag among clusters, where all items of a cluster share
   * one, else among items; which of the two is said.
   *
   * <p>It refers to groups that are alike in everything, difficulty among it.
   */
  @Override
  public Result<Dealt> dealt(Observations observations, int draws, Seed seed) {
    if (!(metric instanceof ItemMetric ofItems)) {
      return Result.undefined("this metric does not say how it rests on items");
    }
    var tags = DealtTags.of(ofItems.pooled(observations), tag);
    double observed = tags.observed();
    if (Double.isNaN(observed)) {
      return Result.undefined("fewer than two values of tag " + tag + " have a number");
    }
    var dealt = Dealt.of(tags.gaps(draws, seed.named("tags dealt")), tags.moved());
    return Result.of(dealt.withP(dealt.values(), observed));
  }

  private SortedMap<String, Long> rowsByValue(Observations observations) {
    try (var rows = observations.stream()) {
      return rows.map(Observation::tags)
          .filter(tags -> tags.containsKey(tag))
          .collect(
              Collectors.groupingBy(tags -> tags.get(tag), TreeMap::new, Collectors.counting()));
    }
  }

  private static Estimate.Value value(Group group) {
    return (Estimate.Value) group.estimate();
  }
}
