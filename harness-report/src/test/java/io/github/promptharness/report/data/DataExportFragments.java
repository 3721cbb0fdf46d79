package io.github.promptharness.report.data;

import io.github.promptharness.StudyResult;
import io.github.promptharness.recorded.RecordedStudy;
import io.github.promptharness.recorded.Recordings;
import java.nio.file.Path;

/** The code of {@code docs/data-export.md}, between the marks. */
final class DataExportFragments {
  private DataExportFragments() {}

  static void write(StudyResult result, Path data, Path shared) {
    // GUIDE: begin
    DataExport.of(result).writeTo(data);
    DataExport.of(result).without("text", "failure", "answer", "member").writeTo(shared);
    // GUIDE: end
  }

  static RecordedStudy scoredAsBefore(Path data) {
    // GUIDE: begin
    var study =
        Recordings.read(data.resolve("observations.jsonl"))
            .only("placebo", "false")
            .only("answered", "true")
            .item("item")
            .cluster("cluster")
            .variant("condition")
            .prompt("wording")
            .repeat("repeat")
            .text("text")
            .answer("answer")
            .expected("expected")
            .scoreIn("score")
            .score();
    // GUIDE: end
    return study;
  }

  static RecordedStudy scoredAnew(Path data) {
    // GUIDE: begin
    var anew =
        Recordings.read(data.resolve("observations.jsonl"))
            .only("placebo", "false")
            .item("item")
            .cluster("cluster")
            .variant("condition")
            .prompt("wording")
            .repeat("repeat")
            .text("text")
            .expected("expected")
            .extract("last-number")
            .score();
    // GUIDE: end
    return anew;
  }
}
