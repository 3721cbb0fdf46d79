package io.github.promptharness.stats.variance;

/** How the variance between studies, or domains, is estimated in a {@link RandomEffectsMean}. */
public enum HeterogeneityEstimator {
  /**
   * Restricted maximum likelihood.
   *
   * <p>Source: Viechtbauer (2005), "Bias and efficiency of meta-analytic variance estimators in the
   * random-effects model", Journal of Educational and Behavioral Statistics 30(3), DOI
   * 10.3102/10769986030003261.
   */
  REML,
  /**
   * By moments: tau^2 = max(0, (Q - (k-1))/(sum w - sum w^2/sum w)), w = 1/SE^2.
   *
   * <p>Source: DerSimonian and Laird (1986), "Meta-analysis in clinical trials", Controlled
   * Clinical Trials 7(3), DOI 10.1016/0197-2456(86)90046-2.
   */
  DERSIMONIAN_LAIRD
}
