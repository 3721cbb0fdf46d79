package io.github.promptharness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberScanTest {
  @Test
  void find_severalNumbers_goesFromOneToTheNext() {
    String text = "1 3/4 of $5, -2.5e3, v7 and 1,234,567.8";
    assertEquals(List.of("1 3/4", "$5", "-2.5e3", "1,234,567.8"), numbers(text));
  }

  @Test
  void find_thousandsThatEndBadly_areDigitsEach() {
    assertEquals(List.of("1", "000", "0000"), numbers("1,000,0000"));
    assertEquals(List.of("1,000", "00"), numbers("1,000'00"));
    assertEquals(List.of("1", "00"), numbers("1,00"));
  }

  @ParameterizedTest
  @CsvSource({
    "3/0, false",
    "3/00, false",
    "3/\u0660, false",
    "\\frac{1}{0}, false",
    "0/3, true",
    "1e400, true",
    "1e401, false",
    "1e-401, false",
    "1e9999, false",
    "1 x 10^-400, true",
    "1.2.3, false",
    "1.2, true"
  })
  void hasValue_numbersWithoutOne_areTold(String text, boolean has) {
    var scan = new NumberScan(text);
    assertTrue(scan.find(0));
    assertEquals(has, scan.hasValue());
  }

  @Test
  void hasValue_moreThan400Characters_isFalse() {
    var scan = new NumberScan("9".repeat(401));
    assertTrue(scan.find(0));
    assertFalse(scan.hasValue());
  }

  @Test
  void parts_afterAnotherNumber_areThoseOfThisOne() {
    var scan = new NumberScan("-1/2 and 1'000 and 7");
    assertTrue(scan.find(0));
    NumberParts parts = scan.parts();
    assertTrue(parts.negative);
    assertEquals("1 over 2", parts.of(parts.over) + " over " + parts.of(parts.under));
    assertTrue(scan.find(scan.end()));
    assertFalse(parts.negative);
    assertFalse(parts.under.isThere());
    assertEquals("1000", parts.digits());
    assertTrue(scan.find(scan.end()));
    assertEquals("7", parts.digits());
  }

  private static List<String> numbers(String text) {
    var scan = new NumberScan(text);
    var all = new ArrayList<String>();
    for (int from = 0; scan.find(from); from = scan.end()) {
      all.add(text.substring(scan.start(), scan.end()));
    }
    return all;
  }
}
