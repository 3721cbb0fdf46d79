package io.github.promptharness;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A stream of observations that can be opened again and again. The order is the study's: items,
 * then conditions, then repeats; metrics do not depend on it.
 */
@FunctionalInterface
public interface Observations {
  /** Opens the stream; the caller closes it. */
  Stream<Observation> stream();

  /** Observations held in memory; {@link ObservationColumns} hold many in less of it. */
  static Observations of(List<Observation> rows) {
    if (rows instanceof ObservationColumns columns) {
      return columns;
    }
    List<Observation> copy = List.copyOf(rows);
    return copy::stream;
  }

  /** Those for which the condition holds. */
  default Observations where(Predicate<Observation> condition) {
    return () -> stream().filter(condition);
  }

  /** Those of one column. */
  default Observations ofCondition(String condition) {
    return where(row -> row.condition().equals(condition));
  }

  /** The first answers alone: repeat 0. */
  default Observations firstRepeats() {
    return where(row -> row.repeat() == 0);
  }
}
