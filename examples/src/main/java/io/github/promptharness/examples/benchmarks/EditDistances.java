package io.github.promptharness.examples.benchmarks;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.text.Levenshtein;
import io.github.promptharness.stats.text.OptimalStringAlignment;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long all distances among 617 random texts of 95 characters take, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EditDistances {
  /** So many that they make 190,036 pairs. */
  static final int TEXTS = 617;

  private static final int LENGTH = 95;

  /** Which letters the texts are made of. */
  @Param({"latin", "cyrillic"})
  public String letters = "latin";

  private List<String> texts = List.of();

  /** Draws the texts; no two have a long beginning or end in common. */
  @Setup
  public void prepare() {
    Generator generator = Seed.of(1).generator();
    int first = letters.equals("latin") ? 'a' : '\u0430';
    texts = IntStream.range(0, TEXTS).mapToObj(i -> text(first, generator)).toList();
  }

  /** The Levenshtein distance of every pair. */
  @Benchmark
  public long levenshtein() {
    return sum(Levenshtein::distance);
  }

  /** The distance with swaps of every pair. */
  @Benchmark
  public long optimalStringAlignment() {
    return sum(OptimalStringAlignment::distance);
  }

  private long sum(ToIntBiFunction<String, String> distance) {
    long sum = 0;
    for (int i = 0; i < TEXTS; i++) {
      for (int j = i + 1; j < TEXTS; j++) {
        sum += distance.applyAsInt(texts.get(i), texts.get(j));
      }
    }
    return sum;
  }

  private static String text(int first, Generator generator) {
    var text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(generator.chance(0.15) ? ' ' : (char) (first + generator.nextInt(26)));
    }
    return text.toString();
  }
}
