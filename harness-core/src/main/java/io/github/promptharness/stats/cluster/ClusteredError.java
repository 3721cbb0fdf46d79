package io.github.promptharness.stats.cluster;

/**
 * The form of a clustered standard error of a mean over n items in G clusters, e the deviations.
 *
 * <p>Source: Liang and Zeger (1986), Biometrika 73(1), DOI 10.1093/biomet/73.1.13; Miller (2024),
 * "Adding error bars to evals", arXiv:2411.00640.
 */
public enum ClusteredError {
  /** sqrt(sum_g (sum_{i in g} e_i)^2) / n. Too small for few clusters. */
  CR0("CR0"),

  /** CR0 times sqrt(G/(G-1)); the default. With one item a cluster it is s/sqrt(n). */
  CR1("CR1"),

  /**
   * CR0 with n/(n-1) times the squares of single items, as Miller writes it: the root of s^2/n plus
   * the products of different items of one cluster, over n^2.
   */
  MILLER("Miller's");

  private final String words;

  ClusteredError(String words) {
    this.words = words;
  }

  /** Its name in the method of an interval. */
  String words() {
    return words;
  }
}
