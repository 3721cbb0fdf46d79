package io.github.promptharness.report.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What stands in one column of one row. */
sealed interface Cell {
  /** Nothing: not known, or not applicable. */
  Cell MISSING = new Missing();

  record Missing() implements Cell {}

  record Text(String text) implements Cell {}

  record Whole(long number) implements Cell {}

  record Real(double number) implements Cell {}

  /** A decimal number that no double holds exactly. */
  record Exact(BigDecimal number) implements Cell {}

  record Truth(boolean holds) implements Cell {}

  record Time(Instant time) implements Cell {}

  record Texts(List<String> texts) implements Cell {
    public Texts {
      texts = List.copyOf(texts);
    }
  }

  record Reals(List<Double> numbers) implements Cell {
    public Reals {
      numbers = List.copyOf(numbers);
    }
  }

  static Cell of(Optional<String> text) {
    return text.isPresent() ? new Text(text.get()) : MISSING;
  }

  static Cell of(OptionalDouble number) {
    return number.isPresent() ? new Real(number.getAsDouble()) : MISSING;
  }

  static Cell of(OptionalInt number) {
    return number.isPresent() ? new Whole(number.getAsInt()) : MISSING;
  }

  /** A text of which a blank one says that nothing is known. */
  static Cell known(String text) {
    return text.isBlank() ? MISSING : new Text(text);
  }

  /** Which of two numbers or times is the larger; 0 for what has no order here. */
  static int compare(Cell a, Cell b) {
    if (a instanceof Whole x && b instanceof Whole y) {
      return Long.compare(x.number, y.number);
    }
    if (a instanceof Real x && b instanceof Real y) {
      return Double.compare(x.number, y.number);
    }
    if (a instanceof Exact x && b instanceof Exact y) {
      return x.number.compareTo(y.number);
    }
    return a instanceof Time x && b instanceof Time y ? x.time.compareTo(y.time) : 0;
  }
}
