package io.github.promptharness.metric;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.accuracy.AccuracySummary;
import io.github.promptharness.metric.accuracy.MajorityAccuracy;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.Selection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows what a metric would be if no variant had an effect.
 *
 * <p>In the placebo arm the unchanged prompt was asked again as often as there are variants, with
 * as many repeats. The reference is the metric over the same items with the answers of the j-th
 * re-ask in place of those of the j-th variant; a variant whose text is another's keeps sharing
 * answers. An item that one side has no answers of enters neither. So selection (the worst, the
 * best, any change) works on the re-asks exactly as it does on the variants, with one difference:
 * nothing but chance is there to be selected.
 *
 * <p>The interval of an excess of shares joins those of both sides by their correlation ({@link
 * io.github.promptharness.stats.cluster.ClusteredRatio#minus}). That of the worst, the best, their
 * spread and whatever else picks among the accuracies of conditions exchanges variants and re-asks
 * within items, and is D - q(.975) to D - q(.025) of what the excess D is then: it holds 0 as often
 * as it says where no wording has an effect, whereas resampled items would hold it in 199 or 200 of
 * 200 studies. With fewer than 8 items or clusters, and for other statistics, items are resampled
 * with all their answers.
 *
 * <p>The j-th re-ask of a study with R repeats has the repeats jR to (j+1)R - 1 of the placebo
 * condition, as 0 to R - 1 are the original's own.
 *
 * @param variants the ids of the conditions other than original and placebo, in order
 * @param repeats answers a cell
 */
public record PlaceboArm(List<String> variants, int repeats) {
  /** Copies the conditions. */
  public PlaceboArm {
    variants = List.copyOf(variants);
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats must be at least 1: " + repeats);
    }
  }

  /**
   * The reference of a metric.
   *
   * @param metric the metric
   * @param condition the condition it is about; for a metric of the whole study not looked at
   * @param observations rows of one sampling, those of the placebo condition among them
   * @param seed the name of the resampling
   * @return nothing if no item that has answers here was asked again
   */
  public Optional<Summary.Reference> reference(
      Metric metric, String condition, Observations observations, Seed seed) {
    Set<String> items = items(observations);
    if (items.isEmpty()) {
      return Optional.empty();
    }
    var same =
        rows(
            observations,
            row ->
                items.contains(row.prompt())
                    && !isPlacebo(row)
                    && concerns(metric.scope(), condition, row));
    var reasks = rows(observations, PlaceboArm::isPlacebo);
    var instead =
        switch (metric.scope()) {
          case CONDITION -> reasks;
          case AGAINST_ORIGINAL -> asOneVariant(same, reasks, condition);
          case STUDY -> asVariants(same, reasks);
        };
    Set<String> onBoth = prompts(instead);
    onBoth.retainAll(prompts(same));
    return onBoth.isEmpty()
        ? Optional.empty()
        : Optional.of(beside(metric, of(same, onBoth), of(instead, onBoth), seed));
  }

  private static Set<String> prompts(List<Observation> rows) {
    return rows.stream().map(Observation::prompt).collect(Collectors.toCollection(HashSet::new));
  }

  /** The rows of some items: what the other side lacks, a difference cannot rest on. */
  private static Observations of(List<Observation> rows, Set<String> items) {
    return Observations.of(rows.stream().filter(row -> items.contains(row.prompt())).toList());
  }

  private static boolean concerns(Metric.Scope scope, String condition, Observation row) {
    return switch (scope) {
      case CONDITION -> row.condition().equals(condition);
      case AGAINST_ORIGINAL -> row.isOriginal() || row.condition().equals(condition);
      case STUDY -> true;
    };
  }

  private Summary.Reference beside(
      Metric metric, Observations real, Observations placebo, Seed seed) {
    Estimate excess =
        metric instanceof ItemMetric ofItems
            ? excess(ofItems, ofItems.pooled(real), pooled(ofItems, placebo), seed)
            : new Estimate.Undefined("this metric does not say how it rests on items");
    return new Summary.Reference(
        metric.estimate(real, seed), estimate(metric, placebo, seed), excess);
  }

  /** What picks among conditions has an interval of its own; others have that of differences. */
  private static Estimate excess(ItemMetric metric, Pooled real, Pooled placebo, Seed seed) {
    Estimate excess = real.minus(placebo, seed);
    if (metric.selection() != Selection.OF_CONDITIONS
        || !(metric instanceof AccuracySummary summary)
        || !(excess instanceof Estimate.Value value)) {
      return excess;
    }
    double widest = real.statistic().highest() - placebo.statistic().lowest();
    return ExchangedArms.interval(
            summary, value.point(), real.table(), placebo.table(), widest, seed)
        .<Estimate>map(
            interval ->
                new Estimate.Value(value.point(), interval, value.items(), value.excluded()))
        .orElse(excess);
  }

  /**
   * A metric of what stands for the placebo. What gets better with repeats, as a majority does,
   * looks at one re-ask at a time, which has as many answers as a variant.
   *
   * @param metric the metric
   * @param placebo rows of one sampling; for a metric of a single condition those of the placebo
   * @param seed the name of the resampling
   */
  public Estimate estimate(Metric metric, Observations placebo, Seed seed) {
    return metric instanceof ItemMetric ofItems
        ? pooled(ofItems, placebo).estimate(seed)
        : metric.estimate(placebo, seed);
  }

  private Pooled pooled(ItemMetric metric, Observations placebo) {
    return metric instanceof MajorityAccuracy majority
        ? majority.ofCells(AnswerTable.of(reasks(placebo)))
        : metric.pooled(placebo);
  }

  /** Each re-ask as a condition of its own. */
  private Observations reasks(Observations placebo) {
    return Observations.of(
        rows(placebo, PlaceboArm::isPlacebo).stream()
            .map(
                row -> {
                  Place place = placeOf(row);
                  return row.asOf(
                      Condition.PLACEBO + " " + place.reask(), place.repeat(), Optional.empty());
                })
            .toList());
  }

  /** Each variant's answer replaced by the re-ask that stands for the variant. */
  private List<Observation> asVariants(List<Observation> rows, List<Observation> reasks) {
    Map<Place, Observation> answers = new HashMap<>();
    reasks.forEach(row -> answers.put(placeOf(row), row));
    rows.stream().filter(Observation::isOriginal).forEach(row -> answers.put(placeOf(row), row));
    return rows.stream()
        .flatMap(
            row -> {
              String source = row.sameTextAs().orElse(row.condition());
              int place = variants.indexOf(source) + 1;
              var answer = answers.get(new Place(row.prompt(), place, row.repeat()));
              return Optional.ofNullable(answer).stream()
                  .map(it -> it.asOf(row.condition(), row.repeat(), row.sameTextAs()));
            })
        .toList();
  }

  /** All re-asks in place of one variant, where it has a text of its own. */
  private static List<Observation> asOneVariant(
      List<Observation> rows, List<Observation> reasks, String condition) {
    Map<String, List<Observation>> byItem =
        reasks.stream().collect(Collectors.groupingBy(Observation::prompt));
    var kept = rows.stream().filter(row -> row.isOriginal() || row.isUnchanged());
    var replaced =
        rows.stream()
            .filter(row -> !row.isOriginal() && !row.isUnchanged())
            .map(Observation::prompt)
            .distinct()
            .flatMap(item -> Objects.requireNonNull(byItem.get(item)).stream())
            .map(row -> row.asOf(condition, row.repeat(), Optional.empty()));
    return Stream.concat(kept, replaced).toList();
  }

  /** Where a row stands: re-asks are counted from 1, and 0 is the original. */
  private Place placeOf(Observation row) {
    return new Place(row.prompt(), row.repeat() / repeats, row.repeat() % repeats);
  }

  private static Set<String> items(Observations observations) {
    return rows(observations, PlaceboArm::isPlacebo).stream()
        .map(Observation::prompt)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isPlacebo(Observation row) {
    return row.condition().equals(Condition.PLACEBO);
  }

  private static List<Observation> rows(Observations observations, Predicate<Observation> wanted) {
    try (var rows = observations.where(wanted).stream()) {
      return rows.toList();
    }
  }

  private record Place(String prompt, int reask, int repeat) {}
}
