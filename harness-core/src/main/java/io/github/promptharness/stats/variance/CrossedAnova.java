package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.List;

/**
 * The analysis of variance of a balanced crossed design: n items, m variants, R repeats, all
 * random.
 *
 * <pre>
 * score = mu + item + variant + item:variant + noise
 *
 * noise        = MS_e                     on nm(R-1) degrees of freedom
 * item:variant = (MS_iv - MS_e)/R         on (n-1)(m-1)
 * variant      = (MS_v - MS_iv)/(nR)      on m-1
 * item         = (MS_i - MS_iv)/(mR)      on n-1
 * </pre>
 *
 * <p><b>Unit and range</b>: components in the square of the scores' unit; all but the noise may
 * come out below 0. <b>Undefined</b> when the design is not balanced ({@link CrossedReml} is for
 * those), or has one item or one variant. With R = 1 noise and interaction cannot be told apart:
 * their sum is what is given as noise, and marked {@link Interaction#IN_NOISE}.
 *
 * <p>Source: Searle, Casella and McCulloch (1992), Variance Components, Wiley. Where all components
 * are positive the values equal REML.
 *
 * <p>A sum of squares below 1e-28 of the total is rounding, and is taken as 0.
 */
public final class CrossedAnova {
  private static final double ROUNDING = 1e-28;

  private final int items;
  private final int variants;
  private final int repeats;
  private final double itemSquare;
  private final double variantSquare;
  private final double interactionSquare;
  private final double residualSquares;

  private CrossedAnova(CrossedScores scores, int repeats) {
    this.repeats = repeats;
    items = scores.items();
    variants = scores.variants();
    double[] rows = new double[items];
    double[] columns = new double[variants];
    double grand = 0;
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < variants; j++) {
        rows[i] += scores.mean(i, j) / variants;
        columns[j] += scores.mean(i, j) / items;
        grand += scores.mean(i, j) / items / variants;
      }
    }
    double ofItems = 0;
    double ofVariants = 0;
    double ofCells = 0;
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < variants; j++) {
        ofItems += square(rows[i] - grand);
        ofVariants += square(columns[j] - grand);
        ofCells += square(scores.mean(i, j) - rows[i] - columns[j] + grand);
      }
    }
    residualSquares = scores.squaresWithin();
    double rounding = ROUNDING * (repeats * (ofItems + ofVariants + ofCells) + residualSquares);
    itemSquare = clean(repeats * ofItems, rounding) / (items - 1);
    variantSquare = clean(repeats * ofVariants, rounding) / (variants - 1);
    interactionSquare = clean(repeats * ofCells, rounding) / ((items - 1.0) * (variants - 1.0));
  }

  /** The analysis of these scores, or why there is none. */
  public static Result<CrossedAnova> of(CrossedScores scores) {
    if (scores.items() < 2 || scores.variants() < 2) {
      return Result.undefined(
          "a crossed design needs two items and two variants: "
              + scores.items()
              + " and "
              + scores.variants());
    }
    if (!scores.isBalanced()) {
      return Result.undefined("the cells differ in their number of answers: use REML");
    }
    return Result.of(new CrossedAnova(scores, scores.count(0, 0)));
  }

  /** The number of answers in each cell: R. */
  public int repeats() {
    return repeats;
  }

  /** The mean square of the items, MS_i. */
  public double itemMeanSquare() {
    return itemSquare;
  }

  /** The mean square of the variants, MS_v. */
  public double variantMeanSquare() {
    return variantSquare;
  }

  /** The mean square of the interaction, MS_iv; with R = 1 the noise is in it. */
  public double interactionMeanSquare() {
    return interactionSquare;
  }

  /** The mean square of the repeats, MS_e; undefined if R = 1. */
  public Result<Double> residualMeanSquare() {
    return repeats == 1
        ? Result.undefined("one answer a cell: noise and interaction cannot be separated")
        : Result.of(residualSquare());
  }

  /** The components, not clipped: those by moments may be below 0. */
  public VarianceComponents components() {
    double variant = (variantSquare - interactionSquare) / items / repeats;
    double item = (itemSquare - interactionSquare) / variants / repeats;
    return repeats == 1
        ? new VarianceComponents(item, variant, 0, interactionSquare, Interaction.IN_NOISE)
        : new VarianceComponents(
            item,
            variant,
            (interactionSquare - residualSquare()) / repeats,
            residualSquare(),
            Interaction.SEPARATE);
  }

  /**
   * The test of no variant effect, against the interaction: F = MS_v/MS_iv.
   *
   * <p>It asks whether some wordings are worse over items like these. <b>Undefined</b> when neither
   * variants nor interaction vary.
   */
  public Result<TestResult> variantTest() {
    return test(
        "F test of variants against item by variant",
        variantSquare,
        variants - 1.0,
        interactionSquare,
        (items - 1.0) * (variants - 1.0));
  }

  /**
   * The test of no interaction, against the repeats: F = MS_iv/MS_e.
   *
   * <p><b>Undefined</b> when R = 1, or neither interaction nor repeats vary.
   */
  public Result<TestResult> interactionTest() {
    if (residualMeanSquare() instanceof Result.Undefined<Double> undefined) {
      return Result.undefined(undefined.reason());
    }
    return test(
        "F test of item by variant against repeats",
        interactionSquare,
        (items - 1.0) * (variants - 1.0),
        residualSquare(),
        (double) items * variants * (repeats - 1));
  }

  private double residualSquare() {
    return residualSquares / ((double) items * variants * (repeats - 1));
  }

  private static Result<TestResult> test(
      String name, double above, double df1, double below, double df2) {
    if (above == 0 && below == 0) {
      return Result.undefined("nothing varies: " + name);
    }
    double f = above / below;
    return Result.of(
        new TestResult(name, f, List.of(df1, df2), Distributions.fisherUpperTail(f, df1, df2)));
  }

  private static double clean(double squares, double rounding) {
    return squares <= rounding ? 0 : squares;
  }

  private static double square(double x) {
    return x * x;
  }
}
