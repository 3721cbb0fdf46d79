package io.github.promptharness.stats.model;

/** Whether a regression has a constant term. */
public enum Intercept {
  /** A constant, whose coefficient stands before those of the columns. */
  FIRST,
  /** No constant: the coefficients are those of the columns. */
  NONE;

  int columns() {
    return this == FIRST ? 1 : 0;
  }
}
