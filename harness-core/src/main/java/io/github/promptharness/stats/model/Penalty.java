package io.github.promptharness.stats.model;

/** What is added to the log likelihood of a logistic regression before it is maximised. */
public enum Penalty {
  /** Nothing: maximum likelihood. */
  NONE,
  /**
   * Half the logarithm of the determinant of the Fisher information, which is the Jeffreys prior.
   * The estimate is finite even where right and wrong are separated, and its bias is of smaller
   * order.
   *
   * <p>Source: Firth (1993), "Bias reduction of maximum likelihood estimates", Biometrika 80(1),
   * DOI 10.1093/biomet/80.1.27; Heinze and Schemper (2002), "A solution to the problem of
   * separation in logistic regression", Statistics in Medicine 21(16), DOI 10.1002/sim.1047.
   */
  FIRTH
}
