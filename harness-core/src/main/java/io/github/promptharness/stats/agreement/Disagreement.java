package io.github.promptharness.stats.agreement;

import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.RatioOfSums;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How often answers differ within one wording of a prompt, between wordings, and how much more
 * between than within.
 *
 * <p>The input is item by condition by repeat, nominal codes, ragged as it may be; a code below 0
 * is missing. A <i>cell</i> is one item under one condition, R its number of answers, n_k the
 * number of answers k among them.
 *
 * <pre>
 * within_j   = 1 - sum_k n_jk (n_jk - 1) / (R_j (R_j - 1))     two answers of one cell differ
 * between_jl = 1 - sum_k n_jk n_lk / (R_j R_l)                 one answer of each cell differ
 * </pre>
 *
 * <p><b>Averages</b>, which matter only if cells are missing or differ in R:
 *
 * <ul>
 *   <li>within: the mean over all cells with R &gt;= 2, each counting the same; an item with more
 *       such cells counts more.
 *   <li>between: for each item the mean over pairs of its cells with R &gt;= 1; then the mean over
 *       the items with such a pair, each counting the same.
 *   <li>excess: for each item the mean over pairs of its cells with R &gt;= 2 of between_jl -
 *       (within_j + within_l)/2; then the mean over the items with such a pair.
 * </ul>
 *
 * <p>If every cell has the same number of answers, at least 2, then excess = between - within.
 * Otherwise that difference would compare different cells, and be biased where items with missing
 * answers are the unstable ones; the mean over pairs is unbiased in both cases.
 *
 * <p><b>Unit and range</b>: probabilities; within and between in [0, 1], excess in [-1, 1]. The
 * expectation of excess is a mean of (1/2) sum_k (p_jk - p_lk)^2, never negative, though an
 * estimate may be. <b>Undefined</b> when there is no cell or pair to average over; with R = 1 that
 * holds for within and excess.
 *
 * <p>Source: the unbiased estimator of the Gini-Simpson index, Simpson (1949), Nature 163, DOI
 * 10.1038/163688a0; between and excess are the dissimilarities of Rao (1982), Theoretical
 * Population Biology 21, DOI 10.1016/0040-5809(82)90004-1, for answers that are equal or not.
 */
public final class Disagreement {
  private final int[][][] codes;

  private Disagreement(int[][][] codes) {
    this.codes = codes;
  }

  /**
   * Of these answers.
   *
   * @param codes item by condition by repeat; ragged input is allowed, a negative code is missing;
   *     not to be changed afterwards
   */
  public static Disagreement of(int[][][] codes) {
    return new Disagreement(codes);
  }

  /** The probability that two answers to the identical prompt differ: the noise floor. */
  public ItemStatistic within() {
    double[] sums = new double[codes.length];
    double[] counts = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      for (int[] cell : codes[i]) {
        if (has(2, cell)) {
          sums[i] += within(Tally.of(cell));
          counts[i]++;
        }
      }
    }
    return RatioOfSums.of(sums, counts);
  }

  /** The probability that two answers to different wordings of a prompt differ. */
  public ItemStatistic between() {
    return meanOverPairs(1, Tally::differenceTo);
  }

  /** How much likelier answers differ between wordings than within one, over all pairs. */
  public ItemStatistic excess() {
    return meanOverPairs(2, Disagreement::excess).withRange(-1, 1);
  }

  /**
   * How much likelier answers differ between two conditions than within them, such as the original
   * and one variant.
   *
   * <pre>between_jl - (within_j + within_l)/2,   mean over items with R &gt;= 2 in both cells</pre>
   *
   * <p>Its expectation is the mean of (1/2) sum_k (p_jk - p_lk)^2: for right or wrong the square of
   * the shift, .01 for .1. A small excess is not a small effect. Leave out the items on which both
   * conditions have one text: they have no answers of their own to compare.
   *
   * @param first a condition, counted from 0
   * @param second another one
   * @throws IllegalArgumentException if they are the same, or no item has one of them
   */
  public ItemStatistic excess(int first, int second) {
    requireCondition(first, "first");
    requireCondition(second, "second");
    if (first == second) {
      throw new IllegalArgumentException("two conditions must differ: both are " + first);
    }
    return meanAgainst(first, l -> l == second);
  }

  /**
   * How much likelier answers differ between the original and its variants than within them.
   *
   * <p>For each item the mean of {@link #excess(int, int)} over its variants with R &gt;= 2, then
   * the mean over the items that have one, each counting the same. Pairs of variants do not enter,
   * as they do in {@link #excess()}.
   *
   * @param original the condition that all others are compared with, counted from 0
   * @throws IllegalArgumentException if no item has it
   */
  public ItemStatistic excessAgainst(int original) {
    requireCondition(original, "original");
    return meanAgainst(original, l -> l != original);
  }

  private void requireCondition(int condition, String name) {
    int conditions = Arrays.stream(codes).mapToInt(item -> item.length).max().orElse(0);
    if (condition < 0 || condition >= conditions) {
      throw new IllegalArgumentException(
          name + " must be a condition, from 0 to " + (conditions - 1) + ": " + condition);
    }
  }

  private ItemStatistic meanAgainst(int original, IntPredicate others) {
    double[] means = new double[codes.length];
    double[] defined = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      int[][] item = codes[i];
      if (original < item.length && has(2, item[original])) {
        Tally before = Tally.of(item[original]);
        var excesses =
            IntStream.range(0, item.length)
                .filter(l -> others.test(l) && has(2, item[l]))
                .mapToDouble(l -> excess(before, Tally.of(item[l])))
                .summaryStatistics();
        means[i] = excesses.getAverage();
        defined[i] = excesses.getCount() == 0 ? 0 : 1;
      }
    }
    return RatioOfSums.of(means, defined).withRange(-1, 1);
  }

  private RatioOfSums meanOverPairs(int leastAnswers, PairFunction function) {
    double[] means = new double[codes.length];
    double[] defined = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      int[] singles = singles(codes[i], leastAnswers);
      if (singles.length >= 2) {
        means[i] = differing(singles) / (singles.length * (singles.length - 1L) / 2.0);
        defined[i] = 1;
        continue;
      }
      Tally[] usable =
          Arrays.stream(codes[i])
              .filter(cell -> has(leastAnswers, cell))
              .map(Tally::of)
              .toArray(Tally[]::new);
      if (usable.length >= 2) {
        means[i] = meanOverPairs(usable, function);
        defined[i] = 1;
      }
    }
    return RatioOfSums.of(means, defined);
  }

  /** The answers of an item if no cell has two and one is enough; else none. */
  private static int[] singles(int[][] cells, int leastAnswers) {
    int[] singles = new int[leastAnswers == 1 ? cells.length : 0];
    int found = 0;
    for (int j = 0; j < singles.length; j++) {
      int answers = 0;
      for (int code : cells[j]) {
        if (code >= 0) {
          singles[found] = code;
          answers++;
        }
      }
      if (answers > 1) {
        return new int[0];
      }
      found += answers;
    }
    return Arrays.copyOf(singles, found);
  }

  /** How many pairs of answers differ. */
  private static double differing(int[] answers) {
    int[] sorted = answers.clone();
    Arrays.sort(sorted);
    long differing = 0;
    int first = 0;
    for (int place = 1; place < sorted.length; place++) {
      first = sorted[place] == sorted[place - 1] ? first : place;
      differing += first;
    }
    return (double) differing;
  }

  private static double meanOverPairs(Tally[] cells, PairFunction function) {
    double sum = 0;
    for (int j = 0; j < cells.length; j++) {
      for (int l = j + 1; l < cells.length; l++) {
        sum += function.of(cells[j], cells[l]);
      }
    }
    return sum / (cells.length * (cells.length - 1L) / 2.0);
  }

  /** Whether a cell has at least so many answers. */
  private static boolean has(int least, int[] cell) {
    int answers = 0;
    for (int code : cell) {
      answers += code < 0 ? 0 : 1;
    }
    return answers >= least;
  }

  private static double excess(Tally a, Tally b) {
    return a.differenceTo(b) - (within(a) + within(b)) / 2;
  }

  private static double within(Tally cell) {
    return 1 - cell.agreement();
  }

  private interface PairFunction {
    double of(Tally a, Tally b);
  }
}
