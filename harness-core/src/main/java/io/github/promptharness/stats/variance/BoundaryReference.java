package io.github.promptharness.stats.variance;

/** What a likelihood ratio of a variance at 0 is compared with. */
public enum BoundaryReference {
  /**
   * Half of the probability at 0, half of it chi-square on one degree of freedom: right for large
   * designs, since a variance cannot be below 0.
   */
  MIXTURE,
  /** Chi-square on one degree of freedom, as R {@code anova} does; its p is twice as large. */
  CHI_SQUARE
}
