package io.github.promptharness.examples.benchmarks;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.model.PromptEval;
import io.github.promptharness.stats.model.PromptEvalFit;
import io.github.promptharness.stats.model.PromptEvalPlan;
import java.util.Arrays;
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

/** How long a fit of PromptEval takes, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PromptEvalFits {
  /** Prompts and examples. */
  @Param({"100x1000", "1000x100", "500x500"})
  public String shape = "100x1000";

  private double[][] labels = new double[0][];

  /** Draws the answers of a Rasch model, and shows 5 % of them, balanced both ways. */
  @Setup
  public void prepare() {
    int prompts = Integer.parseInt(shape.substring(0, shape.indexOf('x')));
    int examples = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
    Generator generator = Seed.of(7).generator();
    double[] skills = new double[prompts];
    double[] ease = new double[examples];
    Arrays.setAll(skills, prompt -> 2 * generator.nextDouble());
    Arrays.setAll(ease, example -> 6 * generator.nextDouble() - 3);
    labels = new double[prompts][examples];
    for (double[] row : labels) {
      Arrays.fill(row, Double.NaN);
    }
    for (var cell : PromptEvalPlan.of(prompts, examples, prompts * examples / 20, Seed.of(8))) {
      double chance = 1 / (1 + Math.exp(-skills[cell.prompt()] - ease[cell.example()]));
      labels[cell.prompt()][cell.example()] = generator.chance(chance) ? 1 : 0;
    }
  }

  /** One fit with the accuracies of all prompts. */
  @Benchmark
  public PromptEvalFit fit() {
    return PromptEval.withDefaults().fit(labels).orElseThrow();
  }
}
