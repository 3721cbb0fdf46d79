package io.github.promptharness.examples.benchmarks;

import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How fast are edit distances? Prints seconds for 190,036 pairs; takes a minute. */
public final class EditDistanceSpeed {
  private EditDistanceSpeed() {}

  /** Runs the benchmark in a Java of its own for each distance and kind of letters. */
  public static void main(String[] args) throws RunnerException {
    System.out.println("190,036 pairs of texts of 95 characters, one thread: median of 5");
    var options =
        new OptionsBuilder()
            .include(EditDistances.class.getName())
            .verbosity(VerboseMode.SILENT)
            .build();
    for (RunResult result : new Runner(options).run()) {
      String benchmark = result.getParams().getBenchmark();
      System.out.printf(
          Locale.ROOT,
          "%-24s %-10s %6.3f s%n",
          benchmark.substring(benchmark.lastIndexOf('.') + 1),
          result.getParams().getParam("letters"),
          result.getPrimaryResult().getStatistics().getPercentile(50) / 1000);
    }
  }
}
