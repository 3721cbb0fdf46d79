package io.github.promptharness.metric;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import java.util.HashMap;
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
 * answers. So selection (the worst, the best, any change) works on the re-asks exactly as it does
 * on the variants, with one difference: nothing but chance is there to be selected.
 *
 * <p>The interval of an excess resamples items with all their answers. For the worst, the best and
 * their spread it is wide: over 60 items without any effect it held 0 in 199 or 200 of 200 studies,
 * that of other metrics in 187 to 192 ({@code RecoveryStudy} in the examples).
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
   * @param metric of scope {@code STUDY} or {@code AGAINST_ORIGINAL}
   * @param condition the condition it is about; for a metric of the whole study not looked at
   * @param observations rows of one sampling, those of the placebo condition among them
   * @param seed the name of the resampling
   * @return nothing if no item was asked again, or the metric is about a single condition
   */
  public Optional<Summary.Reference> reference(
      Metric metric, String condition, Observations observations, Seed seed) {
    Set<String> items = items(observations);
    if (items.isEmpty() || metric.scope() == Metric.Scope.CONDITION) {
      return Optional.empty();
    }
    boolean whole = metric.scope() == Metric.Scope.STUDY;
    var same =
        rows(
            observations,
            row ->
                items.contains(row.prompt())
                    && !isPlacebo(row)
                    && (whole || row.isOriginal() || row.condition().equals(condition)));
    var reasks = rows(observations, PlaceboArm::isPlacebo);
    var placebo = whole ? asVariants(same, reasks) : asOneVariant(same, reasks, condition);
    var real = Observations.of(same);
    var none = Observations.of(placebo);
    return Optional.of(
        new Summary.Reference(
            metric.estimate(real, seed),
            metric.estimate(none, seed),
            excess(metric, real, none, seed)));
  }

  /**
   * A metric of a single condition, of the placebo. What gets better with repeats, as a majority
   * does, looks at one re-ask at a time, which has as many answers as a variant.
   *
   * @param metric of scope {@code CONDITION}
   * @param placebo rows of the placebo condition, of one sampling
   * @param seed the name of the resampling
   */
  public Estimate estimate(Metric metric, Observations placebo, Seed seed) {
    return metric instanceof MajorityAccuracy majority
        ? majority.ofCells(AnswerTable.of(reasks(placebo))).estimate(seed)
        : metric.estimate(placebo, seed);
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

  private static Estimate excess(
      Metric metric, Observations real, Observations placebo, Seed seed) {
    return metric instanceof ItemMetric ofItems
        ? ofItems.pooled(real).minus(ofItems.pooled(placebo), seed)
        : new Estimate.Undefined("this metric does not say how it rests on items");
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
