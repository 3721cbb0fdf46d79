package io.github.promptharness.report.compare;

import java.nio.file.Path;
import java.util.List;

/** Pages for a test that looks at them. */
public final class ComparePages {
  private ComparePages() {}

  /** Usual ones and hostile ones, each in a folder of its own. */
  public static List<Path> write(Path folder) {
    return List.of(
        ComparisonReport.of(CompareExamples.four()).writeTo(folder.resolve("usual")),
        PoolingReport.of(CompareExamples.fourStudies()).writeTo(folder.resolve("usual")),
        ComparisonReport.of(CompareExamples.hostile()).writeTo(folder.resolve("hostile")),
        PoolingReport.of(CompareExamples.hostileStudies()).writeTo(folder.resolve("hostile")));
  }
}
