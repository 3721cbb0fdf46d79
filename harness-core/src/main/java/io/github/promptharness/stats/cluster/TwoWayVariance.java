package io.github.promptharness.stats.cluster;

/** How the error of a mean over random items and random wordings is put together. */
public enum TwoWayVariance {
  /**
   * Clustered by items, plus clustered by wordings, less clustered by cells; t with m-1 degrees of
   * freedom, or n-1 if items are fewer; the default.
   *
   * <pre>
   * V = V_items + V_wordings - V_cells,   V_items = n/(n-1) sum_i (sum_j e_ij)^2 / (nm)^2
   * </pre>
   *
   * <p>V_wordings and V_cells likewise over j and over single cells, e = y - mean. If V is not
   * above 0 the larger of the two one-way variances takes its place, with its degrees of freedom.
   *
   * <p>Source: Cameron, Gelbach and Miller (2011), "Robust inference with multiway clustering",
   * Journal of Business and Economic Statistics 29(2), DOI 10.1198/jbes.2010.07136. Each term has
   * its own G/(G-1).
   */
  CLUSTERED,

  /**
   * From mean squares, with the degrees of freedom of Satterthwaite.
   *
   * <pre>
   * SE^2 = W / (nm),   W = MS_v + MS_i - MS_iv
   * df = W^2 / (MS_v^2/(m-1) + MS_i^2/(n-1) + MS_iv^2/((n-1)(m-1)))
   * </pre>
   *
   * <p>A little narrower than the other and a little below the level: for wordings that truly
   * differ, at n = 200 and 4, 8 and 20 wordings, 95 % intervals cover .93, .94 and .95. If W is not
   * above 0 the larger one-way variance takes its place, with its degrees of freedom.
   *
   * <p>Source: Satterthwaite (1946), "An approximate distribution of estimates of variance
   * components", Biometrics Bulletin 2(6), DOI 10.2307/3002019.
   */
  SATTERTHWAITE
}
