package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.promptharness.StudyResult;
import io.github.promptharness.report.EveryFigure;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.ManyTags;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.compare.ComparePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
  private static final String UNFOLD =
      "document.querySelectorAll('details').forEach(d => d.open = true)";
  private static final String KINDS =
      "[...new Set([...document.body.querySelectorAll('*')].filter(e => !e.closest('svg')).map(e =>"
          + " e.tagName + '.' + e.className))].join('\\n')";

  /** Of few items: the rules are about kinds of elements, and axe-core looks at each element. */
  private static final Map<String, StudyResult> RESULTS =
      Map.of(
          "every", EveryFigure.of(),
          "bare", ResultExample.few(ResultExample.bare()),
          "hostile", HostileExample.of());

  @TempDir private static Path folder;
  private static Optional<Chromium> browser = Optional.empty();
  private static String axe = "";
  private static List<Path> compared = List.of();

  @BeforeAll
  static void start() throws IOException {
    Browsers.needed(
        Files.exists(AXE), "no axe-core: run npm ci --prefix harness-report/src/test/npm");
    axe = Files.readString(AXE);
    browser = Optional.of(Browsers.start(folder));
    RESULTS.forEach((name, result) -> Report.of(result).writeTo(folder.resolve(name)));
    // Hostile names bring no element of another kind.
    compared = ComparePages.write(folder.resolve("compared")).subList(0, 2);
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(Chromium::close);
  }

  /** No rule of the style sheet is about a width and a scheme at once, so each is taken once. */
  @ParameterizedTest
  @CsvSource({"every, 400, false", "every, 1600, true", "bare, 1600, false", "hostile, 400, true"})
  void page_unfolded_breaksNoRule(String name, int width, boolean dark) {
    OpenPage page = open(folder.resolve(name).resolve("report.html"), width, dark);
    page.evaluate(UNFOLD);
    assertEquals("", page.evaluate(RUN).asText());
  }

  /** Of the second part of a table alone: that is what no other page has. */
  @Test
  void page_longTablesInParts_breakNoRule() {
    var result = new StudyResult(ManyTags.of(), Stream::empty, List.of());
    Path path = Report.of(result).writeTo(folder.resolve("long"));
    OpenPage page = open(path, 400, false);
    page.evaluate("document.querySelector('.in-parts [data-go=last]').click()");

    assertEquals("", page.evaluate(RUN.replace("(document,", "('.in-parts',")).asText());
  }

  @Test
  void page_folded_breaksNoRule() {
    OpenPage page = open(folder.resolve("every").resolve("report.html"), 1600, false);
    assertEquals("", page.evaluate(RUN).asText());
  }

  @ParameterizedTest
  @CsvSource({"400, false", "1600, true"})
  void page_ofAComparisonOrAPool_breaksNoRule(int width, boolean dark) {
    for (Path path : compared) {
      OpenPage page = open(path, width, dark);
      page.evaluate(UNFOLD);
      assertEquals("", page.evaluate(RUN).asText(), path.toString());
    }
  }

  @Test
  void pages_ofFewItems_haveEveryKindOfElementThatOneOfManyHas() {
    Path many = Report.of(ResultExample.rich()).writeTo(folder.resolve("many"));
    var kinds = new TreeSet<>(kinds(many));
    kinds.removeAll(kinds(folder.resolve("every").resolve("report.html")));
    kinds.removeAll(kinds(folder.resolve("bare").resolve("report.html")));

    assertEquals(Set.of(), kinds);
  }

  @Test
  void anotherPage_thatBreaksRules_isCaught() throws IOException {
    Path other = folder.resolve("other.html");
    Files.writeString(other, "<p style='color:#999;background:#888'>pale<img src='data:,'>");

    assertFalse(open(other, 800, false).evaluate(RUN).asText().isEmpty());
  }

  private static List<String> kinds(Path file) {
    OpenPage page = browser.orElseThrow().open(file, 1600, false);
    return List.of(page.evaluate(KINDS).asText().split("\n"));
  }

  /** What the protocol evaluates is not bound by the page's policy, which stays as it is. */
  private static OpenPage open(Path file, int width, boolean dark) {
    OpenPage page = browser.orElseThrow().open(file, width, dark);
    page.evaluate(axe + "; 0");
    return page;
  }
}
