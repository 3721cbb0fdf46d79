package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.promptharness.StudyResult;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.ResultExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** axe-core finds no violation of WCAG 2.1 A and AA, whatever the scheme and the width. */
class AccessibilityTest {
  private static final Path AXE =
      Path.of("src", "test", "npm", "node_modules", "axe-core", "axe.min.js");
  private static final String RUN =
      "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],"
          + " resultTypes: ['violations']}).then(found => found.violations.map(v => v.id + ': ' +"
          + " v.nodes.length + ' x ' + v.nodes.slice(0, 3).map(n => n.target + ' ' +"
          + " n.failureSummary).join('; ')).join('\\n'))";
  private static final Map<String, StudyResult> RESULTS =
      Map.of(
          "rich", ResultExample.rich(),
          "bare", ResultExample.bare(),
          "hostile", HostileExample.of());

  @TempDir private static Path folder;
  private static Optional<Chromium> browser = Optional.empty();
  private static String axe = "";

  @BeforeAll
  static void start() throws IOException {
    Browsers.needed(
        Files.exists(AXE), "no axe-core: run npm ci --prefix harness-report/src/test/npm");
    axe = Files.readString(AXE);
    browser = Optional.of(Browsers.start(folder));
    RESULTS.forEach((name, result) -> Report.of(result).writeTo(folder.resolve(name)));
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(Chromium::close);
  }

  @ParameterizedTest
  @CsvSource({
    "rich, 400, false",
    "rich, 400, true",
    "rich, 1600, false",
    "rich, 1600, true",
    "bare, 1600, false",
    "hostile, 400, true"
  })
  void page_opened_breaksNoRule(String name, int width, boolean dark) {
    OpenPage page = open(folder.resolve(name).resolve("report.html"), width, dark);
    assertEquals("", page.evaluate(RUN).asText());

    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    assertEquals("", page.evaluate(RUN).asText());
  }

  @Test
  void anotherPage_thatBreaksRules_isCaught() throws IOException {
    Path other = folder.resolve("other.html");
    Files.writeString(other, "<p style='color:#999;background:#888'>pale<img src='data:,'>");

    assertFalse(open(other, 800, false).evaluate(RUN).asText().isEmpty());
  }

  /** What the protocol evaluates is not bound by the page's policy, which stays as it is. */
  private static OpenPage open(Path file, int width, boolean dark) {
    OpenPage page = browser.orElseThrow().open(file, width, dark);
    page.evaluate(axe + "; 0");
    return page;
  }
}
