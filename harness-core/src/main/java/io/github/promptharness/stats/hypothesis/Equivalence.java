package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Equivalence and non-inferiority of variants to the original, with verdicts.
 *
 * <pre>
 * d = variant less original, more is better;   [l, u] its interval at level 1 - 2 alpha
 * robust:        l &gt; -margin          (non-inferiority at alpha)
 *   equivalent:  and u &lt; margin       (two one-sided tests at alpha, TOST)
 * fragile:       u &lt; -margin
 * inconclusive:  none of these
 * </pre>
 *
 * <p>The margin is in the unit of d (points of accuracy are fractions here) and is written down
 * before the run: it has no default, and without it there is no verdict. That a test did not reject
 * is never a reason to say robust, and a drop that is significant but within the margin is robust.
 * For a score of which less is better, negate d.
 *
 * <p>Each kind of wrong verdict has a probability of at most alpha, as far as the interval holds
 * its level. A claim about all of several operators, {@link #robustToEvery}, takes each at alpha:
 * it is wrong only if one of them is. A list of verdicts from which one may be picked needs {@link
 * #eachByHolm}. {@link MaxT} is for harm of any size, not for a margin: its sign flips of the
 * differences from -margin need them symmetric, which rare losses are not.
 *
 * <p><b>Unit and range</b>: d, its interval and the margin in the unit of the scores. An interval
 * always has a verdict. <b>Undefined</b>: a test of differences where {@link PairedT} or {@link
 * MaxT} is, as with one item.
 *
 * <p>Source: Schuirmann (1987), "A comparison of the two one-sided tests procedure and the power
 * approach for assessing the equivalence of average bioavailability", Journal of Pharmacokinetics
 * and Biopharmaceutics 15(6), DOI 10.1007/BF01068419; intersection-union: Berger and Hsu (1996),
 * "Bioequivalence trials, intersection-union tests and equivalence confidence sets", Statistical
 * Science 11(4), DOI 10.1214/ss/1032280304.
 */
public final class Equivalence {
  private static final double SAME_LEVEL = 1e-9;

  private final double margin;
  private final double alpha;

  private Equivalence(double margin, double alpha) {
    this.margin = margin;
    this.alpha = alpha;
  }

  /**
   * Verdicts at alpha .05.
   *
   * @param margin the loss that does not matter, in the unit of the differences, above 0 and at
   *     most 1e100
   * @throws IllegalArgumentException if it is not
   */
  public static Equivalence withMargin(double margin) {
    Ties.bounded(new double[] {margin}, "margin");
    return new Equivalence(Require.positive(margin, "margin"), 0.05);
  }

  /**
   * Another error rate.
   *
   * @param alpha in (0, 0.5)
   * @throws IllegalArgumentException if it is not
   */
  public Equivalence withAlpha(double alpha) {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("alpha must be in (0, 0.5): " + alpha);
    }
    return new Equivalence(margin, alpha);
  }

  /** The level that an interval must have: 1 - 2 alpha, .90 by default. */
  public double level() {
    return 1 - 2 * alpha;
  }

  /**
   * The verdict from an interval of the difference, however it was made.
   *
   * @param interval of variant less original, at {@link #level()}
   * @throws IllegalArgumentException if it has another level
   */
  public Finding of(Interval interval) {
    if (!(Math.abs(interval.level() - level()) <= SAME_LEVEL)) {
      throw new IllegalArgumentException(
          "the interval must have level " + level() + ": " + interval.level());
    }
    return Finding.of(isRobust(interval), isFragile(interval), isEquivalent(interval));
  }

  /**
   * Whether the claim "robust to every one of these operators" is shown; it needs no correction.
   *
   * @param intervals of the differences, at {@link #level()}, at least one
   * @throws IllegalArgumentException if there is none, or one has another level
   */
  public boolean robustToEvery(List<Interval> intervals) {
    if (intervals.isEmpty()) {
      throw new IllegalArgumentException("intervals must not be empty");
    }
    return intervals.stream().map(this::of).allMatch(found -> found.verdict() == Verdict.ROBUST);
  }

  /**
   * A verdict for each operator, such that the probability of any wrong "robust" is at most alpha,
   * and so are that of any wrong "fragile" and of any wrong "equivalent".
   *
   * <p>Holm's steps for each of the three claims: with r operators for which it is not yet shown,
   * it is shown for those whose interval at level 1 - 2 alpha / r shows it.
   *
   * @param intervals for each operator its interval at any level; a higher level must not give a
   *     narrower one
   * @throws IllegalArgumentException if there is none
   */
  public List<Finding> eachByHolm(List<? extends DoubleFunction<Interval>> intervals) {
    if (intervals.isEmpty()) {
      throw new IllegalArgumentException("intervals must not be empty");
    }
    boolean[] robust = shownByHolm(intervals, this::isRobust);
    boolean[] fragile = shownByHolm(intervals, this::isFragile);
    boolean[] equivalent = shownByHolm(intervals, this::isEquivalent);
    return IntStream.range(0, intervals.size())
        .mapToObj(j -> Finding.of(robust[j], fragile[j], equivalent[j]))
        .toList();
  }

  /**
   * The t test of non-inferiority over items: is the mean difference above -margin?
   *
   * <p>Where few answers change it is too bold: an operator that loses just the margin of .05, all
   * of it in answers that were right, is found non-inferior in .11 of studies with 100 items. For
   * right or wrong answers {@link #of} with Tango's interval is better.
   *
   * @param differences one for each item, variant less original
   * @throws IllegalArgumentException as for {@link PairedT#of}
   */
  public Result<TestResult> nonInferiority(double[] differences) {
    return PairedT.of(differences)
        .test(-margin, Alternative.GREATER)
        .map(test -> renamed(test, "non-inferiority by margin "));
  }

  /**
   * The two one-sided t tests over items: is the mean difference between -margin and margin? The p
   * value is the larger of the two, with the statistic that belongs to it.
   *
   * @param differences one for each item, variant less original
   * @throws IllegalArgumentException as for {@link PairedT#of}
   */
  public Result<TestResult> tost(double[] differences) {
    var t = PairedT.of(differences);
    var above = t.test(-margin, Alternative.GREATER);
    return t.test(margin, Alternative.LESS)
        .map(
            below -> {
              var lower = above.orElseThrow();
              return renamed(lower.p() >= below.p() ? lower : below, "TOST by margin ");
            });
  }

  private TestResult renamed(TestResult test, String name) {
    return new TestResult(
        name + margin + ", paired t", test.statistic(), test.degreesOfFreedom(), test.p());
  }

  private boolean isRobust(Interval interval) {
    return interval.low() > -margin;
  }

  private boolean isFragile(Interval interval) {
    return interval.high() < -margin;
  }

  private boolean isEquivalent(Interval interval) {
    return isRobust(interval) && interval.high() < margin;
  }

  private boolean[] shownByHolm(
      List<? extends DoubleFunction<Interval>> intervals, Predicate<Interval> shows) {
    var shown = new boolean[intervals.size()];
    int open = shown.length;
    int before = 0;
    while (open > 0 && open != before) {
      before = open;
      double level = 1 - 2 * alpha / before;
      for (int j = 0; j < shown.length; j++) {
        if (!shown[j] && shows.test(intervals.get(j).apply(level))) {
          shown[j] = true;
          open--;
        }
      }
    }
    return shown;
  }
}
