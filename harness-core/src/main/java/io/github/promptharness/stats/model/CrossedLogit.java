package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Logistic model of right answers with crossed random effects of items and wordings.
 *
 * <pre>logit P(right | u, v, w) = mu + u_item + v_variant + w_item,variant
 * u ~ N(0, s1^2),   v ~ N(0, s2^2),   w ~ N(0, s3^2)</pre>
 *
 * <p>Items may have no answer for some variants, and cells may differ in their repeats. The effect
 * of each cell is integrated out numerically, those of items and variants by Laplace's
 * approximation, which is good with ten or more answers an item and a variant, and with one or two
 * gives markedly too small variances. Mu and the standard deviations are maximised together.
 *
 * <p><b>Unit and range</b>: mu in log odds, variances in squared log odds, at least 0; 0 is an
 * ordinary answer, and says that there is no more variation than chance makes. <b>Interval</b>:
 * parametric bootstrap of the shares ({@link LogitShareBootstrap}).
 *
 * <p><b>Undefined</b> when all answers are right or all are wrong, with one item or one variant,
 * when each item, or each variant, is all right or all wrong (its variance has no finite estimate),
 * and without convergence. The variance of item:variant is not fitted where no cell has two
 * answers.
 *
 * <p>Source: Breslow and Clayton (1993), "Approximate inference in generalized linear mixed
 * models", Journal of the American Statistical Association 88(421), DOI
 * 10.1080/01621459.1993.10594284. R {@code lme4::glmer} maximises the same function if there are no
 * effects of cells; it has these too by Laplace's approximation, and their variance then far too
 * small where a cell has few answers.
 */
public final class CrossedLogit {
  /** A deviation of cells above which they are integrated in finer steps. */
  private static final double USUAL = 2.5;

  private final Interaction interaction;

  private CrossedLogit(Interaction interaction) {
    this.interaction = interaction;
  }

  /** With effects of cells, if some cell has two answers. */
  public static CrossedLogit withDefaults() {
    return new CrossedLogit(Interaction.WHEN_REPEATED);
  }

  /** With or without effects of cells. */
  public CrossedLogit withInteraction(Interaction interaction) {
    return new CrossedLogit(interaction);
  }

  /**
   * Fits the model. The order of the answers does not matter, to the last bit.
   *
   * @param items the item of each answer, by any number
   * @param variants the variant of each answer, by any number
   * @param y 1 for right and 0 for wrong
   * @throws IllegalArgumentException if there is no answer, the lengths differ, or y holds anything
   *     but 0 and 1
   */
  public Result<CrossedLogitFit> fit(int[] items, int[] variants, int[] y) {
    Require.atLeast(1, items.length, "answers");
    Require.sameLength(items.length, "items", variants.length, "variants");
    Logit.checked(y, items.length);
    var cells = CrossedCells.of(Codes.of(items), Codes.of(variants), y);
    double mean = cells.mean();
    if (mean == 0 || mean == 1) {
      return Result.undefined("all answers are " + (mean == 0 ? "wrong" : "right"));
    }
    if (cells.items() < 2 || cells.variants() < 2) {
      return Result.undefined("there is one " + (cells.items() < 2 ? "item" : "variant") + " only");
    }
    boolean turned = turned(cells);
    double few = Math.min(cells.items(), cells.variants());
    double many = Math.max(cells.items(), cells.variants());
    int size = withCells(cells) ? 4 : 3;
    double[] start = {Math.log(mean / (1 - mean)), turned ? 0.5 : 1, turned ? 1 : 0.5, 0.5};
    double[] variances = {1 / few, 1 / many, 1 / few, 4 / (few + many)};
    return fit(
        cells,
        Arrays.copyOf(start, size),
        new DiagonalMatrix(Arrays.copyOf(variances, size)),
        Digits.ALL);
  }

  /**
   * The fit of cells.
   *
   * @param start level and deviations, that of the more numerous effects before the other
   * @param covariance what these are known to, roughly
   */
  Result<CrossedLogitFit> fit(
      CrossedCells cells, double[] start, RealMatrix covariance, Digits digits) {
    String constant = constant(cells);
    if (!constant.isEmpty()) {
      return Result.undefined(
          "each " + constant + " is all right or all wrong: its variance has no finite estimate");
    }
    double usual = digits == Digits.ALL ? USUAL : usual(start);
    CrossedLikelihood coarse = surface(cells, usual, digits);
    Result<QuasiNewton.Height> first =
        QuasiNewton.maximum(coarse, start, covariance, digits.climb());
    return first.then(
        height -> {
          boolean enough = height.point().length < 4 || Math.abs(height.point()[3]) <= usual;
          CrossedLikelihood surface = surface(cells, enough ? usual : Spread.MOST, digits);
          Result<QuasiNewton.Height> last =
              enough
                  ? first
                  : QuasiNewton.maximum(surface, height.point(), covariance, digits.climb());
          return last.then(maximum -> settled(cells, surface, maximum));
        });
  }

  private Result<CrossedLogitFit> settled(
      CrossedCells cells, CrossedLikelihood surface, QuasiNewton.Height maximum) {
    Result<QuasiNewton.Height> settled = Result.of(maximum);
    for (int coordinate = 1; coordinate < maximum.point().length; coordinate++) {
      int deviation = coordinate;
      String name =
          coordinate == 3 ? "cells" : (coordinate == 1) != turned(cells) ? "items" : "variants";
      settled = settled.then(height -> Spread.settled(surface, height, deviation, name));
    }
    return settled.map(height -> new CrossedLogitFit(this, cells, height));
  }

  /** Whether items and variants change places, since the more numerous are eliminated cheaply. */
  static boolean turned(CrossedCells cells) {
    return cells.variants() > cells.items();
  }

  boolean withCells(CrossedCells cells) {
    return interaction == Interaction.WHEN_REPEATED && cells.most() > 1;
  }

  /** The likelihood near a point. */
  CrossedLikelihood surface(CrossedCells cells, double[] point) {
    boolean wide = point.length > 3 && Math.abs(point[3]) > USUAL;
    return surface(cells, wide ? Spread.MOST : USUAL, Digits.ALL);
  }

  /** Replicates have cells that deviate about as those of the fit that they are drawn from. */
  private static double usual(double[] start) {
    return start.length < 4 ? USUAL : Math.min(USUAL, Math.max(1, 1.5 * Math.abs(start[3])));
  }

  private CrossedLikelihood surface(CrossedCells cells, double spread, Digits digits) {
    return new CrossedLikelihood(
        turned(cells) ? cells.transposed() : cells,
        withCells(cells)
            ? CellIntegral.quadrature(cells.most(), spread, digits)
            : CellIntegral.exact(),
        digits);
  }

  private String constant(CrossedCells cells) {
    if (cells.constantItems()) {
      return "item";
    }
    if (cells.transposed().constantItems()) {
      return "variant";
    }
    return withCells(cells) && cells.constantCells() ? "repeated cell of item and variant" : "";
  }
}
