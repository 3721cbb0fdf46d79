package io.github.promptharness.stats.meta;

/** How the variance of true effects between studies, tau^2, is estimated. */
public enum TauEstimator {
  /**
   * Restricted maximum likelihood, our default.
   *
   * <p>Source: Viechtbauer (2005), Journal of Educational and Behavioral Statistics 30(3), DOI
   * 10.3102/10769986030003261.
   */
  REML("REML"),
  /**
   * By moments: tau^2 = max(0, (Q - (k-1)) / (sum w - sum w^2 / sum w)), w = 1/SE^2. Too small on
   * average where studies differ much.
   *
   * <p>Source: DerSimonian and Laird (1986), Controlled Clinical Trials 7(3), DOI
   * 10.1016/0197-2456(86)90046-2.
   */
  DERSIMONIAN_LAIRD("DerSimonian and Laird"),
  /**
   * The tau^2 at which the weighted squares about the mean, Q(tau^2), are what one expects, k-1; 0
   * if they are below that already at 0.
   *
   * <p>Source: Paule and Mandel (1982), Journal of Research of the National Bureau of Standards
   * 87(5), DOI 10.6028/jres.087.022.
   */
  PAULE_MANDEL("Paule and Mandel");

  private final String title;

  TauEstimator(String title) {
    this.title = title;
  }

  /** The name in tables and methods of intervals. */
  public String title() {
    return title;
  }
}
