package io.github.promptharness.examples.benchmarks;

import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How long does PromptEval take? Prints milliseconds a fit; takes under a minute. */
public final class PromptEvalSpeed {
  private PromptEvalSpeed() {}

  /** Runs the benchmark in a Java of its own for each shape. */
  public static void main(String[] args) throws RunnerException {
    System.out.println(
        "Milliseconds a fit, one thread, one cell in twenty seen: median of 5 seconds");
    var options =
        new OptionsBuilder()
            .include(PromptEvalFits.class.getName())
            .verbosity(VerboseMode.SILENT)
            .build();
    for (RunResult result : new Runner(options).run()) {
      System.out.printf(
          Locale.ROOT,
          "%-30s %,10.1f%n",
          result.getParams().getParam("shape") + " prompts x examples",
          result.getPrimaryResult().getStatistics().getPercentile(50));
    }
  }
}
