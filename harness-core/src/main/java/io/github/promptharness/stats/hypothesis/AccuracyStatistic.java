package io.github.promptharness.stats.hypothesis;

import java.util.Arrays;

/**
 * One number from the accuracies of the wordings, acc_j = mean over items of the score of item i
 * with wording j.
 *
 * <p><b>Undefined</b> for one wording, where nothing is selected.
 */
public enum AccuracyStatistic {
  /** The largest accuracy less the smallest; more is more extreme. */
  SPREAD(Alternative.GREATER) {
    @Override
    double of(double[] accuracies) {
      return BEST.of(accuracies) - WORST.of(accuracies);
    }
  },

  /** The sample variance of the accuracies, with m - 1; more is more extreme. */
  VARIANCE(Alternative.GREATER) {
    @Override
    double of(double[] accuracies) {
      double mean = Arrays.stream(accuracies).sum() / accuracies.length;
      double squares = Arrays.stream(accuracies).map(a -> (a - mean) * (a - mean)).sum();
      return squares / (accuracies.length - 1);
    }
  },

  /** The accuracy of the worst wording; less is more extreme. */
  WORST(Alternative.LESS) {
    @Override
    double of(double[] accuracies) {
      return Arrays.stream(accuracies).min().orElseThrow();
    }
  },

  /** The accuracy of the best wording, MaxP; more is more extreme. */
  BEST(Alternative.GREATER) {
    @Override
    double of(double[] accuracies) {
      return Arrays.stream(accuracies).max().orElseThrow();
    }
  };

  private final Alternative alternative;

  AccuracyStatistic(Alternative alternative) {
    this.alternative = alternative;
  }

  abstract double of(double[] accuracies);

  Alternative alternative() {
    return alternative;
  }
}
