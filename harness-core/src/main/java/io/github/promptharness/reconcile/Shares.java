package io.github.promptharness.reconcile;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Splits a whole number in proportion to limits, none of which a share exceeds. */
final class Shares {
  private Shares() {}

  /**
   * The shares.
   *
   * @param total at least 0, and at most the sum of the limits
   * @param limits each at least 0
   */
  static List<Long> of(long total, List<Long> limits) {
    BigInteger all =
        limits.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    var shares = new ArrayList<Long>();
    long left = total;
    for (long limit : limits) {
      long share =
          all.signum() == 0
              ? 0
              : BigInteger.valueOf(total)
                  .multiply(BigInteger.valueOf(limit))
                  .divide(all)
                  .longValueExact();
      shares.add(share);
      left -= share;
    }
    for (int i = 0; left > 0; i = (i + 1) % shares.size()) {
      if (shares.get(i) < limits.get(i)) {
        shares.set(i, shares.get(i) + 1);
        left--;
      }
    }
    return shares;
  }
}
