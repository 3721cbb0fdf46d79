package io.github.promptharness.stats.entropy;

/** What an entropy is counted in. */
public enum EntropyUnit {
  /** Natural logarithms: two equally likely answers have .693. */
  NATS(1),

  /** Logarithms to base 2: two equally likely answers have 1. */
  BITS(Math.log(2));

  private final double nats;

  EntropyUnit(double nats) {
    this.nats = nats;
  }

  /**
   * A number of nats in this unit.
   *
   * @param entropy in nats; what is infinite stays so
   */
  public double ofNats(double entropy) {
    if (Double.isNaN(entropy)) {
      throw new IllegalArgumentException("entropy must be a number: NaN");
    }
    return entropy / nats;
  }
}
