package io.github.promptharness.stats.model;

/**
 * Standard errors that allow the rows of a cluster, such as all answers to one item, to depend on
 * each other.
 *
 * <pre>V = I^-1 (sum_g u_g u_g') I^-1,   u_g = sum of (y_i - p_i) x_i over cluster g</pre>
 *
 * <p>Source: Liang and Zeger (1986), "Longitudinal data analysis using generalized linear models",
 * Biometrika 73(1), DOI 10.1093/biomet/73.1.13.
 */
public enum ClusterErrors {
  /** V as it stands, with the normal distribution; R {@code sandwich::vcovCL(type = "HC0")}. */
  CR0,
  /** V times G / (G - 1) for G clusters, with Student's t on G - 1 degrees of freedom. */
  CR1
}
