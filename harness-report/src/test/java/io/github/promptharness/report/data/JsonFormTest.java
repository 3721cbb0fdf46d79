package io.github.promptharness.report.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Seed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFormTest {
  /** What would end a line, hide at its start, or not go into UTF-8. */
  private static final Pattern RAW =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029\\uFEFF\\p{Cs}]");

  @Test
  void text_ofAnyCodeUnits_readsBackEqual() throws JsonProcessingException {
    var json = new ObjectMapper();
    var generator = Seed.of(5).generator();
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      int length = generator.nextInt(20);
      for (int k = 0; k < length; k++) {
        boolean isLow = generator.chance(0.5);
        text.append((char) (isLow ? generator.nextInt(0x100) : generator.nextInt(0x10000)));
      }
      String line = JsonForm.text(new Cell.Text(text.toString()));
      assertEquals(text.toString(), json.readTree(line).textValue(), () -> "seed 5: " + line);
      assertFalse(RAW.matcher(line).find(), () -> "seed 5: " + line);
    }
  }

  /** {@code Double.toString} of JDK 17 gives 1.9999999999999998E23 and 8.409999999999999E21. */
  @ParameterizedTest
  @CsvSource({
    "2e23, 2.0E23",
    "8.41e21, 8.41E21",
    "2.2e-322, 2.2E-322",
    "5e-324, 4.9E-324",
    "1, 1.0",
    "-0.0, -0.0",
    "0.30000000000000004, 0.30000000000000004"
  })
  void number_ofADouble_isTheShortestOnEveryJdk(double number, String text) {
    assertEquals(text, JsonForm.number(number));
  }

  @Test
  void number_ofAnyDouble_readsBackEqual() {
    var generator = Seed.of(6).generator();
    for (int i = 0; i < 100_000; i++) {
      double number = Double.longBitsToDouble(generator.nextLong());
      if (Double.isFinite(number)) {
        String text = JsonForm.number(number);
        assertEquals(number, Double.parseDouble(text), text);
      }
    }
  }

  @Test
  void text_ofOtherCells_isTheirJson() {
    assertEquals("null", JsonForm.text(Cell.MISSING));
    assertEquals("true", JsonForm.text(new Cell.Truth(true)));
    assertEquals("-9223372036854775808", JsonForm.text(new Cell.Whole(Long.MIN_VALUE)));
    assertEquals("0.000000000001", JsonForm.text(new Cell.Exact(new BigDecimal("1E-12"))));
    assertEquals("\"-Infinity\"", JsonForm.text(new Cell.Real(Double.NEGATIVE_INFINITY)));
    assertEquals("\"NaN\"", JsonForm.text(new Cell.Real(Double.NaN)));
    assertEquals(
        "\"2026-11-22T05:00:00.000000000Z\"",
        JsonForm.text(new Cell.Time(Instant.parse("2026-11-22T05:00:00Z"))));
    assertEquals("[\"A\", \"\\\"\"]", JsonForm.text(new Cell.Texts(List.of("A", "\""))));
    assertEquals("[-0.25, 1.0]", JsonForm.text(new Cell.Reals(List.of(-0.25, 1.0))));
  }
}
