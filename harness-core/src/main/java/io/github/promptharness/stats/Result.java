package io.github.promptharness.stats;

import java.util.function.Function;

/**
 * What a statistic gives: a value, or the reason why there is none.
 *
 * <p>A statistic that is not defined for its data (one category, no item, accuracy 0 below the
 * line) is an ordinary outcome of a study, so it is a value and not an exception. Arguments that no
 * data can make sensible (NaN, an empty level, rows of different lengths) are refused with {@link
 * IllegalArgumentException} instead.
 *
 * @param <T> what a defined value is
 */
public sealed interface Result<T> {
  /**
   * A value.
   *
   * @param value what was computed; a number in it is never NaN
   */
  record Defined<T>(T value) implements Result<T> {}

  /**
   * No value.
   *
   * @param reason why, in words for a reader of the report, such as "only one category occurs"
   */
  record Undefined<T>(String reason) implements Result<T> {
    /** Asks for a reason. */
    public Undefined {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("an undefined value needs a reason");
      }
    }
  }

  /** A defined value. */
  static <T> Result<T> of(T value) {
    return new Defined<>(value);
  }

  /** No value, for this reason. */
  static <T> Result<T> undefined(String reason) {
    return new Undefined<>(reason);
  }

  /**
   * A number, if it is one: what overflowed on the way is undefined, and says so.
   *
   * @param number what was computed from finite numbers
   */
  static Result<Double> finite(double number) {
    return Double.isFinite(number)
        ? of(number)
        : undefined("the numbers are too large for double precision");
  }

  /** Whether there is a value. */
  default boolean isDefined() {
    return this instanceof Defined<T>;
  }

  /**
   * The value.
   *
   * @throws IllegalStateException with the reason, if there is none
   */
  default T orElseThrow() {
    if (this instanceof Defined<T> defined) {
      return defined.value();
    }
    throw new IllegalStateException("undefined: " + ((Undefined<T>) this).reason());
  }

  /** The value, or another if there is none. */
  default T orElse(T other) {
    return this instanceof Defined<T> defined ? defined.value() : other;
  }

  /** The same with another value, if there is one; the reason stays. */
  default <U> Result<U> map(Function<? super T, ? extends U> change) {
    if (this instanceof Defined<T> defined) {
      return of(change.apply(defined.value()));
    }
    return undefined(((Undefined<T>) this).reason());
  }

  /**
   * What comes of the value, if there is one, and may itself be undefined; the first reason stays.
   */
  default <U> Result<U> then(Function<? super T, ? extends Result<U>> next) {
    if (this instanceof Defined<T> defined) {
      return next.apply(defined.value());
    }
    return undefined(((Undefined<T>) this).reason());
  }
}
