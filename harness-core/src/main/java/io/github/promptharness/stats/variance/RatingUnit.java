package io.github.promptharness.stats.variance;

/** Whose reliability an {@link IntraclassCorrelation} is. */
public enum RatingUnit {
  /** That of one rating. */
  SINGLE,
  /** That of an item's mean over all columns. */
  AVERAGE
}
