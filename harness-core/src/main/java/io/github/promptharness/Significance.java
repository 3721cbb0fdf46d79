package io.github.promptharness;

/**
 * When a p value shows something: when it is at most the level.
 *
 * <p>A test at level alpha rejects where p &lt;= alpha; it then errs in at most alpha, also where p
 * takes few values. With p &lt; alpha a test by 19 draws, whose least p is .05, could never reject
 * at .05. Stars, ties and counts of differences all ask this class, so that none of them says
 * another thing of p = .05.
 *
 * <p>Source: Lehmann and Romano (2005), "Testing Statistical Hypotheses", 3rd edition, section 3.3,
 * DOI 10.1007/0-387-27605-X: the p value is the smallest level at which the test rejects.
 *
 * @param level the error rate, in (0, 1)
 */
public record Significance(double level) {
  private static final Significance USUAL = new Significance(0.05);

  /** Checks the level. */
  public Significance {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "level must be between 0 and 1: " + level + "; give one such as 0.05");
    }
  }

  /** At .05, which reports have where nobody chose another. */
  public static Significance usual() {
    return USUAL;
  }

  /**
   * Whether this p shows a difference.
   *
   * @param p in [0, 1]; corrected, where several were tested together
   * @throws IllegalArgumentException if it is not
   */
  public boolean isReachedBy(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p must be in [0, 1]: " + p);
    }
    return p <= level;
  }

  /** The rule as reports print it, such as {@code p at most 0.05}. */
  @Override
  public String toString() {
    return "p at most " + level;
  }
}
