package io.github.promptharness.stats.cluster;

import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.Optional;

/**
 * Very many units dealt at random into 1,000 groups of equal size, or nearly so, that are resampled
 * whole: sums over units cost no more than sums over groups.
 *
 * <p>A group of random units varies as they do, so the variance of a sum over drawn groups is in
 * expectation that over drawn units. From 1,000 groups it is known up to a relative error of sqrt(2
 * / 1,000), and a standard error up to 2 %, about as much as 2,000 resamples err themselves. It is
 * for functions of sums, which see a group by its sums; what needs single units gains nothing.
 *
 * <p>Of 1,800 simulated studies of 10,000 units, percentile intervals of 95 % held a mean of skew
 * numbers in .949, a ratio of sums in .944 and the ratio of two such ratios in .942, with a
 * standard error of .005.
 *
 * <p><b>Bits</b>: the groups depend on the seed and on the number of units alone.
 *
 * <p>Source: the method of random groups, Wolter (2007), Introduction to Variance Estimation,
 * second edition, chapter 2, DOI 10.1007/978-0-387-35099-8.
 */
final class RandomGroups {
  /** Fewer units are drawn one by one. */
  static final int LEAST_UNITS = 10_000;

  static final int GROUPS = 1000;

  private final int[] groups;

  private RandomGroups(int[] groups) {
    this.groups = groups;
  }

  /** The groups, unless there are too few units for this to pay. */
  static Optional<RandomGroups> ifMany(int units, Seed seed) {
    if (units < LEAST_UNITS) {
      return Optional.empty();
    }
    int[] groups = new int[units];
    Arrays.setAll(groups, unit -> unit % GROUPS);
    var generator = seed.named("random groups").generator();
    for (int last = units - 1; last > 0; last--) {
      int other = generator.nextInt(last + 1);
      int swapped = groups[last];
      groups[last] = groups[other];
      groups[other] = swapped;
    }
    return Optional.of(new RandomGroups(groups));
  }

  /** What each group has, of columns with one number for each unit. */
  double[][] sums(double[][] columns) {
    double[][] sums = new double[columns.length][GROUPS];
    for (int j = 0; j < columns.length; j++) {
      for (int unit = 0; unit < groups.length; unit++) {
        sums[j][groups[unit]] += columns[j][unit];
      }
    }
    return sums;
  }
}
