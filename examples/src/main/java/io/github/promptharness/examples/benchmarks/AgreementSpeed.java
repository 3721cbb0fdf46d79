package io.github.promptharness.examples.benchmarks;

import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How fast is Krippendorff's alpha? Prints milliseconds; takes half a minute. */
public final class AgreementSpeed {
  private AgreementSpeed() {}

  /** Runs the benchmark in a Java of its own for each number of labels. */
  public static void main(String[] args) throws RunnerException {
    System.out.println("Krippendorff's alpha, 1,000 items x 50 raters, one thread: median of 5");
    var options =
        new OptionsBuilder()
            .include(Agreements.class.getName())
            .verbosity(VerboseMode.SILENT)
            .build();
    for (RunResult result : new Runner(options).run()) {
      System.out.printf(
          Locale.ROOT,
          "%5s labels %8.3f ms%n",
          result.getParams().getParam("labels"),
          result.getPrimaryResult().getStatistics().getPercentile(50) / 1000);
    }
  }
}
