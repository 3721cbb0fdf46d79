package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.report.compare.ComparePages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comparisons and pools in a real browser: they run nothing, ask for nothing, and fit. */
class StillPageInChromiumTest {
  @TempDir private static Path folder;
  private static Optional<Chromium> browser = Optional.empty();
  private static List<Path> pages = List.of();

  @BeforeAll
  static void start() {
    browser = Optional.of(Browsers.start(folder));
    pages = ComparePages.write(folder);
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(Chromium::close);
  }

  @Test
  void page_opened_runsNothingAndAsksForNothing() {
    for (Path path : pages) {
      OpenPage page = browser.orElseThrow().open(path, 1400, false);
      for (String event :
          List.of(
              "Runtime.consoleAPICalled",
              "Runtime.exceptionThrown",
              "Log.entryAdded",
              "Page.javascriptDialogOpening",
              "Audits.issueAdded")) {
        assertEquals(List.of(), page.events(event), event + " " + path);
      }
      assertEquals(List.of(path.toUri().toString()), page.requests());
      assertEquals(0, page.evaluate("document.scripts.length").asInt());
      assertEquals("undefined", page.evaluate("typeof window.broken").asText());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 800, 1600})
  void page_atAnyWidth_doesNotScrollSideways(int width) {
    for (Path path : pages) {
      OpenPage page = browser.orElseThrow().open(path, width, false);
      page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      int wanted = page.evaluate("document.documentElement.scrollWidth").asInt();
      assertTrue(wanted <= width, path + " is " + wanted + " wide in a window of " + width);
    }
  }

  @Test
  void tables_all_haveCaptionsAndScopes() {
    for (Path path : pages) {
      OpenPage page = browser.orElseThrow().open(path, 800, false);
      assertEquals(0, page.evaluate("document.querySelectorAll('th:not([scope])').length").asInt());
      assertEquals(
          page.evaluate("document.querySelectorAll('table').length").asInt(),
          page.evaluate("document.querySelectorAll('table > caption').length").asInt());
    }
  }
}
