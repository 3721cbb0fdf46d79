package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CompensatedSumTest {
  @Test
  void of_numbersOfAllSizes_isTheSumOfAStreamToTheLastBit() {
    Generator generator = Seed.of(5).generator();
    for (int round = 0; round < 300; round++) {
      double[] values = new double[round];
      double scale = Math.scalb(1.0, generator.nextInt(80) - 40);
      boolean whole = round % 3 == 0;
      for (int i = 0; i < values.length; i++) {
        double drawn = (generator.nextDouble() - 0.3) * scale;
        values[i] = whole ? Math.rint(drawn) : drawn;
      }
      assertBits(Arrays.stream(values).sum(), CompensatedSum.of(values), round);
      assertBits(
          Arrays.stream(values).map(value -> value * value).sum(),
          CompensatedSum.ofSquares(values),
          round);
    }
  }

  @Test
  void of_numbersAtTheEnds_isTheSumOfAStream() {
    double[][] ends = {
      {},
      {-0.0},
      {0x1.0p53, 1, 1, 1},
      {0x1.0p53, 0.5, -0x1.0p53},
      {1e308, 1e308},
      {1e308, 1e308, -1e308},
      {1, 2, 3, 0.1},
      {Double.POSITIVE_INFINITY, 1},
      {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY},
      {Double.NaN, 1}
    };
    for (double[] values : ends) {
      assertBits(Arrays.stream(values).sum(), CompensatedSum.of(values), values.length);
    }
  }

  private static void assertBits(double expected, double actual, int round) {
    assertEquals(
        Double.doubleToLongBits(expected), Double.doubleToLongBits(actual), () -> "round " + round);
  }
}
