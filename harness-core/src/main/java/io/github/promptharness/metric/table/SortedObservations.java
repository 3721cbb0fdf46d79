package io.github.promptharness.metric.table;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.ObservationColumns;
import io.github.promptharness.Observations;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Observations in memory, sorted once. What is taken of them is sorted already, and metrics that
 * are given the same object share the table that they make of it, with all that follows from it.
 *
 * <p>Metrics take any {@link Observations}; of these they are several times as fast, and for many
 * rows that is what counts. The numbers are the same.
 *
 * <p>The order is by sampling, cluster, prompt, condition and repeat, whatever order the rows came
 * in. It is safe for many threads.
 */
public final class SortedObservations implements Observations {
  private final Supplier<List<Observation>> rows;
  private final Once<AnswerTable> table;
  private final Once<SortedObservations> firstRepeats;

  private SortedObservations(List<Observation> sorted) {
    this(() -> sorted, new Once<>(() -> AnswerTable.ofSorted(sorted)));
  }

  private SortedObservations(AnswerTable known) {
    this(new Once<>(known::toRows), new Once<>(() -> known));
  }

  private SortedObservations(Supplier<List<Observation>> rows, Once<AnswerTable> table) {
    this.rows = rows;
    this.table = table;
    firstRepeats = new Once<>(this::withFirstRepeats);
  }

  /** Sorts them. {@link ObservationColumns} stay in their columns. */
  public static SortedObservations of(List<Observation> rows) {
    return new SortedObservations(Ordering.of(PickedRows.unchanging(rows)));
  }

  /** The same of those that are a list as well. */
  public static SortedObservations of(ObservationColumns rows) {
    return of((List<Observation>) rows);
  }

  /** Sorts them, unless they are sorted. */
  public static SortedObservations of(Observations observations) {
    if (observations instanceof SortedObservations sorted) {
      return sorted;
    }
    if (observations instanceof ObservationColumns columns) {
      return of(columns);
    }
    try (var rows = observations.stream()) {
      return of(rows.toList());
    }
  }

  @Override
  public Stream<Observation> stream() {
    return rows.get().stream();
  }

  @Override
  public SortedObservations where(Predicate<Observation> condition) {
    List<Observation> all = rows.get();
    int[] kept = new int[all.size()];
    int held = 0;
    for (int row = 0; row < kept.length; row++) {
      if (condition.test(all.get(row))) {
        kept[held++] = row;
      }
    }
    return held == kept.length
        ? this
        : new SortedObservations(PickedRows.of(all, Arrays.copyOf(kept, held)));
  }

  /** Those of one sampling. */
  public SortedObservations ofSampling(String sampling) {
    List<Observation> all = rows.get();
    // Samplings stand behind each other, so that the first row and the last speak for all.
    boolean isAlone =
        !all.isEmpty()
            && all.get(0).sampling().equals(sampling)
            && all.get(all.size() - 1).sampling().equals(sampling);
    return isAlone ? this : where(row -> row.sampling().equals(sampling));
  }

  /**
   * Those of one column.
   *
   * @throws IllegalArgumentException if they are of several samplings
   */
  @Override
  public SortedObservations ofCondition(String condition) {
    return new SortedObservations(table().ofCondition(condition));
  }

  @Override
  public SortedObservations firstRepeats() {
    return firstRepeats.get();
  }

  private SortedObservations withFirstRepeats() {
    return table().hasFirstRepeatsAlone() ? this : new SortedObservations(table().firstRepeats());
  }

  /**
   * Those of a condition and of the original, the latter of the items that the condition has: what
   * a metric of {@link io.github.promptharness.Metric.Scope#AGAINST_ORIGINAL} is given.
   *
   * @throws IllegalArgumentException if they are of several samplings
   */
  public SortedObservations besideOriginal(String condition) {
    return new SortedObservations(table().besideOriginal(condition));
  }

  /** Those of all conditions, without the placebo's: what a metric of the whole study is given. */
  public SortedObservations withoutPlacebo() {
    return table().conditions().contains(Condition.PLACEBO)
        ? where(row -> !row.condition().equals(Condition.PLACEBO))
        : this;
  }

  /** The rows in a table, made when first asked for. */
  public AnswerTable table() {
    return table.get();
  }
}
