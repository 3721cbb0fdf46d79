package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import java.util.function.Function;

/** Computations of which each may be undefined; the first reason is kept. */
final class Chain {
  private Chain() {}

  static <T, U> Result<U> then(
      Result<T> first, Function<? super T, ? extends Result<U>> next) {
    if (first instanceof Result.Defined<T> defined) {
      return next.apply(defined.value());
    }
    return Result.undefined(((Result.Undefined<T>) first).reason());
  }
}
