package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sign-flip permutation test of a mean difference: how often would random signs of the
 * differences give a mean as far from 0?
 *
 * <pre>
 * exact:    p = #{|m*| &gt;= |m|} / 2^n   over all signs
 * sampled:  p = (1 + #{|m*| &gt;= |m|}) / (1 + B)   over B random ones
 * </pre>
 *
 * <p>If a variant makes no difference to an item, its difference is as likely with either sign. The
 * items of a cluster keep their signs to each other: their sum is one unit. n is the number of
 * units other than 0; the others change nothing. All signs are taken for n up to 20.
 *
 * <p><b>Unit and range</b>: the statistic is the mean difference; p in [0, 1], 1 if all differences
 * are 0. Sampled or exact, the test rejects no more often than its level if the differences are
 * symmetric. The same items, clusters and seed give the same p, on any number of threads.
 * <b>Undefined</b>: never; an empty array is refused.
 *
 * <p>Source: Fisher (1935), The Design of Experiments, chapter 3; the 1 + of sampled p values:
 * Phipson and Smyth (2010), "Permutation p-values should never be zero", Statistical Applications
 * in Genetics and Molecular Biology 9(1), DOI 10.2202/1544-6115.1585.
 */
public final class SignFlip {
  private static final int MOST_FOR_EXACT = 20;

  private final Alternative alternative;
  private final int draws;

  private SignFlip(Alternative alternative, int draws) {
    this.alternative = alternative;
    this.draws = draws;
  }

  /** Two-sided, 9,999 draws where not all signs are taken. */
  public static SignFlip withDefaults() {
    return new SignFlip(Alternative.TWO_SIDED, 9999);
  }

  /** Another alternative. */
  public SignFlip withAlternative(Alternative alternative) {
    return new SignFlip(alternative, draws);
  }

  /**
   * Another number of draws.
   *
   * @param draws from 1 to 10 million
   * @throws IllegalArgumentException if it is less
   */
  public SignFlip withDraws(int draws) {
    return new SignFlip(alternative, Require.draws(draws, "draws"));
  }

  /**
   * The test over items.
   *
   * @param differences one for each item, variant less original, at most 1e100 in size
   * @param seed the name of the draws
   * @throws IllegalArgumentException if there is none, or one is not finite or too large
   */
  public TestResult test(double[] differences, Seed seed) {
    return test(differences, IntStream.range(0, differences.length).toArray(), seed);
  }

  /**
   * The test over clusters of items, such as those that share a source text.
   *
   * @param differences one for each item, variant less original, at most 1e100 in size
   * @param clusters the cluster of each item, counted from 0 without a gap
   * @param seed the name of the draws
   * @throws IllegalArgumentException if there is none, one is not finite or too large, or a cluster
   *     number is missing
   */
  public TestResult test(double[] differences, int[] clusters, Seed seed) {
    Ties.bounded(differences, "differences");
    Require.sameLength(clusters.length, "clusters", differences.length, "items");
    double[] sums = new double[Require.numbered(clusters, "clusters")];
    for (int i = 0; i < differences.length; i++) {
      sums[clusters[i]] += differences[i];
    }
    double[] units = Arrays.stream(Ties.withZeros(sums)).filter(unit -> unit != 0).toArray();
    double observed = alternative.extremity(Arrays.stream(units).sum());
    boolean exact = units.length <= MOST_FOR_EXACT;
    double p = exact ? exact(units, observed) : sampled(units, observed, seed);
    boolean alone = sums.length == differences.length;
    return new TestResult(
        "sign flips of the mean over "
            + sums.length
            + (alone ? " items" : " clusters")
            + (exact ? ", exact" : ", " + draws + " draws")
            + ", "
            + alternative.title(),
        Arrays.stream(differences).sum() / differences.length,
        List.of(),
        p);
  }

  private double exact(double[] units, double observed) {
    // Sums over all signs of both halves, joined: shorter than 2^n sums, and rounded less.
    double[] first = sumsOverSigns(Arrays.copyOfRange(units, 0, units.length / 2));
    double[] second = sumsOverSigns(Arrays.copyOfRange(units, units.length / 2, units.length));
    long extreme = 0;
    for (double left : first) {
      for (double right : second) {
        if (Ties.atLeast(alternative.extremity(left + right), observed)) {
          extreme++;
        }
      }
    }
    return (double) extreme / ((double) first.length * second.length);
  }

  private static double[] sumsOverSigns(double[] units) {
    double[] sums = {0};
    for (double unit : units) {
      double[] longer = new double[2 * sums.length];
      for (int i = 0; i < sums.length; i++) {
        longer[2 * i] = sums[i] + unit;
        longer[2 * i + 1] = sums[i] - unit;
      }
      sums = longer;
    }
    return sums;
  }

  private double sampled(double[] units, double observed, Seed seed) {
    long extreme =
        DrawBlocks.of(
                draws,
                seed.named("sign flips"),
                (generator, count) -> {
                  long reached = 0;
                  for (int draw = 0; draw < count; draw++) {
                    double sum = sumWithRandomSigns(units, generator);
                    if (Ties.atLeast(alternative.extremity(sum), observed)) {
                      reached++;
                    }
                  }
                  return reached;
                })
            .stream()
            .mapToLong(reached -> reached)
            .sum();
    return (1.0 + extreme) / (1.0 + draws);
  }

  private static double sumWithRandomSigns(double[] units, Generator generator) {
    long signs = 0;
    double sum = 0;
    for (int i = 0; i < units.length; i++) {
      if (i % Long.SIZE == 0) {
        signs = generator.nextLong();
      }
      sum += (signs & 1) == 0 ? units[i] : -units[i];
      signs >>>= 1;
    }
    return sum;
  }
}
