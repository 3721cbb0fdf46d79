package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The within-item permutation test, our default for "does the wording matter": how often are data
 * as extreme if the scores of each item are dealt out again among the wordings?
 *
 * <pre>p = (1 + #{t* at least as extreme as t}) / (1 + B)</pre>
 *
 * <p>Missing answers stay missing: what an item has moves among the places it has. There are two
 * tests, and a report must name which:
 *
 * <ul>
 *   <li><b>cells</b>: the repeats of a cell (one item with one wording) move together. The test is
 *       of the main effect of the wording, against interaction and noise. It sees nothing if
 *       wording A helps as many items as it hurts.
 *   <li><b>draws</b>: single answers move over all cells of the item. The test, with {@link
 *       #excessFlips}, is of any sensitivity, also to wordings that help some items and hurt
 *       others. Without repeats it is the same as cells.
 * </ul>
 *
 * <p>The same draws give what the statistic is without an effect: {@link
 * PermutationReference#noEffectMean()}. For per-item worst and best see {@link
 * io.github.promptharness.stats.sensitivity.NoEffectReference}.
 *
 * <p><b>Unit and range</b>: the statistic is in the unit of the scores (squared for the variance);
 * p in (0, 1], exact for any number of draws. <b>Undefined</b> for one wording, a wording without
 * any answer, and excess flips without an item that has two wordings, one of them asked twice.
 *
 * <p>Ours: a stratified permutation test in the sense of Pesarin and Salmaso (2010), Permutation
 * Tests for Complex Data; p as in Phipson and Smyth (2010), DOI 10.2202/1544-6115.1585. The same
 * items and seed give the same bits, on any number of threads; items in another order give other
 * draws, so sort them by id.
 */
public final class WithinItemPermutation {
  private final int draws;

  private WithinItemPermutation(int draws) {
    this.draws = draws;
  }

  /** 9,999 draws. */
  public static WithinItemPermutation withDefaults() {
    return new WithinItemPermutation(9999);
  }

  /**
   * Another number of draws.
   *
   * @param draws from 1 to 10 million
   * @throws IllegalArgumentException if it is less
   */
  public WithinItemPermutation withDraws(int draws) {
    return new WithinItemPermutation(Require.draws(draws, "draws"));
  }

  /**
   * The test in which whole cells move.
   *
   * @param scores item by wording by repeat, at most 1e100 in size; an empty cell is missing; a
   *     cell counts by its mean
   * @param statistic what is compared
   * @param seed the name of the draws
   * @throws IllegalArgumentException if there is no item, items have unlike numbers of wordings, or
   *     a score is not finite or too large
   */
  public Result<PermutationReference> cells(
      double[][][] scores, AccuracyStatistic statistic, Seed seed) {
    return accuracy(scores, MovableScores::cells, "cells", statistic, seed);
  }

  /**
   * The test in which single answers move.
   *
   * @param scores item by wording by repeat, at most 1e100 in size; an empty cell is missing
   * @param statistic what is compared
   * @param seed the name of the draws
   * @throws IllegalArgumentException if there is no item, items have unlike numbers of wordings, or
   *     a score is not finite or too large
   */
  public Result<PermutationReference> draws(
      double[][][] scores, AccuracyStatistic statistic, Seed seed) {
    return accuracy(scores, MovableScores::draws, "draws", statistic, seed);
  }

  /**
   * The test in which single answers move, by the excess flips of all pairs of wordings.
   *
   * <pre>
   * excess  = mean over items of (between_i - within_i)
   * between = mean over pairs of wordings of 1 - sum_k p_jk p_lk,   p_jk share of answer k in cell j
   * within  = mean over cells of 1 - sum_k n_k (n_k - 1) / (R (R - 1)),   those with R &gt;= 2
   * </pre>
   *
   * <p><b>Unit and range</b>: a difference of probabilities, in [-1, 1]; 0 on average without an
   * effect. Items that have fewer than two wordings, or no cell with two repeats, are left out.
   *
   * @param answers item by wording by repeat, each a code; an empty cell is missing, and so is a
   *     code below 0; which other codes there are does not matter
   * @param seed the name of the draws
   * @throws IllegalArgumentException if there is no item, or items have unlike numbers of wordings
   */
  public Result<PermutationReference> excessFlips(int[][][] answers, Seed seed) {
    var movable = MovableAnswers.of(answers);
    var observed = movable.excess();
    if (observed.isEmpty()) {
      return Result.undefined(
          "no item has answers to two wordings and to one of them twice (R = 1)");
    }
    double[] drawn = drawn(seed.named("draws", "excess flips"), movable::shuffled);
    return Result.of(
        reference("draws, excess flips", observed.getAsDouble(), drawn, Alternative.GREATER));
  }

  private Result<PermutationReference> accuracy(
      double[][][] scores,
      Function<double[][][], MovableScores> move,
      String moved,
      AccuracyStatistic statistic,
      Seed seed) {
    int wordings = Cells.wordings(scores);
    if (wordings == 1) {
      return Result.undefined("there is one wording only");
    }
    var movable = move.apply(scores);
    int empty = movable.wordingWithoutScore();
    if (empty >= 0) {
      return Result.undefined("wording " + empty + " has no answer");
    }
    // One stream for all statistics: they see the same draws.
    double[] drawn =
        drawn(seed.named(moved), generator -> statistic.of(movable.shuffled(generator)));
    return Result.of(
        reference(
            moved + ", " + statistic.name().toLowerCase(Locale.ROOT),
            statistic.of(movable.accuracies()),
            drawn,
            statistic.alternative()));
  }

  private double[] drawn(Seed seed, ToDoubleFunction<Generator> draw) {
    return DrawBlocks.of(
            draws,
            seed,
            (generator, count) -> {
              double[] values = new double[count];
              for (int i = 0; i < count; i++) {
                values[i] = draw.applyAsDouble(generator);
              }
              return values;
            })
        .stream()
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private PermutationReference reference(
      String form, double observed, double[] drawn, Alternative alternative) {
    double bound = alternative.extremity(observed);
    long extreme =
        Arrays.stream(drawn)
            .filter(value -> Ties.atLeast(alternative.extremity(value), bound))
            .count();
    return new PermutationReference(
        new TestResult(
            "within-item permutation of " + form + ", " + draws + " draws",
            observed,
            List.of(),
            (1.0 + extreme) / (1.0 + draws)),
        Arrays.stream(drawn).sum() / draws);
  }
}
