package io.github.promptharness.stats.variance;

import java.util.Arrays;

/**
 * The restricted likelihood of the crossed random model for given ratios of its standard deviations
 * to that of the noise; mean and noise are maximised out.
 *
 * <pre>
 * cell means ~ (mu, s^2 V),   V = D + a^2 rows rows' + b^2 columns columns',   D = c^2 + 1/n_ij
 * deviance = (N-1)(1 + log(2 pi s^2)) + sum log n_ij + log|V| + log(1'V^-1 1)
 * s^2 = (squares within cells + (y - mu)'V^-1 (y - mu))/(N-1)
 * </pre>
 *
 * <p>The rows are the larger of the two factors.
 */
final class CrossedLikelihood {
  private final int[][] counts;
  private final double[][] means;
  private final double[][] ones;
  private final double squaresWithin;
  private final int answers;
  private final boolean transposed;
  private final double origin;

  CrossedLikelihood(CrossedScores scores) {
    transposed = scores.variants() > scores.items();
    int rows = Math.max(scores.items(), scores.variants());
    int columns = Math.min(scores.items(), scores.variants());
    counts = new int[rows][columns];
    means = new double[rows][columns];
    ones = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      Arrays.fill(ones[i], 1);
      for (int j = 0; j < columns; j++) {
        counts[i][j] = transposed ? scores.count(j, i) : scores.count(i, j);
        means[i][j] = transposed ? scores.mean(j, i) : scores.mean(i, j);
      }
    }
    squaresWithin = scores.squaresWithin();
    answers = scores.answers();
    origin = scores.origin();
  }

  /**
   * The maximum over mean and noise.
   *
   * @param noise the variance of a single answer within a cell, s^2
   * @param meanVariance the square of the mean's standard error
   */
  record At(double deviance, double mean, double meanVariance, double noise) {}

  /** At these ratios. */
  At at(CrossedRatios ratios) {
    double[][] weights = new double[counts.length][counts[0].length];
    double logWeights = weigh(ratios.interaction() * ratios.interaction(), weights);
    var equations =
        new CrossedEquations(
            transposed ? ratios.variant() : ratios.item(),
            transposed ? ratios.item() : ratios.variant(),
            weights);
    var ofOnes = equations.solve(ones);
    var ofScores = equations.solve(means);
    double information = equations.product(ofOnes, ofOnes);
    double mean = equations.product(ofOnes, ofScores) / information;
    var centred = ofScores.less(mean, ofOnes);
    double noise = (squaresWithin + equations.product(centred, centred)) / (answers - 1);
    double deviance =
        (answers - 1) * (1 + Math.log(2 * Math.PI * noise))
            + logWeights
            + equations.logDeterminant()
            + Math.log(information);
    return new At(deviance, origin + mean, noise / information, noise);
  }

  /** One over the variance of each cell's mean; gives the sum of log(n_ij D_ij). */
  private double weigh(double interaction, double[][] weights) {
    double logs = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights[i].length; j++) {
        if (counts[i][j] > 0) {
          double relative = 1 + counts[i][j] * interaction;
          weights[i][j] = counts[i][j] / relative;
          logs += Math.log(relative);
        }
      }
    }
    return logs;
  }
}
