package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Westfall and Young's step-down max-T: many operators against one original, with p values adjusted
 * for their number and for the original that they share.
 *
 * <pre>
 * t_j = mean_i d_ij / SE_j,   d_ij = score of item i with operator j less its original's
 * p_(j) = max_{l &lt;= j} (1 + #{max of t*_(l), t*_(l+1), ... &gt;= t_(l)}) / (1 + B)
 * </pre>
 *
 * <p>t_(1) is the most extreme. All operators come from the same draws, so that what they share is
 * kept. SE is CR1 over items, or over clusters. There are two ways to draw:
 *
 * <ul>
 *   <li>{@link #signFlips}, our default: all differences of an item, or a cluster, change sign
 *       together. It controls the error whichever operators have an effect, if differences without
 *       an effect are near enough symmetric.
 *   <li>{@link #withinItems}: the scores of an item are dealt out again among the original and the
 *       operators. It is exact if no operator has an effect, and near the level otherwise.
 * </ul>
 *
 * <p>Dividing by the standard error matters: with raw differences a few operators with a large
 * effect widen the reference of all others.
 *
 * <p><b>Unit and range</b>: t_j in standard errors; p in (0, 1], the probability of any wrong
 * rejection at that level. An item that an operator, or the original, has not answered is missing
 * for that operator. <b>Undefined</b> when there is no operator, or one with differences of fewer
 * than two items or clusters.
 *
 * <p>Source: Westfall and Young (1993), Resampling-Based Multiple Testing, Wiley, with sign flips
 * in place of the bootstrap. The same items, clusters and seed give the same bits, on any number of
 * threads; items in another order give other draws, so sort them by id.
 */
public final class MaxT {
  private final Alternative alternative;
  private final int draws;

  private MaxT(Alternative alternative, int draws) {
    this.alternative = alternative;
    this.draws = draws;
  }

  /** Two-sided, 9,999 draws. */
  public static MaxT withDefaults() {
    return new MaxT(Alternative.TWO_SIDED, 9999);
  }

  /** Another alternative. */
  public MaxT withAlternative(Alternative alternative) {
    return new MaxT(alternative, draws);
  }

  /**
   * Another number of draws.
   *
   * @param draws from 1 to 10 million
   * @throws IllegalArgumentException if it is less
   */
  public MaxT withDraws(int draws) {
    return new MaxT(alternative, Require.draws(draws, "draws"));
  }

  /**
   * The tests by sign flips of items.
   *
   * @param scores item by wording by repeat, at most 1e100 in size; wording 0 is the original, the
   *     others are operators; an empty cell is missing; a cell counts by its mean
   * @param seed the name of the draws
   * @return one for each operator, in their order, with adjusted p
   * @throws IllegalArgumentException if there is no item, items have unlike numbers of wordings, or
   *     a score is not finite or too large
   */
  public Result<List<TestResult>> signFlips(double[][][] scores, Seed seed) {
    return signFlips(scores, IntStream.range(0, scores.length).toArray(), seed);
  }

  /**
   * The tests by sign flips of clusters.
   *
   * @param scores as for {@link #signFlips(double[][][], Seed)}
   * @param clusters the cluster of each item, counted from 0 without a gap
   * @param seed the name of the draws
   * @return one for each operator, in their order, with adjusted p
   * @throws IllegalArgumentException as for {@link #signFlips(double[][][], Seed)}, and if a
   *     cluster number is missing
   */
  public Result<List<TestResult>> signFlips(double[][][] scores, int[] clusters, Seed seed) {
    return flipped(differences(scores), clusters, seed);
  }

  /**
   * The tests by permutation within items.
   *
   * @param scores as for {@link #signFlips(double[][][], Seed)}
   * @param seed the name of the draws
   * @return one for each operator, in their order, with adjusted p
   * @throws IllegalArgumentException as for {@link #signFlips(double[][][], Seed)}
   */
  public Result<List<TestResult>> withinItems(double[][][] scores, Seed seed) {
    int[] alone = IntStream.range(0, scores.length).toArray();
    return checked(differences(scores), alone)
        .map(
            unused ->
                results(
                    ShuffledDifferences.of(scores),
                    "within-item permutation",
                    seed.named("within items")));
  }

  /** The differences by item and operator, NaN where one is missing. */
  static double[][] differences(double[][][] scores) {
    int wordings = Cells.wordings(scores);
    double[][] differences = new double[scores.length][wordings - 1];
    for (int item = 0; item < scores.length; item++) {
      double original = scores[item][0].length == 0 ? Double.NaN : Cells.mean(scores[item][0]);
      for (int wording = 1; wording < wordings; wording++) {
        double[] cell = scores[item][wording];
        differences[item][wording - 1] =
            cell.length == 0 ? Double.NaN : Cells.mean(cell) - original;
      }
    }
    return differences;
  }

  /** The tests of differences by item and column, NaN where one is missing. */
  Result<List<TestResult>> flipped(double[][] differences, int[] clusters, Seed seed) {
    return checked(differences, clusters)
        .map(flips -> results(flips, "sign flips", seed.named("sign flips")));
  }

  private Result<FlippedDifferences> checked(double[][] differences, int[] clusters) {
    if (differences[0].length == 0) {
      return Result.undefined("there is no operator beside the original");
    }
    var flips = FlippedDifferences.of(differences, clusters);
    var unknown = flips.withoutError();
    return unknown.isPresent()
        ? Result.undefined(
            "operator "
                + unknown.getAsInt()
                + " has differences of fewer than two items or clusters")
        : Result.of(flips);
  }

  private List<TestResult> results(StepDown.Statistics statistics, String how, Seed seed) {
    double[] observed = statistics.observed();
    double[] adjusted = new StepDown(statistics, alternative).adjusted(draws, seed);
    String name =
        "step-down max-T of "
            + observed.length
            + " operators, "
            + how
            + ", "
            + draws
            + " draws, "
            + alternative.title();
    return IntStream.range(0, observed.length)
        .mapToObj(j -> new TestResult(name, observed[j], List.of(), adjusted[j]))
        .toList();
  }
}
