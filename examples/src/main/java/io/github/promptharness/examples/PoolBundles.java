package io.github.promptharness.examples;

import io.github.promptharness.comparison.NamedResult;
import io.github.promptharness.pool.Pooling;
import io.github.promptharness.report.compare.PoolingReport;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What do several studies say together? Without an argument their models are simulated; {@code
 * -Dbundles=a.zip,b.zip} pools published bundles.
 */
public final class PoolBundles {
  private PoolBundles() {}

  /** Writes the pooled studies into the folder "pooling". */
  public static void main(String[] args) throws IOException {
    try {
      var told = NamedBundles.read(System.getProperty("bundles", ""));
      var report = PoolingReport.of(Pooling.of(told.isEmpty() ? simulated() : told));
      System.out.println(report.headline());
      System.out.println(report.writeTo(Path.of("pooling")).toAbsolutePath());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  static List<NamedResult> simulated() throws IOException {
    var studies = new ArrayList<NamedResult>();
    var scorer = new MultipleChoice();
    try (var lab = Workspace.open(Files.createTempDirectory("pool").resolve("lab.db"))) {
      for (int group = 1; group <= 4; group++) {
        var questions = SimulatedStudies.questions(25 * (group - 1), 25 * group);
        var model = SimulatedStudies.model("model " + group, 0.5 * group, group);
        studies.add(SimulatedStudies.study(lab, "group " + group, questions, model, scorer));
      }
    }
    return studies;
  }
}
