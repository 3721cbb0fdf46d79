package io.github.promptharness.examples.benchmarks;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.agreement.NominalAgreement;
import java.util.concurrent.TimeUnit;
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

/** How long alpha takes, from codes as they come to the coefficient, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Agreements {
  private static final int ITEMS = 1000;
  private static final int RATERS = 50;

  /** How many labels there are. */
  @Param({"4", "40", "1000"})
  public int labels = 4;

  private int[][] codes = new int[0][];

  /** Draws ratings with large codes, one in ten missing. */
  @Setup
  public void prepare() {
    Generator generator = Seed.of(1).generator();
    codes = new int[ITEMS][RATERS];
    for (int[] item : codes) {
      for (int r = 0; r < RATERS; r++) {
        item[r] = generator.chance(0.1) ? -1 : 37_111 * generator.nextInt(labels);
      }
    }
  }

  /** Krippendorff's alpha of 1,000 items and 50 raters. */
  @Benchmark
  public double alpha() {
    return NominalAgreement.of(codes).krippendorffAlpha().value().orElseThrow();
  }
}
