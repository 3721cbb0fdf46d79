package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Numbers are written by hand, and must be those of Java's formatter to the last digit. */
final class FiguresTest {
  @Test
  void fixed_anyNumber_isThatOfTheFormatter() {
    for (double value : values()) {
      for (int places = 1; places <= 3; places++) {
        assertEquals(
            String.format(Locale.ROOT, "%." + places + "f", value),
            Figures.fixed(value, places),
            () -> Double.toString(value));
      }
    }
  }

  @Test
  void number_negativeNothing_hasNoSign() {
    assertEquals("0.000", Figures.number(-0.0004));
    assertEquals("0.000", Figures.number(-0.0));
    assertEquals("-0.001", Figures.number(-0.0006));
  }

  @Test
  void count_anyNumber_isThatOfTheFormatter() {
    var random = new SplittableRandom(2);
    LongStream.concat(
            LongStream.of(0, 1, -1, 999, 1_000, -999, -1_000, 999_999, 1_000_000, -123_456),
            LongStream.concat(
                LongStream.of(Long.MIN_VALUE, Long.MAX_VALUE),
                LongStream.range(0, 2_000).map(i -> random.nextLong() >> random.nextInt(64))))
        .forEach(
            value -> assertEquals(String.format(Locale.ROOT, "%,d", value), Figures.count(value)));
  }

  /** Halves and what lies beside them, what is no number, and numbers of every size. */
  private static List<Double> values() {
    var values =
        new ArrayList<>(
            List.of(
                0.0,
                -0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                -1e22,
                999.9995,
                999.99949999,
                1e6,
                1e5));
    for (int i = -4_000; i <= 4_000; i++) {
      double half = i / 2_000.0;
      values.addAll(List.of(half, Math.nextUp(half), Math.nextDown(half), 100 * half, half + 1e-8));
    }
    var random = new SplittableRandom(1);
    for (int i = 0; i < 5_000; i++) {
      values.add((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-6, 12)));
    }
    return values;
  }
}
