package io.github.promptharness.metric.parts;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Metric;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.table.MergedScores;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.SortedObservations;
import io.github.promptharness.stats.RatioOfSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The estimates of one sampling, from the numbers of all items. */
final class Assembly {
  private final Wanted wanted;
  private final String sampling;
  private final Chunk all;

  /** Of all conditions, which several metrics take and only one has to put together. */
  private final Map<Wanted.Rule, MergedScores> ofAll = new HashMap<>();

  Assembly(Wanted wanted, String sampling, Chunk all) {
    this.wanted = wanted;
    this.sampling = sampling;
    this.all = all;
    requireOneClusterEach();
  }

  private void requireOneClusterEach() {
    Map<String, String> clusters = new HashMap<>();
    for (int item = 0; item < all.items(); item++) {
      String other = clusters.putIfAbsent(all.prompt(item), all.cluster(item));
      if (other != null) {
        throw new IllegalArgumentException(
            "prompt "
                + all.prompt(item)
                + " is in two clusters: "
                + other
                + ", "
                + all.cluster(item));
      }
    }
  }

  List<Summary.Row> rows(Seed seed) {
    var rows = new ArrayList<Summary.Row>();
    for (int number = 0; number < wanted.places().size(); number++) {
      Wanted.Place place = wanted.places().get(number);
      rows.add(
          new Summary.Row(
              place.metric().id(), place.condition(), sampling, "", estimate(number, seed)));
    }
    return rows;
  }

  private Estimate estimate(int number, Seed seed) {
    Wanted.Place place = wanted.places().get(number);
    Totals totals = all.totals(number);
    if (!hasItems(place)) {
      return new Estimate.Undefined("there are no observations");
    }
    if (!totals.refusal().isNone()) {
      return new Estimate.Undefined(totals.refusal().words());
    }
    return place.metric().merging() instanceof Merging.OfScores how
        ? ofScores(how, place, totals, seed)
        : ofSums(number, seed);
  }

  private boolean hasItems(Wanted.Place place) {
    return wanted.conditions().stream()
        .filter(each -> place.isOfAll() ? place.takes(each) : place.condition().equals(each))
        .anyMatch(each -> all.isPresent(wanted.conditions().indexOf(each)));
  }

  private Estimate ofSums(int number, Seed seed) {
    Wanted.Place place = wanted.places().get(number);
    Totals totals = all.totals(number);
    if (!(place.metric().merging() instanceof Merging.OfSums how)) {
      throw new IllegalStateException(place.metric().id() + " is no ratio of sums");
    }
    Optional<String> refusal = refusal(place, totals);
    if (refusal.isPresent()) {
      return new Estimate.Undefined(refusal.get());
    }
    NumberColumn column = all.column(number);
    int[] items = IntStream.range(0, all.items()).filter(column::has).toArray();
    double[] above = new double[items.length];
    double[] below = new double[items.length];
    for (int item = 0; item < items.length; item++) {
      above[item] = column.first(items[item]);
      below[item] = column.second(items[item]);
    }
    var ratio = RatioOfSums.of(above, below);
    var merged =
        Merging.Merged.of(
            totals.lowest() < totals.highest()
                ? ratio.withRange(totals.lowest(), totals.highest())
                : ratio,
            totals.used(),
            how.rule(),
            how.whyUndefined().map(why -> why.apply(totals.rows())).orElse(totals.why()));
    return estimate(merged, totals, clusters(items), seed);
  }

  /** What the metric says of these conditions, whatever the answers, by what it makes of none. */
  private Optional<String> refusal(Wanted.Place place, Totals totals) {
    var there = wanted.conditions().stream().filter(each -> isThere(place, totals, each)).toList();
    String own = ofNoAnswers(place, there, totals.isReferenced());
    return own.equals(ofNoAnswers(place, wanted.conditions(), true))
        ? Optional.empty()
        : Optional.of(own);
  }

  private boolean isThere(Wanted.Place place, Totals totals, String condition) {
    if (place.scope() == Metric.Scope.AGAINST_ORIGINAL
        && condition.equals(Condition.ORIGINAL.id())) {
      return totals.hasOriginal();
    }
    return place.takes(condition) && all.isPresent(wanted.conditions().indexOf(condition));
  }

  private String ofNoAnswers(Wanted.Place place, List<String> conditions, boolean isReferenced) {
    var rows = SortedObservations.of(Companion.rows(sampling, conditions, isReferenced));
    var pooled = place.metric().pooled(Wanted.slice(rows, place));
    return pooled.statistic().value().isPresent() ? "" : pooled.whyUndefined().get();
  }

  private Estimate ofScores(Merging.OfScores how, Wanted.Place place, Totals totals, Seed seed) {
    if (!totals.isReferenced()) {
      var rows = SortedObservations.of(Companion.rows(sampling, wanted.conditions(), false));
      return new Estimate.Undefined(References.refusal(rows.table()).orElseThrow());
    }
    var rule = Wanted.Rule.of(how);
    MergedScores merged =
        place.isOfAll()
            ? ofAll.computeIfAbsent(rule, key -> merged(rule, place, totals))
            : merged(rule, place, totals);
    return estimate(how.of().apply(merged), totals, merged.clusters(), seed);
  }

  private MergedScores merged(Wanted.Rule rule, Wanted.Place place, Totals totals) {
    var there =
        wanted.conditions().stream().filter(each -> isThere(place, totals, each)).sorted().toList();
    var columns =
        there.stream()
            .map(each -> all.column(wanted.column(rule, wanted.conditions().indexOf(each))))
            .toList();
    IntPredicate isItem =
        place.isOfAll()
            ? item -> columns.stream().anyMatch(column -> column.has(item))
            : columns.get(there.indexOf(place.condition()))::has;
    int[] items = IntStream.range(0, all.items()).filter(isItem).toArray();
    double[][] sums = new double[columns.size()][items.length];
    double[][] answers = new double[columns.size()][items.length];
    boolean[][] present = new boolean[columns.size()][items.length];
    boolean[][] unchanged = new boolean[columns.size()][items.length];
    for (int i = 0; i < items.length; i++) {
      int item = items[i];
      boolean lacksReference =
          columns.stream()
              .anyMatch(
                  column ->
                      column.has(item) && (column.mark(item) & Reduction.LACKS_REFERENCE) != 0);
      for (int j = 0; j < columns.size(); j++) {
        NumberColumn column = columns.get(j);
        if (column.has(item)) {
          present[j][i] = true;
          unchanged[j][i] = (column.mark(item) & Reduction.UNCHANGED) != 0;
          sums[j][i] = lacksReference ? 0 : column.first(item);
          answers[j][i] = lacksReference ? 0 : column.second(item);
        }
      }
    }
    return new MergedScores(there, clusters(items), sums, answers, present, unchanged);
  }

  private int[] clusters(int[] items) {
    int[] clusters = new int[items.length];
    for (int i = 1; i < items.length; i++) {
      boolean isSame = all.cluster(items[i]).equals(all.cluster(items[i - 1]));
      clusters[i] = clusters[i - 1] + (isSame ? 0 : 1);
    }
    return clusters;
  }

  /** As {@link io.github.promptharness.metric.table.Pooled#estimate}. */
  private static Estimate estimate(
      Merging.Merged merged, Totals totals, int[] clusters, Seed seed) {
    if (merged.statistic().isEmpty()) {
      return new Estimate.Undefined(merged.whyUndefined());
    }
    var statistic = merged.statistic().get();
    OptionalDouble point = statistic.value();
    if (point.isEmpty()) {
      return new Estimate.Undefined(merged.whyUndefined());
    }
    var interval = merged.rule().interval(statistic, clusters, seed.named("bootstrap"));
    return new Estimate.Value(
        point.getAsDouble(), interval, statistic.used(), totals.rows() - merged.used());
  }
}
