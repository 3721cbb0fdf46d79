package io.github.promptharness.report.figure;

import io.github.promptharness.Estimate;
import java.util.List;

/**
 * An estimate of one condition.
 *
 * @param name the condition, as the study calls it
 * @param mark how it is drawn
 * @param estimate what was found
 * @param cells what stands beside it in columns, as text
 */
record IntervalRow(String name, Mark mark, Estimate estimate, List<String> cells) {
  /** Copies the cells. */
  IntervalRow {
    cells = List.copyOf(cells);
  }

  /** Point and ends of the interval, if it has a number. */
  List<Double> values() {
    return estimate instanceof Estimate.Value value
        ? List.of(value.point(), value.interval().low(), value.interval().high())
        : List.of();
  }
}
