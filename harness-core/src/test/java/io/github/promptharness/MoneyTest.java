package io.github.promptharness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MoneyTest {
  @ParameterizedTest
  @CsvSource({"25, 25000000000000", "0.000001562500, 1562500", "-0.5, -500000000000", "1e-12, 1"})
  void usd_decimal_isExact(String dollars, long pico) {
    assertEquals(pico, Money.usd(dollars).picoUsd());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12 USD", "1,5", "NaN", "1e-13", "9999999999"})
  void usd_notAnAmount_isRefused(String dollars) {
    assertThrows(IllegalArgumentException.class, () -> Money.usd(dollars));
  }

  @ParameterizedTest
  @CsvSource({
    "12.345, 12.35 USD",
    "0, 0.00 USD",
    "0.0042, 0.0042 USD",
    "0.00000001, below 0.0001 USD",
    "-0.5, -0.50 USD"
  })
  void toString_anyAmount_isReadable(String dollars, String text) {
    assertEquals(text, Money.usd(dollars).toString());
  }

  @Test
  void plus_overflow_throwsInsteadOfWrapping() {
    var most = new Money(Long.MAX_VALUE);
    assertThrows(ArithmeticException.class, () -> most.plus(new Money(1)));
    assertThrows(ArithmeticException.class, () -> most.times(2));
  }

  @ParameterizedTest
  @CsvSource({"10, 3", "0, 4", "7, 7", "9, 10"})
  void share_allShares_addUpToTheWhole(long pico, int shares) {
    Money sum = Money.ZERO;
    for (int i = 0; i < shares; i++) {
      sum = sum.plus(new Money(pico).share(i, shares));
    }
    assertEquals(pico, sum.picoUsd());
  }

  @Test
  void toUsd_wholeDollars_hasNoExponent() {
    assertEquals("100", Money.usd("100").toUsd().toString());
  }
}
