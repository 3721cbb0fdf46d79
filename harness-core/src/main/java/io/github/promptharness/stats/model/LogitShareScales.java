package io.github.promptharness.stats.model;

/**
 * The scales on which estimates of {@link LogitShares} are nearly pivots.
 *
 * <pre>e = error / (all of the variance - the share's)
 * k = trials p(1-p),   w = k / (1 + s3^2 k)
 * error of an item or variant = mean of 1 / sum of its w,   of a cell = 1 / mean of k</pre>
 *
 * <p>p(1-p) is that of the model, over all its effects, by the approximation of Zeger, Liang and
 * Albert. Degrees of freedom are the number of items or variants less 1, and the repeated cells
 * that these leave. The share of noise is 1 less the others', whose scale is that of variants,
 * mostly the fewest.
 *
 * <p>Source: Zeger, Liang and Albert (1988), "Models for longitudinal data: a generalized
 * estimating equation approach", Biometrics 44(4), DOI 10.2307/2531734, for the normal effects in a
 * logistic model: c^2 = (16 sqrt(3) / (15 pi))^2 = .346.
 *
 * @param item of the share of items
 * @param variant of the share of variants
 * @param interaction of the share of cells
 * @param rest of 1 less the share of noise
 */
record LogitShareScales(
    ShareScale item, ShareScale variant, ShareScale interaction, ShareScale rest) {
  private static final double C2 = square(16 * Math.sqrt(3) / (15 * Math.PI));

  /**
   * The scales of a fit.
   *
   * @param fitted of the model, whose rows are the items
   */
  static LogitShareScales of(CrossedCells cells, CrossedScales fitted) {
    double item = square(fitted.row());
    double variant = square(fitted.column());
    double cell = square(fitted.cell());
    double all = item + variant + cell + LogitShares.NOISE;
    double perAnswer = perAnswer(fitted.level(), item + variant + cell);
    double variantError = effectError(cells.transposed(), perAnswer, cell);
    int items = cells.items() - 1;
    int variants = cells.variants() - 1;
    int repeated = 0;
    int answers = 0;
    for (int i = 0; i < cells.items(); i++) {
      for (int j = 0; j < cells.variants(); j++) {
        int trials = cells.trials(i, j);
        repeated += trials > 1 ? 1 : 0;
        answers += trials > 1 ? trials : 0;
      }
    }
    double cellError = Math.max(1, repeated) / (perAnswer * Math.max(1, answers));
    return new LogitShareScales(
        new ShareScale(effectError(cells, perAnswer, cell) / (all - item), items),
        new ShareScale(variantError / (all - variant), variants),
        new ShareScale(cellError / (all - cell), Math.max(1, repeated - items - variants - 1)),
        new ShareScale(variantError / LogitShares.NOISE, variants));
  }

  /** The mean of p(1-p). */
  private static double perAnswer(double level, double variance) {
    double flatter = Math.sqrt(1 + C2 * variance);
    double p = Logit.probability(level / flatter);
    double q = Logit.probability(-level / flatter);
    return p * q / flatter;
  }

  /** The mean variance of the error of an item's effect. */
  private static double effectError(CrossedCells cells, double perAnswer, double cell) {
    double errors = 0;
    for (int i = 0; i < cells.items(); i++) {
      double weight = 0;
      for (int j = 0; j < cells.variants(); j++) {
        double known = cells.trials(i, j) * perAnswer;
        weight += known / (1 + cell * known);
      }
      errors += 1 / weight;
    }
    return errors / cells.items();
  }

  private static double square(double x) {
    return x * x;
  }
}
