package io.github.promptharness.metric.parts;

import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.ObservationColumns;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.SortedObservations;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Estimates metrics over observations that are in many places: an aggregator, whose four verbs are
 * those of Spark's {@code Aggregator} (zero, reduce, merge, finish), Flink's {@code
 * AggregateFunction} and Beam's {@code CombineFn}.
 *
 * <pre>{@code
 * PartialEstimates part = metrics.add(metrics.create(), itemsOfOnePlace); // on every machine
 * PartialEstimates all = metrics.merge(part, another);                    // in any order
 * List<Summary.Row> rows = metrics.finish(all, Seed.of(42));              // once, at the end
 * }</pre>
 *
 * <p><b>What a part must hold</b>: all answers to an item, under all conditions, in one part: the
 * unit is the item, and flips or the worst case of an item cannot be told from some of its answers.
 * So let the engine group observations by prompt first. Items that share a source (a cluster) may
 * be in different parts. An item that is met in two parts is refused.
 *
 * <p><b>What comes out</b> are the rows that {@link io.github.promptharness.metric.Estimation}
 * gives for the same observations in one place, their numbers equal to the bit with their
 * intervals, however the items were parted and in whatever order the parts were merged: the same
 * code computes what an item adds, and the same code, over the items in the same order, the
 * estimate. Where there is no number in one place there is none here; of several reasons that hold
 * another may be told. There are no references by a placebo arm or shuffled answers, and no rows by
 * tag: give those of a tag to an aggregator of their own.
 *
 * <p>Instances are immutable and safe for many threads. They are not serialised: keep one in a
 * static field, so that each machine has its own; parts of equal metrics and conditions fit.
 */
public final class MergeableMetrics {
  private final List<ItemMetric> metrics;
  private final Wanted wanted;
  private final Set<String> declared;

  private MergeableMetrics(
      List<ItemMetric> metrics, List<String> conditions, Set<String> drawnOnceAnAnswer) {
    this.metrics = metrics;
    wanted = Wanted.of(metrics, conditions, drawnOnceAnAnswer);
    declared = Set.copyOf(wanted.conditions());
  }

  /**
   * An aggregator of these.
   *
   * @param metrics in the order of the rows, at least one; each can be put together of parts
   * @param conditions ids of all that occur, in the order of the rows, the original's among them if
   *     there is one; none twice
   * @throws IllegalArgumentException if a metric cannot, with the reason, or a condition is named
   *     twice
   */
  public static MergeableMetrics of(List<Metric> metrics, List<String> conditions) {
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("name at least one metric");
    }
    if (new HashSet<>(conditions).size() < conditions.size()) {
      throw new IllegalArgumentException("a condition is named twice: " + conditions);
    }
    return new MergeableMetrics(
        metrics.stream().map(MergeableMetrics::required).toList(), conditions, Set.of());
  }

  /**
   * Leaves these conditions out of metrics of the whole study, where repeats of one wording are
   * compared: each of their answers has a wording of its own. A study does so for conditions that
   * are {@link io.github.promptharness.Condition.Drawn#ONCE_PER_ANSWER}; their rows go in all the
   * same, as other metrics need them. Parts fit those of the same conditions alone.
   *
   * @param ids of declared conditions; others change nothing
   */
  public MergeableMetrics withDrawnOnceAnAnswer(Set<String> ids) {
    return new MergeableMetrics(metrics, wanted.conditions(), ids);
  }

  /** Those of some metrics that can be put together of parts, in their order. */
  public static List<Metric> those(List<Metric> metrics) {
    return metrics.stream().filter(metric -> !(merging(metric) instanceof Merging.Never)).toList();
  }

  private static Merging merging(Metric metric) {
    return metric instanceof ItemMetric ofItems
        ? ofItems.merging()
        : new Merging.Never("is no statistic over items");
  }

  private static ItemMetric required(Metric metric) {
    if (merging(metric) instanceof Merging.Never never) {
      throw new IllegalArgumentException(
          metric.id()
              + " cannot be put together of parts, as it "
              + never.why()
              + ": estimate it in one place, or take MergeableMetrics.those");
    }
    return (ItemMetric) metric;
  }

  /** Of no item: the neutral element of {@link #merge}. */
  public PartialEstimates create() {
    return PartialEstimates.of(wanted.settings(), Map.of());
  }

  /**
   * With some more items. Many items at once cost far less than one by one.
   *
   * @param part of these metrics and conditions
   * @param wholeItems all answers to each of these items, of any samplings, in any order
   * @throws IllegalArgumentException if the part is of others, an item is in it already, an answer
   *     is there twice, or a condition was not declared
   */
  public PartialEstimates add(PartialEstimates part, Observations wholeItems) {
    return merge(part, PartialEstimates.of(wanted.settings(), reduced(wholeItems)));
  }

  private Map<String, Chunk> reduced(Observations wholeItems) {
    var samplings = new TreeSet<String>();
    Stream<Observation> items =
        wholeItems.stream().peek(row -> samplings.add(checked(row).sampling()));
    // Asked for when the last row is read, and so all samplings are known.
    Stream<Observation> companions =
        Stream.of(samplings)
            .flatMap(Set::stream)
            .flatMap(each -> Companion.rows(each, wanted.conditions(), true).stream());
    var all =
        SortedObservations.of(ObservationColumns.of(Stream.concat(items, companions).sequential()));
    var chunks = new TreeMap<String, Chunk>();
    for (String sampling : samplings) {
      var rows = all.ofSampling(sampling);
      var companion = SortedObservations.of(Companion.rows(sampling, wanted.conditions(), true));
      chunks.put(sampling, Reduction.of(wanted, rows, companion));
    }
    return chunks;
  }

  private Observation checked(Observation row) {
    if (!declared.contains(row.condition())) {
      throw new IllegalArgumentException(
          "condition "
              + row.condition()
              + " of prompt "
              + row.prompt()
              + " was not declared: name all conditions, "
              + wanted.conditions()
              + " are not all");
    }
    if (row.cluster().startsWith(Companion.ID)) {
      throw new IllegalArgumentException(
          "the cluster of prompt " + row.prompt() + " begins with U+FFFF, which is no character");
    }
    return row;
  }

  /**
   * The items of both.
   *
   * @throws IllegalArgumentException if one is of other metrics or conditions, or an item is in
   *     both; the latter may be found by {@link #finish} alone
   */
  public PartialEstimates merge(PartialEstimates one, PartialEstimates other) {
    one.require(wanted.settings());
    return one.merge(other);
  }

  /**
   * The estimates of all items.
   *
   * @param all of these metrics and conditions
   * @param seed the name of the resampling
   * @return for each sampling in ascending order the metrics by condition; none of no item
   * @throws IllegalArgumentException if it is of others, or an item is in two parts or clusters
   */
  public List<Summary.Row> finish(PartialEstimates all, Seed seed) {
    all.require(wanted.settings());
    return all.whole().entrySet().stream()
        .map(each -> new Assembly(wanted, each.getKey(), each.getValue()))
        .flatMap(assembly -> assembly.rows(seed).stream())
        .toList();
  }
}
