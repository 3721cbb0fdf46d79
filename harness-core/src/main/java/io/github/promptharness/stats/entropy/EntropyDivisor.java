package io.github.promptharness.stats.entropy;

/** What an entropy is divided by, so that it lies in [0, 1]. */
public enum EntropyDivisor {
  /**
   * The logarithm of the number of counts given, zeros included: all the options there are. For
   * classification.
   */
  OPTIONS {
    @Override
    double size(Counts counts) {
      return counts.options();
    }
  },

  /**
   * The logarithm of the number of answers: 1 if no two are the same. For free text. Falls as
   * answers are added, so compare it at equal numbers.
   */
  ANSWERS {
    @Override
    double size(Counts counts) {
      return (double) counts.total();
    }
  },

  /** The logarithm of the number of options that occur: how even those are. */
  OBSERVED {
    @Override
    double size(Counts counts) {
      return counts.observed();
    }
  };

  abstract double size(Counts counts);
}
