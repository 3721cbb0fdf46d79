package io.github.promptharness.stats.prediction;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.proportion.WilsonLimits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The area under the receiver operating characteristic of {@link Auroc} with the error that its
 * clusters show, without drawing.
 *
 * <pre>
 * A   = mean of v_i over the m rows with the outcome = mean of w_j over the n rows without
 * v_i = share of the rows without that have a lower score, w_j = share of those with that have a
 *       higher one, ties half
 * e_g = sum_{i in g} (v_i - A) / m + sum_{j in g} (w_j - A) / n
 * SE  = sqrt(G/(G-1) sum_g e_g^2)
 * </pre>
 *
 * <p>Of several domains ({@link #within}) A is the mean of their areas, e_g that of what the
 * cluster adds to each, and the factor G/(G-D). Of strata of a domain, such as conditions, its area
 * is the mean of theirs.
 *
 * <p>Rows of one cluster may hang together in any way. It takes one sorting of the rows.
 *
 * <p><b>Unit and range</b>: a probability, in [0, 1]. <b>Interval</b>: {@link #wilson}.
 * <b>Undefined</b> when only one outcome occurs.
 *
 * <p>Source: the placement values are those of DeLong, DeLong and Clarke-Pearson (1988), "Comparing
 * the areas under two or more correlated receiver operating characteristic curves", Biometrics
 * 44(3), DOI 10.2307/2531595; their sums by cluster those of Obuchowski (1997), "Nonparametric
 * analysis of clustered ROC curve data", Biometrics 53(2), DOI 10.2307/2533958. She has a factor of
 * its own for each outcome, by the clusters that have it; ours is one for all.
 */
public final class ClusteredAuroc {
  private static final double EQUAL = 1e-9;
  private static final String FEW = "one outcome is in one cluster only";

  private final double area;
  private final int domains;

  private final int clusters;

  /** By how much each cluster moves the area. */
  private final double[] added;

  /** Of the clusters with the outcome, and of those without: how many, and as if of one size. */
  private final int[] having;

  private final double[] sizes;

  private ClusteredAuroc(double area, int domains, double[] added, int[][] rows) {
    this.area = area;
    this.domains = domains;
    this.added = added;
    clusters =
        (int) IntStream.range(0, added.length).filter(g -> rows[0][g] + rows[1][g] > 0).count();
    having = new int[2];
    sizes = new double[2];
    for (int outcome = 0; outcome < 2; outcome++) {
      double all = 0;
      double squares = 0;
      for (int count : rows[outcome]) {
        having[outcome] += count > 0 ? 1 : 0;
        all += count;
        squares += (double) count * count;
      }
      sizes[outcome] = all * all / squares;
    }
  }

  /**
   * The area over all rows.
   *
   * @param outcomes 1 where it happened, else 0; one a row
   * @param scores finite, one a row; higher means that it is expected
   * @param clusters the cluster of each row, counted from 0 without a gap
   * @throws IllegalArgumentException if there is no row, the lengths differ, a number is out of
   *     range, or a cluster number is missing
   */
  public static Result<ClusteredAuroc> of(int[] outcomes, double[] scores, int[] clusters) {
    Outcomes.check(outcomes, scores, "scores");
    Require.sameLength(scores.length, "scores", clusters.length, "clusters");
    return within(outcomes, scores, new int[scores.length], clusters);
  }

  /**
   * The mean over domains of the areas within each: these domains, with other clusters like these.
   * {@link AurocByDomain#interval} is for other domains as well, and wider.
   *
   * <p>Domains in which only one outcome occurs are left out.
   *
   * @param outcomes 1 where it happened, else 0; one a row
   * @param scores finite, one a row; higher means that it is expected
   * @param domains the domain of each row, by any number
   * @param clusters the cluster of each row, counted from 0 without a gap
   * @throws IllegalArgumentException as for {@link #of}
   */
  public static Result<ClusteredAuroc> within(
      int[] outcomes, double[] scores, int[] domains, int[] clusters) {
    Outcomes.check(outcomes, scores, "scores");
    Require.sameLength(scores.length, "scores", clusters.length, "clusters");
    Require.sameLength(scores.length, "scores", domains.length, "domains");
    return within(outcomes, scores, domains, new int[domains.length], clusters);
  }

  /**
   * The same within strata, such as conditions: the mean over domains of the mean over a domain's
   * strata of the areas within each. Rows of different strata are never compared, and a cluster may
   * have rows in several strata of its domain.
   *
   * <p>Strata in which only one outcome occurs are left out, as are domains that have no other.
   *
   * @param outcomes 1 where it happened, else 0; one a row
   * @param scores finite, one a row; higher means that it is expected
   * @param domains the domain of each row, by any number
   * @param strata the stratum of each row, by any number
   * @param clusters the cluster of each row, counted from 0 without a gap
   * @throws IllegalArgumentException as for {@link #of}
   */
  public static Result<ClusteredAuroc> within(
      int[] outcomes, double[] scores, int[] domains, int[] strata, int[] clusters) {
    Outcomes.check(outcomes, scores, "scores");
    Require.sameLength(scores.length, "scores", clusters.length, "clusters");
    Require.sameLength(scores.length, "scores", domains.length, "domains");
    Require.sameLength(scores.length, "scores", strata.length, "strata");
    int count = Require.numbered(clusters, "clusters");
    double[] added = new double[count];
    int[][] rows = new int[2][count];
    double areas = 0;
    int used = 0;
    var rowsOf = Strata.of(domains, strata);
    for (List<int[]> domain : rowsOf.values()) {
      var both = domain.stream().filter(own -> hasBoth(own, outcomes)).toList();
      double ofDomain = 0;
      for (int[] own : both) {
        var placements = Placements.of(Strata.at(own, outcomes), Strata.at(own, scores));
        double[] moves = placements.deviations(Strata.at(own, clusters), count);
        Arrays.setAll(added, g -> added[g] + moves[g] / both.size());
        ofDomain += placements.area();
        for (int row : own) {
          rows[outcomes[row]][clusters[row]]++;
        }
      }
      areas += both.isEmpty() ? 0 : ofDomain / both.size();
      used += both.isEmpty() ? 0 : 1;
    }
    if (used == 0) {
      return Result.undefined(Strata.count(rowsOf) == 1 ? Auroc.ONE_OUTCOME : Strata.ONE_OUTCOME);
    }
    for (int g = 0; g < count; g++) {
      added[g] /= used;
    }
    return Result.of(new ClusteredAuroc(areas / used, used, added, rows));
  }

  private static boolean hasBoth(int[] rows, int[] outcomes) {
    int ones = Arrays.stream(rows).map(row -> outcomes[row]).sum();
    return ones > 0 && ones < rows.length;
  }

  /** The area, or the mean of those of the domains. */
  public double value() {
    return area;
  }

  /** How many clusters there are, at least 1. */
  public int clusters() {
    return clusters;
  }

  /** How many domains the area is a mean of, at least 1. */
  public int domains() {
    return domains;
  }

  /**
   * How much better this score ranks the same rows than another: the difference of the areas, with
   * the error that the clusters' differences show, and Student's t.
   *
   * <pre>SE = sqrt(G/(G-D) sum_g (e_g - e'_g)^2),   df = the smaller number of clusters less D
   * </pre>
   *
   * @param other of the same outcomes, domains and clusters
   * @param level confidence level, in (0, 1)
   * @return undefined where there is no standard error, and where both rank all rows alike
   * @throws IllegalArgumentException if the level is out of range, or the other is of other rows
   */
  public Result<Difference> minus(ClusteredAuroc other, double level) {
    Require.inside(level, "level");
    if (other.domains != domains
        || other.clusters != clusters
        || other.added.length != added.length
        || !Arrays.equals(having, other.having)
        || !Arrays.equals(sizes, other.sizes)) {
      throw new IllegalArgumentException("both areas must be of the same rows");
    }
    if (!standardError().isDefined()) {
      return Result.undefined(FEW);
    }
    double squares = 0;
    for (int g = 0; g < added.length; g++) {
      squares += (added[g] - other.added[g]) * (added[g] - other.added[g]);
    }
    double error = Math.sqrt(squares * clusters / (clusters - domains));
    if (error <= EQUAL) {
      return Result.undefined("both rank all rows alike");
    }
    double half = Critical.t(level, freedom()) * error;
    double difference = area - other.area;
    return Result.of(
        new Difference(
            difference,
            new Interval(
                Math.max(-1, difference - half),
                Math.min(1, difference + half),
                level,
                "placement values, t over " + clusters + " clusters")));
  }

  /**
   * A difference of two areas.
   *
   * @param value in [-1, 1]; above 0 the first ranks better
   * @param interval cut at -1 and 1
   */
  public record Difference(double value, Interval interval) {
    /** Checks the number. */
    public Difference {
      if (!(Math.abs(value) <= 1)) {
        throw new IllegalArgumentException("a difference must be in [-1, 1]: " + value);
      }
    }
  }

  private int freedom() {
    return Math.min(having[0], having[1]) - domains;
  }

  /**
   * The standard error; at least 0.
   *
   * @return undefined for one cluster, and where one outcome is in one cluster only, or in no more
   *     clusters than there are domains: how clusters with it differ does not show
   */
  public Result<Double> standardError() {
    if (freedom() < 1) {
      return Result.undefined(FEW);
    }
    double squares = Arrays.stream(added).map(move -> move * move).sum();
    return Result.of(Math.sqrt(squares * clusters / (clusters - domains)));
  }

  /**
   * The Wilson interval of as many independent pairs as would have this standard error, with
   * Student's t in place of z.
   *
   * <pre>
   * n* = A(1 - A) / (SE^2 + (s^2 + (1 - s)^2)/(8 g^2)),   s = (g A + 1)/(g + 2)
   * n* is at least 2 m* n* / (m* + n*), and that if SE = 0
   * </pre>
   *
   * <p>g is the harmonic mean of the numbers of clusters with the outcome and without, t has the
   * smaller of the two less the number of domains as its degrees of freedom, and m* is (sum of rows
   * with the outcome)^2 / sum over clusters of (their number)^2, n* likewise without it. The second
   * term is for rows of a kind that may not have been seen: of an area near 1, those few pairs that
   * are in the wrong order make all of the error. The least size is what is known of an area of 1
   * by scores of two values.
   *
   * <p>At 95 % it covers .945 to .99 (once .92), over 50 and 200 clusters of one row or of five
   * that correlate, half or .85 of the rows with the outcome, scores continuous or of three values,
   * and areas from .5 to .998; over 20 it covers more, with three clusters of one outcome nearly
   * always. A percentile bootstrap over the clusters falls there to .66 from areas of .93 on, and
   * so does the logit of the area with this standard error, which has no interval at 1.
   *
   * <p>Source: the size and the coverage are from own simulation, after {@link
   * io.github.promptharness.stats.cluster.ClusteredRatio#wilson}.
   *
   * @param level confidence level, in (0, 1)
   * @return the whole range where there is no standard error
   * @throws IllegalArgumentException if the level is out of range
   */
  public Interval wilson(double level) {
    Require.inside(level, "level");
    if (!(standardError() instanceof Result.Defined<Double> error)) {
      return new Interval(0, 1, level, "whole range, as " + FEW);
    }
    double t = Critical.t(level, freedom());
    var limits = WilsonLimits.of(value(), effectiveSize(error.value()), t);
    return new Interval(
        limits.low(),
        limits.high(),
        level,
        "placement values, Wilson with effective size and t over "
            + clusters
            + " clusters"
            + (domains == 1 ? "" : " in " + domains + " domains"));
  }

  private double effectiveSize(double error) {
    double least = harmonic(sizes[0], sizes[1]);
    if (error <= EQUAL) {
      return least;
    }
    double area = value();
    return Math.max(least, area * (1 - area) / (error * error + unseen()));
  }

  /** The variance that rows of a kind not seen may add. */
  private double unseen() {
    double count = harmonic(having[0], having[1]);
    double shrunk = (count * value() + 1) / (count + 2);
    return (shrunk * shrunk + (1 - shrunk) * (1 - shrunk)) / (8 * count * count);
  }

  private static double harmonic(double one, double other) {
    return 2 * one * other / (one + other);
  }
}
