package io.github.promptharness.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A statistic that is not a ratio of sums, for golden bootstrap cases. */
final class SpreadOfColumnMeans implements ItemStatistic {
  private final double[][] rows;

  SpreadOfColumnMeans(double[][] rows) {
    this.rows = rows;
  }

  @Override
  public int items() {
    return rows.length;
  }

  @Override
  public boolean uses(int item) {
    return true;
  }

  @Override
  public OptionalDouble of(int[] weights) {
    double count = Arrays.stream(weights).sum();
    var means =
        IntStream.range(0, rows[0].length)
            .mapToDouble(
                column ->
                    IntStream.range(0, rows.length)
                            .mapToDouble(row -> weights[row] * rows[row][column])
                            .sum()
                        / count)
            .summaryStatistics();
    return OptionalDouble.of(means.getMax() - means.getMin());
  }

  @Override
  public double lowest() {
    return 0;
  }

  @Override
  public double highest() {
    return 1;
  }
}
