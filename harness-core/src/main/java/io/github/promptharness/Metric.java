package io.github.promptharness;

/**
 * Pools observations into an estimate. It is stateless and does not depend on the order of the
 * rows. Extend {@code MetricContract} from the test jar to check one of your own.
 */
public interface Metric {
  /** The name with every setting, such as {@code accuracy(unreadable=EXCLUDE)}. */
  String id();

  /** Which observations it is given at a time. */
  Scope scope();

  /**
   * The estimate from these observations.
   *
   * @param observations rows of one sampling, within {@link #scope()}
   * @param seed the name of the resampling
   */
  Estimate estimate(Observations observations, Seed seed);

  /** What one estimate is about. */
  enum Scope {
    /** One condition. */
    CONDITION,
    /** One condition that is not the original, with the original's rows beside its own. */
    AGAINST_ORIGINAL,
    /** All conditions together. */
    STUDY
  }
}
