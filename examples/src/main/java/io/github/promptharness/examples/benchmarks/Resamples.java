package io.github.promptharness.examples.benchmarks;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.cluster.BootstrapMethod;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.cluster.ConditionIntervals;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/**
 * How long 10,000 resamples of 1,000 items in 20 variants take, on one thread: from scores to the
 * intervals of all means, of the lowest, the highest and the distance between them.
 *
 * <p>The same in NumPy, without the last three:
 *
 * <pre>
 * rng = np.random.default_rng(1)
 * x = (rng.random((1000, 20)) &lt; .8).astype(float)          # or rng.random((1000, 20))
 * def once():
 *     i = rng.integers(0, 1000, (10000, 1000)) + 1000 * np.arange(10000)[:, None]
 *     w = np.bincount(i.ravel(), minlength=10_000_000).reshape(10000, 1000)
 *     return np.quantile(w.astype(float) @ x / 1000, [.025, .975], axis=0)
 * </pre>
 *
 * <p>with one thread (OPENBLAS_NUM_THREADS=1). With rng.multinomial in place of the first two lines
 * it takes four to five times as long.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 9, time = 1)
public class Resamples {
  private static final int ITEMS = 1000;
  private static final int VARIANTS = 20;

  /** How the ends of the intervals are found. */
  @Param({"PERCENTILE", "BCA"})
  public BootstrapMethod method = BootstrapMethod.PERCENTILE;

  /** Whether scores are 0 and 1, or any number between. */
  @Param({"true", "false"})
  public boolean rightOrWrong = true;

  private List<RatioOfSums> means = List.of();
  private int[] items = new int[0];

  /** Draws the scores. */
  @Setup
  public void prepare() {
    Generator generator = Seed.of(1).generator();
    double[] ones = new double[ITEMS];
    Arrays.fill(ones, 1);
    means =
        IntStream.range(0, VARIANTS)
            .mapToObj(
                variant -> {
                  double[] scores = new double[ITEMS];
                  Arrays.setAll(
                      scores,
                      item ->
                          rightOrWrong ? generator.chance(0.8) ? 1 : 0 : generator.nextDouble());
                  return RatioOfSums.of(scores, ones);
                })
            .toList();
    items = IntStream.range(0, ITEMS).toArray();
  }

  /** The intervals of 20 means and their extremes. */
  @Benchmark
  public ConditionIntervals intervals() {
    return ClusterBootstrap.withDefaults()
        .withMethod(method)
        .withResamples(10_000)
        .conditions(means, items, Seed.of(2));
  }
}
