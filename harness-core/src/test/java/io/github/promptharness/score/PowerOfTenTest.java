package io.github.promptharness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PowerOfTenTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e5 | 5",
        "1E-05 | -5",
        "1e+12 | 12",
        "1e\u22123 | -3",
        "1e\uFF11\uFF12 | 12",
        "1 x 10^7 | 7",
        "1*10**-7 | -7",
        "1 \\times 10^{-3} | -3",
        "1\\cdot10^(4) | 4",
        "1\u00B710\u207B\u00B2\u2070 | -20",
        "1 \u00D7 10\u207A\u00B3 | 3",
        "1e12345 | 0",
        "1ex | 0",
        "1e5x | 0",
        "1 | 0"
      })
  void exponent_anyNotation_isItsValue(String text, int value) {
    var scan = new NumberScan(text);
    assertTrue(scan.find(0));
    assertEquals(value, scan.parts().exponent());
  }
}
