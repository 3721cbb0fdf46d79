package io.github.promptharness.metric.parts;

import io.github.promptharness.Condition;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ConditionPair;
import io.github.promptharness.metric.table.Counted;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.SortedObservations;
import io.github.promptharness.metric.table.VariantCells;
import io.github.promptharness.stats.RatioOfSums;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whole items of one sampling on their way to numbers: the metrics compute them as of all
 * observations, with the {@link Companion} beside the items.
 */
final class Reduction {
  /** Marks of what an item's answers under one condition score. */
  static final int UNCHANGED = 1;

  static final int LACKS_REFERENCE = 2;

  private final Wanted wanted;
  private final SortedObservations rows;
  private final SortedObservations companion;
  private final AnswerTable table;

  /** How many there are; the companion is behind the last. */
  private final int items;

  private final NumberColumn.Reader[] columns;
  private final Totals[] totals;

  private Reduction(Wanted wanted, SortedObservations rows, SortedObservations companion) {
    this.wanted = wanted;
    this.rows = rows;
    this.companion = companion;
    table = rows.table();
    items = table.items().size() - 1;
    columns = new NumberColumn.Reader[wanted.columns()];
    Arrays.setAll(columns, column -> new NumberColumn.Reader(items));
    totals = new Totals[wanted.places().size()];
    Arrays.fill(totals, Totals.NONE);
  }

  /**
   * The numbers of these items.
   *
   * @param rows of one sampling, those of the companion among them
   * @param companion the companion's alone
   */
  static Chunk of(Wanted wanted, SortedObservations rows, SortedObservations companion) {
    return new Reduction(wanted, rows, companion).reduced();
  }

  private Chunk reduced() {
    for (String condition : wanted.conditions()) {
      estimate(condition);
    }
    estimate(Summary.ALL);
    boolean[] present = new boolean[wanted.conditions().size()];
    for (int condition = 0; condition < present.length; condition++) {
      int column = table.conditions().indexOf(wanted.conditions().get(condition));
      present[condition] = score(condition, column);
    }
    String[] prompts = new String[items];
    String[] clusters = new String[items];
    for (int item = 0; item < items; item++) {
      Observation row = first(table.items().get(item));
      prompts[item] = row.prompt();
      clusters[item] = row.cluster().equals(row.prompt()) ? row.prompt() : row.cluster();
    }
    return new Chunk(
        clusters,
        prompts,
        present,
        Arrays.stream(columns).map(NumberColumn.Reader::column).toArray(NumberColumn[]::new),
        totals);
  }

  private static Observation first(AnswerTable.Item item) {
    return item.cells().stream().filter(cell -> !cell.isEmpty()).findFirst().orElseThrow().get(0);
  }

  /** What the answers of a condition score, by each rule; whether there are any. */
  private boolean score(int condition, int column) {
    boolean any = false;
    for (int item = 0; item < items; item++) {
      Cell cell = table.items().get(item).cell(column);
      if (!cell.isEmpty()) {
        any = true;
        for (Wanted.Rule rule : wanted.rules()) {
          score(cell, rule, columns[wanted.column(rule, condition)], item);
        }
      }
    }
    return any;
  }

  private static void score(Cell cell, Wanted.Rule rule, NumberColumn.Reader column, int item) {
    double sum = 0;
    int answers = 0;
    boolean lacksReference = false;
    for (int place = 0; place < cell.size(); place++) {
      lacksReference |= !cell.hasReference(place);
      if (Counted.counts(cell, place, rule.unreadable())) {
        sum += cell.hasAnswer(place) ? cell.score(place) : rule.polarity().wrong();
        answers++;
      }
    }
    int mark = (cell.isUnchanged() ? UNCHANGED : 0) | (lacksReference ? LACKS_REFERENCE : 0);
    column.set(item, sum, answers, mark);
  }

  /** All estimates that are given the same rows. */
  private void estimate(String condition) {
    Map<Metric.Scope, Slice> slices = new EnumMap<>(Metric.Scope.class);
    for (int number = 0; number < totals.length; number++) {
      Wanted.Place place = wanted.places().get(number);
      if (place.condition().equals(condition)) {
        var slice = slices.computeIfAbsent(place.scope(), scope -> new Slice(place));
        if (slice.items.length > 0) {
          totals[number] = slice.reduced(place, columns[number]);
        }
      }
    }
  }

  /** The rows that a metric is given, with the companion's. */
  private final class Slice {
    private final SortedObservations sliced;
    private final SortedObservations alone;

    /** Of each of its items but the companion the place among all. */
    private final int[] items;

    Slice(Wanted.Place place) {
      sliced = Wanted.slice(rows, place);
      alone = Wanted.slice(companion, place);
      int[] columns =
          IntStream.range(0, table.conditions().size())
              .filter(j -> isNeeded(place, table.conditions().get(j)))
              .toArray();
      items =
          IntStream.range(0, Reduction.this.items).filter(item -> hasRows(item, columns)).toArray();
    }

    /** Beside the original the condition's own items alone enter. */
    private boolean isNeeded(Wanted.Place place, String condition) {
      return place.takes(condition) && (place.isOfAll() || condition.equals(place.condition()));
    }

    private boolean hasRows(int item, int[] columns) {
      for (int column : columns) {
        if (!table.items().get(item).cell(column).isEmpty()) {
          return true;
        }
      }
      return false;
    }

    Totals reduced(Wanted.Place place, NumberColumn.Reader column) {
      AnswerTable own = sliced.table();
      boolean isReferenced = false;
      boolean hasOriginal = false;
      int original = own.conditions().indexOf(Condition.ORIGINAL.id());
      for (int item = 0; item < items.length; item++) {
        isReferenced |= !own.items().get(item).lacksReference();
        hasOriginal |= !own.items().get(item).cell(original).isEmpty();
      }
      if (place.metric().merging() instanceof Merging.OfScores scores) {
        long all = scores.changedOnly() ? changedRows(place) : own.rows() - alone.table().rows();
        return Totals.of(
            all, isReferenced, hasOriginal, Refusal.of(own, References.refusal(own).orElse("")));
      }
      Pooled pooled = place.metric().pooled(sliced);
      Pooled ofCompanion = place.metric().pooled(alone);
      RatioOfSums ratio = ratio(place, pooled);
      add(ratio, pooled.table(), column);
      boolean isDefined = ratio.value().isPresent();
      String why = isDefined ? "" : pooled.whyUndefined().get();
      // What the metric looked at, such as first repeats alone: another score may be its first.
      boolean isRefused =
          !isDefined && References.refusalOfGrades(pooled.table()).equals(Optional.of(why));
      return new Totals(
          pooled.rows() - ofCompanion.rows(),
          pooled.used() - ofCompanion.used(),
          isDefined ? ratio.lowest() : Totals.NONE.lowest(),
          isDefined ? ratio.highest() : Totals.NONE.highest(),
          isReferenced,
          hasOriginal,
          Refusal.of(pooled.table(), isRefused ? why : ""),
          why);
    }

    private long changedRows(Wanted.Place place) {
      return place.isOfAll()
          ? VariantCells.of(sliced, place.scope()).changedRows()
          : ConditionPair.of(sliced).changedRows();
    }

    private void add(RatioOfSums ratio, AnswerTable own, NumberColumn.Reader column) {
      int[] places = places(own);
      for (int item = 0; item < places.length; item++) {
        column.set(places[item], ratio.numerator(item), ratio.denominator(item), 0);
      }
    }

    /** Of the metric's items but the companion the place among all; it may have fewer. */
    private int[] places(AnswerTable own) {
      int last = own.items().size() - 1;
      boolean hasCompanion = last >= 0 && isCompanion(first(own.items().get(last)));
      if (hasCompanion && last == items.length) {
        return items;
      }
      Map<String, Integer> places = new HashMap<>();
      for (int item : items) {
        places.put(first(table.items().get(item)).prompt(), item);
      }
      return own.items().subList(0, hasCompanion ? last : last + 1).stream()
          .map(Reduction::first)
          .mapToInt(
              row ->
                  Optional.ofNullable(places.get(row.prompt()))
                      .orElseThrow(() -> unknown(row.prompt())))
          .toArray();
    }
  }

  private static boolean isCompanion(Observation row) {
    return row.cluster().equals(Companion.ID);
  }

  private static IllegalStateException unknown(String prompt) {
    return new IllegalStateException(
        "a metric has an item that is none of those it was given: prompt " + prompt);
  }

  private static RatioOfSums ratio(Wanted.Place place, Pooled pooled) {
    if (pooled.statistic() instanceof RatioOfSums ratio) {
      return ratio;
    }
    throw new IllegalStateException(
        place.metric().id() + " says that it is a ratio of sums, and is none");
  }
}
