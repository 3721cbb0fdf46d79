package io.github.promptharness.stats.variance;

import java.util.List;

/** Standard deviations of the effects over that of the residual; their signs do not matter. */
record CrossedRatios(double item, double variant, double interaction) {
  /** All effects are 0. */
  static final CrossedRatios NONE = new CrossedRatios(0, 0, 0);

  /** The values of some effects; the others are 0. */
  static CrossedRatios of(List<VarianceSource> sources, double[] values) {
    var ratios = NONE;
    for (int k = 0; k < values.length; k++) {
      ratios = ratios.with(sources.get(k), values[k]);
    }
    return ratios;
  }

  CrossedRatios with(VarianceSource source, double value) {
    return switch (source) {
      case ITEM -> new CrossedRatios(value, variant, interaction);
      case VARIANT -> new CrossedRatios(item, value, interaction);
      case ITEM_VARIANT -> new CrossedRatios(item, variant, value);
      case NOISE -> throw new IllegalArgumentException("the noise is what others are compared to");
    };
  }

  double of(VarianceSource source) {
    return switch (source) {
      case ITEM -> item;
      case VARIANT -> variant;
      case ITEM_VARIANT -> interaction;
      case NOISE -> 1;
    };
  }

  double[] of(List<VarianceSource> sources) {
    return sources.stream().mapToDouble(this::of).toArray();
  }

  /** The largest of the three. */
  double largest() {
    return Math.max(Math.abs(item), Math.max(Math.abs(variant), Math.abs(interaction)));
  }
}
