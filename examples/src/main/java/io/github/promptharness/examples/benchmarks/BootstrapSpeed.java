package io.github.promptharness.examples.benchmarks;

import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How fast is the cluster bootstrap? Prints milliseconds; takes a minute. */
public final class BootstrapSpeed {
  private BootstrapSpeed() {}

  /** Runs the benchmark in a Java of its own for each method and kind of scores. */
  public static void main(String[] args) throws RunnerException {
    System.out.println(
        "10,000 resamples of 1,000 items x 20 variants, one thread: median of 9 seconds");
    var options =
        new OptionsBuilder()
            .include(Resamples.class.getName())
            .verbosity(VerboseMode.SILENT)
            .build();
    for (RunResult result : new Runner(options).run()) {
      boolean answers = Boolean.parseBoolean(result.getParams().getParam("rightOrWrong"));
      System.out.printf(
          Locale.ROOT,
          "%-11s %-15s %6.1f ms%n",
          result.getParams().getParam("method"),
          answers ? "right or wrong" : "any score",
          result.getPrimaryResult().getStatistics().getPercentile(50) / 1000);
    }
  }
}
