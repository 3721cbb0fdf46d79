package io.github.promptharness.stats.meta;

/** How sure the mean over studies is. */
public enum MeanError {
  /**
   * Hartung and Knapp's error with t and k-1 degrees of freedom, but never below the model's own:
   * sqrt(max(1, q)) / sqrt(sum w), q = sum w (y - mean)^2 / (k-1). Our default: where the studies
   * happen to lie close together q is far below 1, and an interval narrower than one without any
   * difference between studies would claim what nothing supports.
   *
   * <p>Source: Knapp and Hartung (2003), Statistics in Medicine 22(17), DOI 10.1002/sim.1482, with
   * the bound at 1; its use with few studies of unlike size, where the plain error misses its
   * level: Roever, Knapp and Friede (2015), BMC Medical Research Methodology 15, DOI
   * 10.1186/s12874-015-0091-1.
   */
  HARTUNG_KNAPP_AT_LEAST_MODEL("Hartung-Knapp-Sidik-Jonkman, at least the model's error, t"),
  /**
   * Hartung and Knapp's error as it is, with t and k-1 degrees of freedom: sqrt(q) / sqrt(sum w).
   *
   * <p>Source: Hartung and Knapp (2001), Statistics in Medicine 20(24), DOI 10.1002/sim.1009; Sidik
   * and Jonkman (2002), Statistics in Medicine 21(21), DOI 10.1002/sim.1262.
   */
  HARTUNG_KNAPP("Hartung-Knapp-Sidik-Jonkman, t"),
  /**
   * The model's own, 1 / sqrt(sum w), with the normal distribution: takes tau^2 as known, and is
   * too narrow for fewer than some 20 studies. For comparison with other tools.
   */
  MODEL("error of the model, normal");

  private final String title;

  MeanError(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
