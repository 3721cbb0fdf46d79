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
   * @param entropy in nats
   */
  public double ofNats(double entropy) {
    return entropy / nats;
  }
}
