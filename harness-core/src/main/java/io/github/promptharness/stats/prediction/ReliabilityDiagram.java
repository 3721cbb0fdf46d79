package io.github.promptharness.stats.prediction;

import io.github.promptharness.stats.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether what is given probability p happens in a share p of cases: probabilities in bins of equal
 * width, with the share observed in each.
 *
 * <pre>ECE = sum over bins of count/n |mean probability - share observed|</pre>
 *
 * <p>A bin holds probabilities from its low end to below its high end; the last holds 1 too. Bins
 * without a row are left out.
 *
 * <p><b>Unit and range</b>: the expected calibration error is in [0, 1], 0 is best. It moves with
 * the number of bins, and is above 0 by chance even if calibration is perfect, the more so the
 * fewer rows a bin has: print the table. <b>Undefined</b> for no row, which is refused.
 *
 * <p>Source: Naeini, Cooper and Hauskrecht (2015), "Obtaining well calibrated probabilities using
 * Bayesian binning", AAAI; Guo et al. (2017), "On calibration of modern neural networks",
 * arXiv:1706.04599, whose bins are closed above and not below.
 *
 * @param bins by rising probability, those with a row only
 */
public record ReliabilityDiagram(List<Bin> bins) {
  private static final int MOST_BINS = 1_000_000;

  /** Copies. */
  public ReliabilityDiagram {
    bins = List.copyOf(bins);
    Require.atLeast(1, bins.size(), "the number of bins");
  }

  /**
   * One bin.
   *
   * @param low its low end, in [0, 1]
   * @param high its high end, in [0, 1]
   * @param count rows in it, at least 1
   * @param probability the mean probability given to them
   * @param share in how many of them it happened, as a share of the count
   */
  public record Bin(double low, double high, int count, double probability, double share) {
    /** Checks the numbers. */
    public Bin {
      Require.unit(low, "low");
      Require.unit(high, "high");
      Require.atLeast(1, count, "count");
      Require.unit(probability, "probability");
      Require.unit(share, "share");
    }
  }

  /**
   * The diagram.
   *
   * @param outcomes 1 where it happened, else 0; one a row
   * @param probabilities that it happens, in [0, 1]; one a row
   * @param bins how many, from 1 to a million; 10 is usual
   * @throws IllegalArgumentException if there is no row, the lengths differ, or a number is out of
   *     range
   */
  public static ReliabilityDiagram of(int[] outcomes, double[] probabilities, int bins) {
    Outcomes.checkProbabilities(outcomes, probabilities);
    int[] counts = new int[Require.within(1, MOST_BINS, bins, "bins")];
    int[] ones = new int[bins];
    double[] sums = new double[bins];
    for (int i = 0; i < outcomes.length; i++) {
      int bin = Math.min((int) (probabilities[i] * bins), bins - 1);
      counts[bin]++;
      ones[bin] += outcomes[i];
      sums[bin] += probabilities[i];
    }
    var used = new ArrayList<Bin>();
    for (int b = 0; b < bins; b++) {
      if (counts[b] > 0) {
        used.add(
            new Bin(
                (double) b / bins,
                (b + 1.0) / bins,
                counts[b],
                Math.min(1, sums[b] / counts[b]),
                (double) ones[b] / counts[b]));
      }
    }
    return new ReliabilityDiagram(used);
  }

  /** The mean distance of probability and share over rows: ECE. */
  public double expectedError() {
    double rows = bins.stream().mapToDouble(Bin::count).sum();
    return bins.stream().mapToDouble(bin -> bin.count() / rows * miss(bin)).sum();
  }

  /** The largest distance of any bin. */
  public double largestError() {
    return bins.stream().mapToDouble(ReliabilityDiagram::miss).max().orElseThrow();
  }

  private static double miss(Bin bin) {
    return Math.abs(bin.probability() - bin.share());
  }
}
