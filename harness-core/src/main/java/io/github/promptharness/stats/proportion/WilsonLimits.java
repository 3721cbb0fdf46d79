package io.github.promptharness.stats.proportion;

/** The score limits of a proportion that rests on {@code size} trials, which need not be whole. */
public record WilsonLimits(double low, double high) {
  /** The limits for a proportion in [0, 1], a size above 0 and a critical value of z or t. */
  public static WilsonLimits of(double proportion, double size, double critical) {
    double square = critical * critical;
    double denominator = 1 + square / size;
    double centre = (proportion + square / (2 * size)) / denominator;
    double half =
        critical
            * Math.sqrt(proportion * (1 - proportion) / size + square / (4 * size * size))
            / denominator;
    // At 0 and 1 one end is exactly 0 or 1; the formula misses it by rounding.
    return new WilsonLimits(
        proportion == 0 ? 0 : centre - half, proportion == 1 ? 1 : centre + half);
  }
}
