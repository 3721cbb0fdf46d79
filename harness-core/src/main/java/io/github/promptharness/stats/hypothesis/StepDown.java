package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Westfall and Young's step-down p values from joint draws of several statistics. */
final class StepDown {
  /** Statistics that are 0 without an effect. */
  interface Statistics {
    /** As observed. */
    double[] observed();

    /** Drawn without an effect. */
    double[] drawn(Generator generator);
  }

  private final Statistics statistics;
  private final Alternative alternative;
  private final double[] observed;
  private final int[] order;

  StepDown(Statistics statistics, Alternative alternative) {
    this.statistics = statistics;
    this.alternative = alternative;
    observed = Arrays.stream(statistics.observed()).map(alternative::extremity).toArray();
    order =
        IntStream.range(0, observed.length)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> -observed[j]))
            .mapToInt(j -> j)
            .toArray();
  }

  double[] adjusted(int draws, Seed seed) {
    long[] reached = new long[order.length];
    for (long[] block : DrawBlocks.of(draws, seed, this::reached)) {
      Arrays.setAll(reached, rank -> reached[rank] + block[rank]);
    }
    double[] adjusted = new double[order.length];
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, (1.0 + reached[rank]) / (1.0 + draws));
      adjusted[order[rank]] = largest;
    }
    return adjusted;
  }

  /** How often, by rank, the most extreme of that rank and below reaches the observed one. */
  private long[] reached(Generator generator, int draws) {
    long[] reached = new long[order.length];
    for (int draw = 0; draw < draws; draw++) {
      double[] drawn = statistics.drawn(generator);
      double largest = Double.NEGATIVE_INFINITY;
      for (int rank = order.length - 1; rank >= 0; rank--) {
        largest = Math.max(largest, alternative.extremity(drawn[order[rank]]));
        if (Ties.atLeast(largest, observed[order[rank]])) {
          reached[rank]++;
        }
      }
    }
    return reached;
  }
}
