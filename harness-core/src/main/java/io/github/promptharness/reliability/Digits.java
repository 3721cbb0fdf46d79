package io.github.promptharness.reliability;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for a reader. */
final class Digits {
  private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final int PLACES = 4;

  private Digits() {}

  /** At most six digits: 1 - 0.95 is 0.05 and not 0.050000000000000044. */
  static String of(double number) {
    return new BigDecimal(number).round(SIX).stripTrailingZeros().toPlainString();
  }

  /** A lower bound, never rounded up: at least four places, and more for those near 1. */
  static String down(double bound) {
    int places = PLACES;
    for (double left = 1 - bound; left > 0 && left < 0.01 && places < 9; left *= 10) {
      places++;
    }
    return new BigDecimal(bound).setScale(places, RoundingMode.DOWN).toPlainString();
  }
}
