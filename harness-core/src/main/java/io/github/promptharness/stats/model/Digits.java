package io.github.promptharness.stats.model;

/** How exact a fit is to be. */
enum Digits {
  /** All digits that double precision has room for: an estimate that is told. */
  ALL(1e-12, 1e-12, 9),

  /**
   * Four or five: one replicate of a bootstrap, whose spread is thousands of times that. It takes
   * about half the time.
   */
  FEW(1e-8, 1e-6, 6);

  private final double climb;
  private final double mode;
  private final double reach;

  Digits(double climb, double mode, double reach) {
    this.climb = climb;
    this.mode = mode;
    this.reach = reach;
  }

  /** What the last step to the maximum may still add to the likelihood, as a share of it. */
  double climb() {
    return climb;
  }

  /** What the last step but one to the effects' mode may still add to the log likelihood. */
  double mode() {
    return mode;
  }

  /** How many standard deviations of cells are integrated over. */
  double reach() {
    return reach;
  }
}
