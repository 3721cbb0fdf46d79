package io.github.promptharness.report.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Summary;
import io.github.promptharness.report.ComparisonExample;
import io.github.promptharness.report.ResultExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperOutputTest {
  @Test
  void writeTo_result_writesWhatTheReadmeNames(@TempDir Path folder) throws IOException {
    Path readme = PaperOutput.of(ResultExample.usual()).writeTo(folder.resolve("paper"));
    String text = Files.readString(readme);
    for (String name :
        new String[] {
          "methods.tex", "methods.md", "references.bib", "checklist.md", "tables.md", "preview.tex"
        }) {
      assertTrue(Files.size(readme.resolveSibling(name)) > 0, name);
      assertTrue(text.contains(name), name);
    }
    assertTrue(Files.exists(readme.resolveSibling("tables").resolve("main.tex")));
    try (var figures = Files.list(readme.resolveSibling("figures"))) {
      assertEquals(0, figures.count() % 3);
    }
  }

  @Test
  void files_sameSummary_sameBytes() {
    Summary summary = ComparisonExample.of(ComparisonExample.TESTED);
    Map<String, byte[]> one = PaperOutput.of(summary).files();
    Map<String, byte[]> other = PaperOutput.of(summary).files();
    assertEquals(one.keySet(), other.keySet());
    one.forEach(
        (name, bytes) -> {
          if (!name.endsWith(".pdf")) {
            assertArrayEquals(bytes, other.get(name), name);
          }
        });
  }
}
