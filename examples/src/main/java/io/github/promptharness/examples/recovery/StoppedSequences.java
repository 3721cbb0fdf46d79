package io.github.promptharness.examples.recovery;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.proportion.ProportionInterval;
import io.github.promptharness.stats.sequential.ConfidenceSequence;
import io.github.promptharness.stats.sequential.SequenceState;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Items that come in random order, with a look after each: how often an interval misses at some
 * time, and how often a loss that is just the margin is called robust.
 *
 * @param name of the case
 * @param items of the benchmark
 * @param rate the mean chance of a right answer
 * @param series watched at once
 * @param all whether all items of the benchmark can be asked, or it stands for others like it
 */
record StoppedSequences(String name, int items, double rate, int series, boolean all) {
  private static final double LEVEL = 0.95;
  private static final double WIDTH = 0.1;

  /** What became of so many sequences: shares of them, and the mean share of items asked. */
  record Fared(String name, int sequences, double missed, double fixedMissed, double asked) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-44s %6d %8.4f %12.4f %10.3f",
          name,
          sequences,
          missed,
          fixedMissed,
          asked);
    }
  }

  /** Plays so many. */
  Fared fared(int sequences) {
    double[][] played =
        IntStream.range(0, sequences)
            .parallel()
            .mapToObj(seed -> play(Seed.of(seed).named("sequence", name).generator()))
            .toArray(double[][]::new);
    return new Fared(
        name,
        sequences,
        Arrays.stream(played).mapToDouble(each -> each[0]).average().orElseThrow(),
        Arrays.stream(played).mapToDouble(each -> each[1]).average().orElseThrow(),
        Arrays.stream(played).mapToDouble(each -> each[2]).average().orElseThrow());
  }

  /** Whether one of the series missed, whether Wilson's interval did, and the share asked. */
  private double[] play(Generator random) {
    ConfidenceSequence plain =
        ConfidenceSequence.withDefaults().withLevel(LEVEL).withSeries(series);
    ConfidenceSequence sequence = all ? plain.withPopulation(items) : plain;
    boolean missed = false;
    boolean fixedMissed = false;
    double asked = 0;
    for (int s = 0; s < series; s++) {
      double[] values = new double[items];
      Arrays.setAll(values, i -> random.chance(rate) ? 1 : 0);
      double truth = all ? Arrays.stream(values).average().orElseThrow() : rate;
      SequenceState state = sequence.start();
      int right = 0;
      int stopped = items;
      for (int i = 0; i < items; i++) {
        state = state.add(values[i]);
        right += (int) values[i];
        missed |=
            state
                .interval()
                .map(x -> x.low() > truth + 1e-9 || x.high() < truth - 1e-9)
                .orElse(true);
        var wilson = ProportionInterval.WILSON.of(right, i + 1, 1 - (1 - LEVEL) / series);
        fixedMissed |= wilson.low() > truth || wilson.high() < truth;
        stopped = state.isWithin(WIDTH) ? Math.min(stopped, i + 1) : stopped;
      }
      asked += (double) stopped / items / series;
    }
    return new double[] {missed ? 1 : 0, fixedMissed ? 1 : 0, asked};
  }
}
