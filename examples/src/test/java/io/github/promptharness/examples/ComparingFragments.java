package io.github.promptharness.examples;

import io.github.promptharness.StudyResult;
import io.github.promptharness.comparison.NamedResult;
import io.github.promptharness.comparison.ResultComparison;
import io.github.promptharness.pool.Pooling;
import io.github.promptharness.report.bundle.StoredBundle;
import io.github.promptharness.report.compare.ComparisonReport;
import io.github.promptharness.report.compare.PoolingReport;
import java.nio.file.Path;
import java.util.List;

/** The code of {@code docs/comparing-and-pooling.md}, between the marks. */
final class ComparingFragments {
  private ComparingFragments() {}

  static NamedResult bundle(Path archive) {
    // GUIDE: begin
    var bundle = StoredBundle.open(archive); // every byte is checked
    var leeds = NamedResult.of("Leeds", bundle.rescore().result());
    // GUIDE: end
    return leeds;
  }

  static void compare(StudyResult studyOfA, StudyResult studyOfB, Path folder) {
    // GUIDE: begin
    var results = List.of(NamedResult.of("A", studyOfA), NamedResult.of("B", studyOfB));
    var comparison = ResultComparison.of(results).withMargin(0.02); // before one looks
    Path page = ComparisonReport.of(comparison).writeTo(folder);
    // GUIDE: end
    System.out.println(page);
  }

  static void pool(List<NamedResult> studies, Path folder) {
    // GUIDE: begin
    var report = PoolingReport.of(Pooling.of(studies).withTag("domain"));
    System.out.println(report.headline());
    Path page = report.writeTo(folder);
    // GUIDE: end
    System.out.println(page);
  }
}
