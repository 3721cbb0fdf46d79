package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the guide to statistics shows is what is compiled and run. */
final class StatisticsGuideTest {
  private static final int ITEMS = 40;
  private static final int WORDINGS = 6;

  private final Generator generator = Seed.of(1).named("guide").generator();

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(
        Guide.fragments(StatisticsFragments.class), Guide.of("docs/statistics.md").blocks("java"));
  }

  @Test
  void fragments_all_run() {
    double[][][] scores = scores();
    double[] right = Arrays.stream(scores).mapToDouble(row -> sum(row)).toArray();
    double[] answers = new double[ITEMS];
    Arrays.fill(answers, WORDINGS);
    int[] sources = IntStream.range(0, ITEMS).map(item -> item / 2).toArray();
    int[][] codes =
        Arrays.stream(scores)
            .map(row -> Arrays.stream(row).mapToInt(cell -> (int) cell[0]).toArray())
            .toArray(int[][]::new);
    assertDoesNotThrow(
        () -> {
          StatisticsFragments.rates();
          StatisticsFragments.verdict(column(scores, 0), column(scores, 1), sources);
          StatisticsFragments.resample(right, answers, sources);
          StatisticsFragments.wording(scores, new double[] {0.01, 0.04, 0.3});
          StatisticsFragments.agreement(codes);
          StatisticsFragments.fewCalls(labels(), first(scores));
        });
  }

  private static double[] column(double[][][] scores, int wording) {
    return Arrays.stream(scores).mapToDouble(row -> row[wording][0]).toArray();
  }

  private double[][][] scores() {
    double[][][] scores = new double[ITEMS][WORDINGS][1];
    for (double[][] row : scores) {
      double rate = generator.nextDouble();
      for (double[] cell : row) {
        cell[0] = generator.chance(rate) ? 1 : 0;
      }
    }
    return scores;
  }

  private double[][] labels() {
    double[][] labels = new double[WORDINGS][ITEMS];
    for (double[] row : labels) {
      for (int i = 0; i < ITEMS; i++) {
        row[i] = generator.chance(0.5) ? Double.NaN : generator.chance(0.7) ? 1 : 0;
      }
    }
    return labels;
  }

  private static double[] first(double[][][] scores) {
    return Arrays.stream(scores).mapToDouble(row -> row[0][0]).toArray();
  }

  private static double sum(double[][] row) {
    return Arrays.stream(row).mapToDouble(cell -> cell[0]).sum();
  }
}
