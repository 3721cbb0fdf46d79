package io.github.promptharness.stats.cluster;

/**
 * The sum of {@link java.util.stream.DoubleStream#sum}, to the last bit, without a stream: added in
 * order, with what rounding loses carried along.
 *
 * <p>Source: Kahan (1965), "Further remarks on reducing truncation errors", Communications of the
 * ACM 8(1), DOI 10.1145/363707.363723.
 */
final class CompensatedSum {
  /** Whole numbers below this add up exactly, so that nothing has to be carried. */
  private static final double LARGEST_EXACT = 0x1.0p53;

  private double sum;
  private double lost;
  private double plain;

  private CompensatedSum() {}

  static double of(double[] values) {
    double plain = 0;
    int at = 0;
    while (at < values.length && values[at] == Math.rint(values[at])) {
      plain += values[at++];
      if (Math.abs(plain) >= LARGEST_EXACT) {
        return carried(values);
      }
    }
    return at == values.length ? plain : carried(values);
  }

  private static double carried(double[] values) {
    var all = new CompensatedSum();
    for (double value : values) {
      all.add(value);
    }
    return all.total();
  }

  static double ofSquares(double[] values) {
    var all = new CompensatedSum();
    for (double value : values) {
      all.add(value * value);
    }
    return all.total();
  }

  private void add(double value) {
    double corrected = value - lost;
    double next = sum + corrected;
    lost = next - sum - corrected;
    sum = next;
    plain += value;
  }

  private double total() {
    double total = sum - lost;
    return Double.isNaN(total) && Double.isInfinite(plain) ? plain : total;
  }
}
