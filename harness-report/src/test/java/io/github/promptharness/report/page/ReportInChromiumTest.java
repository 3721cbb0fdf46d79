package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.StudyResult;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.ResultExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser: it runs nothing, asks for nothing, and fits. */
class ReportInChromiumTest {
  private static final Path IMAGES = Path.of("target", "report-images");
  private static final Map<String, StudyResult> RESULTS =
      Map.of(
          "rich", ResultExample.rich(),
          "bare", ResultExample.bare(),
          "usual", ResultExample.usual(),
          "hostile", HostileExample.of());

  @TempDir private static Path folder;
  private static Optional<Chromium> browser = Optional.empty();

  @BeforeAll
  static void start() {
    browser = Optional.of(Browsers.start(folder));
    RESULTS.forEach((name, result) -> Report.of(result).writeTo(folder.resolve(name)));
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(Chromium::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rich", "bare", "hostile"})
  void page_opened_runsNothingAndAsksForNothing(String name) {
    OpenPage page = open(name, 1400, false);

    for (String event :
        List.of(
            "Runtime.consoleAPICalled",
            "Runtime.exceptionThrown",
            "Log.entryAdded",
            "Console.messageAdded",
            "Page.javascriptDialogOpening",
            "Page.windowOpen",
            "Network.webSocketCreated",
            "Audits.issueAdded")) {
      assertEquals(List.of(), page.events(event), event);
    }
    assertEquals(List.of(file(name).toUri().toString()), page.requests());
    assertEquals(
        0,
        page.evaluate(
                "document.querySelectorAll('iframe, img, link, object, embed, base,"
                    + " a:not([href^=\"#\"])').length")
            .asInt());
    assertEquals(2, page.evaluate("document.scripts.length").asInt());
    assertEquals("undefined", page.evaluate("typeof window.broken").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rich", "bare", "hostile"})
  void page_attributes_holdNoHandlers(String name) {
    String handlers =
        "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
            + ".filter(a => a.startsWith('on') || a == 'style' || a == 'action').join()";

    assertEquals("", open(name, 1400, false).evaluate(handlers).asText());
  }

  @ParameterizedTest
  @CsvSource({
    "rich, 400",
    "rich, 800",
    "rich, 1600",
    "bare, 400",
    "bare, 800",
    "bare, 1600",
    "usual, 320",
    "usual, 400",
    "usual, 800",
    "usual, 1600",
    "hostile, 400",
    "hostile, 800",
    "hostile, 1600"
  })
  void page_atAnyWidth_doesNotScrollSideways(String name, int width) throws IOException {
    OpenPage page = open(name, width, false);
    page.screenshot(IMAGES.resolve(name + "-" + width + ".png"));
    assertFits(page);

    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    assertFits(page);
  }

  /** Neither dark colours nor paper depend on the width of the window. */
  @ParameterizedTest
  @ValueSource(strings = {"rich", "bare", "usual", "hostile"})
  void page_inTheDarkAndOnPaper_isThereToBeLookedAt(String name) throws IOException {
    OpenPage page = open(name, 800, true);
    page.screenshot(IMAGES.resolve(name + "-800-dark.png"));
    assertFits(page);

    page.media("print", false);
    page.screenshot(IMAGES.resolve(name + "-800-print.png"));
    assertEquals(
        "none", page.evaluate("getComputedStyle(document.querySelector('nav')).display").asText());
  }

  @Test
  void page_usualStudyAt800_cutsNoTable() {
    OpenPage page = open("usual", 800, false);
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");

    assertEquals("", page.evaluate(cut("w.scrollWidth > w.clientWidth")).asText());
  }

  @Test
  void page_usualStudyAt360_cutsNoFirstNumber() {
    OpenPage page = open("usual", 360, false);
    String right = "w.querySelector('td').getBoundingClientRect().right";

    assertEquals("", page.evaluate(cut(right + " > w.getBoundingClientRect().right + 1")).asText());
  }

  @Test
  void page_usualStudyAt360_breaksNamesAtTheirSignsOnly() {
    OpenPage page = open("usual", 360, false);

    assertEquals(
        "chain_|of_|thought",
        page.evaluate(
                "(() => { const name = [...document.querySelectorAll('tbody th')].find(b =>"
                    + " b.textContent == 'chain_of_thought');return [...name.childNodes].filter(n"
                    + " => n.nodeType == 3).map(n => { const r = document.createRange();"
                    + " r.selectNode(n);return n.data + '?'.repeat(r.getClientRects().length - 1);"
                    + " }).join('|'); })()")
            .asText());
  }

  @Test
  void page_hostileTexts_areVisibleAsText() {
    OpenPage page = open("hostile", 1400, false);
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    String text = page.evaluate("document.body.innerText").asText();

    for (String shown : HostileExample.SHOWN) {
      assertTrue(text.contains(shown), shown);
    }
    for (String shown : HostileExample.AS_CODES.values()) {
      assertTrue(text.contains(shown), shown);
    }
    assertTrue(text.contains(HostileExample.LONG.substring(0, 5_000)), "the long word");
    assertFalse(text.contains("\u202E"), "an override");
    assertFalse(text.contains("\0"), "NUL");
  }

  @Test
  void page_hostileTexts_standOutsideOfOurElements() {
    OpenPage page = open("hostile", 1400, false);

    assertEquals(
        1,
        page.evaluate(
                "document.querySelectorAll('title').length - "
                    + "document.querySelectorAll('svg title').length")
            .asInt());
    assertEquals(1, page.evaluate("document.querySelectorAll('style').length").asInt());
  }

  @Test
  void page_withoutPlacebo_saysSo() {
    String text = open("bare", 800, false).evaluate("document.body.innerText").asText();

    assertTrue(text.contains("no placebo arm was asked"), text);
  }

  @Test
  void anotherPage_thatRunsAndAsks_isCaught() throws IOException {
    Path other = folder.resolve("other.html");
    Files.writeString(
        other, "<p style='width:3000px'><img src='missing.png'><script>console.log(1)</script>");

    OpenPage page = browser.orElseThrow().open(other, 800, false);

    assertEquals(1, page.events("Runtime.consoleAPICalled").size());
    assertEquals(2, page.requests().size());
    assertThrows(AssertionError.class, () -> assertFits(page));
  }

  /** The captions of the tables of which something holds; {@code w} is what scrolls. */
  private static String cut(String condition) {
    return "[...document.querySelectorAll('.wide')].filter(w => "
        + condition
        + ").map(w => w.querySelector('caption').textContent).join()";
  }

  private static void assertFits(OpenPage page) {
    int width = page.evaluate("window.innerWidth").asInt();
    int wanted = page.evaluate("document.documentElement.scrollWidth").asInt();
    assertTrue(wanted <= width, "the page is " + wanted + " wide in a window of " + width);
  }

  private static OpenPage open(String name, int width, boolean dark) {
    return browser.orElseThrow().open(file(name), width, dark);
  }

  private static Path file(String name) {
    return folder.resolve(name).resolve("report.html");
  }
}
