package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Summary;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.report.json.SummaryJson;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceTest {
  @TempDir private Path folder;

  /** The lines of the page, compiled and run. */
  @Test
  void load_asThePageSays_givesTheSummary() {
    Report.of(ResultExample.rich()).writeTo(folder);

    Summary summary = SummaryJson.read(folder.resolve("summary.json"));

    assertEquals(ResultExample.rich().summary(), summary);
    assertTrue(ConsoleSummary.of(summary).length() > 100);
    assertEquals(
        """
        Summary summary = SummaryJson.read(Path.of("summary.json"));
        System.out.println(ConsoleSummary.of(summary));\
        """,
        new Reproduce(summary).model().get("load"));
  }

  @Test
  void again_namesStudySeedAndHash() {
    String again = String.valueOf(new Reproduce(SummaryExample.of()).model().get("again"));

    for (String part :
        List.of(
            ".named(\"Wordings of MedMCQA\")", ".seed(-9223372036854775808L)", "5f".repeat(32))) {
      assertTrue(again.contains(part), again);
    }
  }

  @Test
  void coordinates_nameTheVersionThatMadeTheNumbers() {
    String lines =
        ((List<?>) new Reproduce(SummaryExample.of()).model().get("coordinates"))
            .stream().map(String::valueOf).collect(Collectors.joining(" "));

    assertTrue(lines.contains("io.github.promptharness:harness-core:0.1.0-SNAPSHOT"), lines);
  }
}
