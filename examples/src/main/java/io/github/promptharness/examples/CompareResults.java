package io.github.promptharness.examples;

import io.github.promptharness.comparison.NamedResult;
import io.github.promptharness.comparison.ResultComparison;
import io.github.promptharness.report.compare.ComparisonReport;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which of two models is better, has one of them drifted, and does the rule of reading matter?
 * Without an argument the models are simulated; {@code -Dresults=a.zip,b.zip} compares bundles.
 */
public final class CompareResults {
  private CompareResults() {}

  /** Writes the comparison into the folder "comparison". */
  public static void main(String[] args) throws IOException {
    try {
      var told = NamedBundles.read(System.getProperty("results", ""));
      var report = ComparisonReport.of(comparison(told.isEmpty() ? simulated() : told));
      System.out.println(report.headline());
      System.out.println(report.writeTo(Path.of("comparison")).toAbsolutePath());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  static ResultComparison comparison(List<NamedResult> results) {
    return ResultComparison.of(results).withMargin(0.05); // written down before one looks
  }

  static List<NamedResult> simulated() throws IOException {
    var questions = SimulatedStudies.questions(0, 60);
    var student = SimulatedStudies.model("student", 1, 1);
    var changed = SimulatedStudies.model("student", 1, 2); // one name, and other answers
    var master = SimulatedStudies.model("master", 2, 1);
    var scorer = new MultipleChoice();
    try (var lab = Workspace.open(Files.createTempDirectory("compare").resolve("lab.db"))) {
      return List.of(
          SimulatedStudies.study(lab, "student", questions, student, scorer),
          SimulatedStudies.study(lab, "student, changed", questions, changed, scorer),
          SimulatedStudies.study(lab, "master", questions, master, scorer));
    }
  }
}
