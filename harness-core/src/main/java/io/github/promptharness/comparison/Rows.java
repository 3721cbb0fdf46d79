package io.github.promptharness.comparison;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.metric.table.SortedObservations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Rows of two results put beside each other, as an original and one condition, so that metrics of
 * conditions are metrics of results.
 */
final class Rows {
  private static final String SECOND = "second";

  private Rows() {}

  /** The row under other names. */
  static Observation named(Observation row, String prompt, String cluster, String sampling) {
    return new Observation(
        prompt,
        cluster,
        row.tags(),
        row.condition(),
        row.dose(),
        row.sameTextAs(),
        sampling,
        row.repeat(),
        row.outcome(),
        row.answer(),
        row.hasReference(),
        row.score(),
        row.text(),
        row.call(),
        row.options());
  }

  /** The answers of both under one condition, those of the first as the original's. */
  static SortedObservations beside(Side first, Side second, String condition) {
    return beside(first, second, List.of(condition), row -> true);
  }

  /**
   * The same under several conditions, each cell an item in the cluster of its own.
   *
   * @param wanted rows to keep
   */
  static SortedObservations beside(
      Side first, Side second, List<String> conditions, Predicate<Observation> wanted) {
    var rows = new ArrayList<Observation>();
    // In the order in which they are sorted, so that there is nothing left to sort.
    List<String> ascending = conditions.stream().sorted().toList();
    for (String prompt : first.cells().keySet()) {
      for (String condition : ascending) {
        var one = first.cell(prompt, condition).stream().filter(wanted).toList();
        var other = second.cell(prompt, condition).stream().filter(wanted).toList();
        if (!one.isEmpty() && !other.isEmpty()) {
          boolean single = conditions.size() == 1;
          one.forEach(row -> rows.add(as(row, Condition.ORIGINAL.id(), single)));
          other.forEach(row -> rows.add(as(row, SECOND, single)));
        }
      }
    }
    return SortedObservations.of(rows);
  }

  private static Observation as(Observation row, String condition, boolean single) {
    Observation own = row.asOf(condition, row.repeat(), Optional.empty());
    return single
        ? own
        : named(own, row.prompt() + " under " + row.condition(), row.cluster(), row.sampling());
  }

  /** Those of the first, or of the second, of rows that stand beside each other. */
  static SortedObservations of(SortedObservations beside, boolean first) {
    return beside.where(row -> row.isOriginal() == first);
  }
}
