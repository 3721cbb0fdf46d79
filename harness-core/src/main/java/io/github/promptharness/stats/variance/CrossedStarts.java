package io.github.promptharness.stats.variance;

import java.util.List;

/** Rough ratios of deviations, to start a search from. */
final class CrossedStarts {
  private static final double LEAST = 0.05;
  private static final double MOST = 1e4;

  private CrossedStarts() {}

  /** One guess from the spread of the plain means, one lower, and one where all are alike. */
  static List<CrossedRatios> of(CrossedScores scores, List<VarianceSource> sources) {
    var guess = guess(scores, sources.contains(VarianceSource.ITEM_VARIANT));
    var lower = new CrossedRatios(guess.item() / 4, guess.variant() / 4, guess.interaction() / 4);
    return List.of(guess, lower, new CrossedRatios(0.5, 0.5, 0.5));
  }

  private static CrossedRatios guess(CrossedScores scores, boolean interacts) {
    int items = scores.items();
    int variants = scores.variants();
    double[] item = new double[items];
    double[] variant = new double[variants];
    double[] answered = new double[variants];
    double grand = 0;
    for (int i = 0; i < items; i++) {
      int cells = 0;
      for (int j = 0; j < variants; j++) {
        if (scores.count(i, j) > 0) {
          cells++;
          answered[j]++;
          item[i] += scores.mean(i, j);
          variant[j] += scores.mean(i, j);
          grand += scores.mean(i, j) / scores.cells();
        }
      }
      item[i] /= cells;
    }
    double ofItems = 0;
    double ofVariants = 0;
    double ofCells = 0;
    for (int j = 0; j < variants; j++) {
      variant[j] /= answered[j];
      ofVariants += Math.pow(variant[j] - grand, 2) / (variants - 1);
    }
    for (int i = 0; i < items; i++) {
      ofItems += Math.pow(item[i] - grand, 2) / (items - 1);
      for (int j = 0; j < variants; j++) {
        if (scores.count(i, j) > 0) {
          double left = scores.mean(i, j) - item[i] - variant[j] + grand;
          ofCells += left * left / scores.cells();
        }
      }
    }
    double noise =
        interacts
            ? scores.squaresWithin() / (scores.answers() - scores.cells())
            : ofCells + scores.squaresWithin() / scores.answers();
    return new CrossedRatios(
        ratio(ofItems, noise), ratio(ofVariants, noise), ratio(ofCells, noise));
  }

  private static double ratio(double variance, double noise) {
    double ratio = Math.sqrt(variance / noise);
    return ratio < MOST ? Math.max(ratio, LEAST) : MOST;
  }
}
