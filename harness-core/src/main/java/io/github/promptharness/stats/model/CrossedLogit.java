package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;

/**
 * Logistic model of right answers with crossed random effects of items and wordings.
 *
 * <pre>logit P(right | u, v, w) = mu + u_item + v_variant + w_item,variant
 * u ~ N(0, s1^2),   v ~ N(0, s2^2),   w ~ N(0, s3^2)</pre>
 *
 * <p>Items may have no answer for some variants, and cells may differ in their repeats. The effect
 * of each cell is integrated out by Gauss-Hermite quadrature, those of items and variants by
 * Laplace's approximation, which is good with ten or more answers an item and a variant, and with
 * one or two gives markedly too small variances. Mu and the standard deviations are maximised
 * together.
 *
 * <p><b>Unit and range</b>: mu in log odds, variances in squared log odds, at least 0; 0 is an
 * ordinary answer, and says that there is no more variation than chance makes. <b>Interval</b>:
 * parametric bootstrap of the shares ({@link LogitShareBootstrap}).
 *
 * <p><b>Undefined</b> when all answers are right or all are wrong, with one item or one variant,
 * when each item, or each variant, is all right or all wrong (its variance has no finite
 * estimate), and without convergence. The variance of item:variant is not fitted where no cell has
 * two answers.
 *
 * <p>Source: Breslow and Clayton (1993), "Approximate inference in generalized linear mixed
 * models", Journal of the American Statistical Association 88(421), DOI
 * 10.1080/01621459.1993.10594284. R {@code lme4::glmer} maximises
 * the same function if there are no effects of cells; it has these too by Laplace's approximation,
 * and their variance then far too small where a cell has few answers.
 */
public final class CrossedLogit {
  /** A deviation of 0 is a flat place, from which no search would start. */
  private static final double LEAST_START = 0.1;

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
      return Result.undefined(
          "there is one " + (cells.items() < 2 ? "item" : "variant") + " only");
    }
    return fit(cells, new CrossedScales(Math.log(mean / (1 - mean)), 1, 0.5, 0.5));
  }

  /** The fit of cells, from a start. */
  Result<CrossedLogitFit> fit(CrossedCells cells, CrossedScales start) {
    boolean withCells = interaction == Interaction.WHEN_REPEATED && cells.most() > 1;
    String constant = constant(cells, withCells);
    if (!constant.isEmpty()) {
      return Result.undefined(
          "each " + constant + " is all right or all wrong: its variance has no finite estimate");
    }
    // The more numerous effects are the cheaper ones to eliminate.
    boolean turned = cells.variants() > cells.items();
    var surface = surface(cells, turned, withCells);
    CrossedScales from = turned ? start.transposed() : start;
    double[] point = {
      from.level(),
      Math.max(LEAST_START, from.row()),
      Math.max(LEAST_START, from.column()),
      Math.max(LEAST_START, from.cell())
    };
    double[] variances = {
      1.0 / Math.min(cells.items(), cells.variants()),
      1.0 / (turned ? cells.variants() : cells.items()),
      1.0 / (turned ? cells.items() : cells.variants()),
      4.0 / (cells.items() + cells.variants())
    };
    int size = withCells ? 4 : 3;
    Result<QuasiNewton.Height> maximum =
        QuasiNewton.maximum(
            surface, Arrays.copyOf(point, size), Arrays.copyOf(variances, size));
    for (int coordinate = 1; coordinate < size; coordinate++) {
      int deviation = coordinate;
      String name = coordinate == 3 ? "cells" : (coordinate == 1) != turned ? "items" : "variants";
      maximum =
          Chain.then(maximum, height -> Spread.settled(surface, height, deviation, name));
    }
    return maximum.map(
        height -> new CrossedLogitFit(this, cells, turned, withCells, height));
  }

  static CrossedLikelihood surface(CrossedCells cells, boolean turned, boolean withCells) {
    return new CrossedLikelihood(
        turned ? cells.transposed() : cells,
        withCells ? CellIntegral.quadrature(cells.most()) : CellIntegral.exact());
  }

  private static String constant(CrossedCells cells, boolean withCells) {
    if (cells.constantItems()) {
      return "item";
    }
    if (cells.transposed().constantItems()) {
      return "variant";
    }
    return withCells && cells.constantCells() ? "repeated cell of item and variant" : "";
  }
}
