package io.github.promptharness;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars, counted in whole pico-dollars (10^-12 USD), so that sums are exact.
 *
 * <p>Prices are quoted per million tokens with fractions of a cent; a nano-dollar is too coarse for
 * some of them, a {@code double} adds up wrong. The largest amount is about 9.2 million dollars;
 * arithmetic beyond it throws {@link ArithmeticException} and never wraps around.
 *
 * @param picoUsd the amount in 10^-12 USD; may be negative in differences
 */
public record Money(long picoUsd) implements Comparable<Money> {
  /** Nothing. */
  public static final Money ZERO = new Money(0);

  private static final int DIGITS = 12;

  /**
   * Reads a decimal number of dollars, such as {@code "25"} or {@code "0.000030"}.
   *
   * @throws IllegalArgumentException if it is not a number, or finer than 10^-12
   */
  public static Money usd(String dollars) {
    BigDecimal amount;
    try {
      amount = new BigDecimal(dollars);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "dollars must be a decimal number such as \"25\" or \"0.50\": \"" + dollars + "\"", e);
    }
    try {
      return new Money(amount.movePointRight(DIGITS).longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "dollars must be a multiple of 10^-12 below nine million: " + dollars, e);
    }
  }

  /** The sum. */
  public Money plus(Money other) {
    return new Money(Math.addExact(picoUsd, other.picoUsd));
  }

  /** The difference; negative if the other is larger. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(picoUsd, other.picoUsd));
  }

  /** This amount {@code count} times. */
  public Money times(long count) {
    return new Money(Math.multiplyExact(picoUsd, count));
  }

  /**
   * Share {@code index} of this amount split into {@code shares} whole parts that add up to it; the
   * first shares carry the remainder.
   */
  public Money share(int index, int shares) {
    if (!(index >= 0 && index < shares)) {
      throw new IllegalArgumentException("index must be in [0, " + shares + "): " + index);
    }
    return new Money(picoUsd / shares + (index < picoUsd % shares ? 1 : 0));
  }

  /** The smaller of the two. */
  public Money min(Money other) {
    return picoUsd <= other.picoUsd ? this : other;
  }

  /** The larger of the two. */
  public Money max(Money other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether this amount is above the other. */
  public boolean exceeds(Money other) {
    return picoUsd > other.picoUsd;
  }

  /** The exact number of dollars, without trailing zeros. */
  public BigDecimal toUsd() {
    var dollars = BigDecimal.valueOf(picoUsd, DIGITS).stripTrailingZeros();
    return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(picoUsd, other.picoUsd);
  }

  /**
   * Dollars to the cent, or to four digits below ten cents: {@code 12.35 USD}, {@code 0.0042 USD}.
   */
  @Override
  public String toString() {
    int digits = Math.abs(picoUsd) < 100_000_000_000L && picoUsd != 0 ? 4 : 2;
    var rounded = BigDecimal.valueOf(picoUsd, DIGITS).setScale(digits, RoundingMode.HALF_UP);
    return (rounded.signum() == 0 && picoUsd != 0 ? "below 0.0001" : rounded.toPlainString())
        + " USD";
  }
}
