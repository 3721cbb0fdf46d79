package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.StudyResult;
import io.github.promptharness.report.ManyTags;
import io.github.promptharness.report.PrintedTable;
import io.github.promptharness.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long tables are shown a part at a time in a real browser, and nothing of them is lost. */
class LongTablesInChromiumTest {
  private static final String TABLE = "document.querySelectorAll('.in-parts')[%s]";
  private static final String ROWS = TABLE + ".querySelectorAll('tbody tr')";

  @TempDir private static Path folder;
  private static Optional<Chromium> browser = Optional.empty();

  @BeforeAll
  static void start() {
    browser = Optional.of(Browsers.start(folder));
    Report.of(new StudyResult(ManyTags.of(), Stream::empty, List.of())).writeTo(folder);
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(Chromium::close);
  }

  @Test
  void pager_pressedToTheEnd_showsEveryRowOfTheSummary() throws Exception {
    OpenPage page = open();
    assertEquals("Rows 1 to 100 of 300", place(page, 0));
    var shown = new ArrayList<String>();
    for (int part = 0; part < 3; part++) {
      shown.addAll(texts(page, 0));
      press(page, 0, "next");
    }
    assertEquals("Rows 201 to 300 of 300", place(page, 0));
    assertEquals("true", disabled(page, 0, "next"));

    List<String> expected =
        ReadPage.ofSampling(Files.readString(folder.resolve("report.html")), 0).stream()
            .filter(table -> table.header().get(0).equals("tag condition"))
            .findFirst()
            .orElseThrow()
            .lines()
            .stream()
            .map(line -> String.join("|", line.cells()))
            .toList();
    assertEquals(300, expected.size());
    assertEquals(
        expected,
        shown.stream()
            .filter(row -> row.contains("|"))
            .map(
                row ->
                    Stream.of(row.split("\\|", -1))
                        .map(PrintedTable::flat)
                        .collect(Collectors.joining("|")))
            .toList());

    press(page, 0, "first");
    assertEquals("Rows 1 to 100 of 300", place(page, 0));
    assertEquals("true", disabled(page, 0, "previous"));
  }

  @Test
  void rows_ofTheScript_areMadeAsThoseOfThePage() {
    OpenPage page = open();
    String html = "[..." + ROWS.formatted(1) + "].map(row => row.outerHTML).slice(0, 100).join()";
    String written = page.evaluate(html).asText();
    assertEquals("", place(page, 1));

    unfold(page, 1);

    assertEquals("Rows 1 to 100 of 300", place(page, 1));
    assertEquals(written, page.evaluate(html).asText());
  }

  @Test
  void groups_oneChosen_leavesItsRows() {
    OpenPage page = open();
    page.evaluate(
        "(() => { const e = "
            + TABLE.formatted(0)
            + ".querySelector('select'); e.selectedIndex = 50; e.dispatchEvent(new"
            + " Event('input')); })()");

    assertEquals("Rows 1 to 6 of 6", place(page, 0));
    List<String> rows = texts(page, 0);
    assertEquals("topic=49", rows.get(0));
    assertEquals(7, rows.size());
  }

  @Test
  void page_hostileTag_isText() {
    OpenPage page = open();
    unfold(page, 1);
    String names = "[..." + ROWS.formatted(1) + "].map(row => row.textContent).join()";

    assertTrue(page.evaluate(names).asText().contains("topic=</script><script>window.broken = 1"));
    assertTrue(page.evaluate(names).asText().contains("hidden ⟨U+202E⟩ order & more"));
    assertEquals("undefined", page.evaluate("typeof window.broken").asText());
    assertEquals(List.of(), page.events("Runtime.exceptionThrown"));
  }

  @Test
  void page_withoutScript_showsTheFirstRowsAndSaysWhereTheOthersAre() {
    OpenPage page = browser.orElseThrow().blank();
    page.tools()
        .send(page.session(), "Emulation.setScriptExecutionDisabled", Map.of("value", true));
    page.go(folder.resolve("report.html"), 1000, false, false);

    assertEquals(100, page.evaluate(ROWS.formatted(0) + ".length").asInt());
    assertTrue(
        page.evaluate("document.body.innerText")
            .asText()
            .contains("Only a part of its 300 rows stands here"),
        "what is left out");
    assertEquals(
        "none",
        page.evaluate(
                "getComputedStyle(" + TABLE.formatted(0) + ".querySelector('.pager')).display")
            .asText());
  }

  private static void unfold(OpenPage page, int table) {
    page.evaluate(
        "new Promise(done => { const fold = "
            + TABLE.formatted(table)
            + ".closest('details'); fold.addEventListener('toggle', () => done());"
            + " fold.open = true; })");
  }

  private static List<String> texts(OpenPage page, int table) {
    String joined =
        page.evaluate(
                "[..."
                    + ROWS.formatted(table)
                    + "].map(row => [...row.children].map(cell => cell.textContent).join('|'))"
                    + ".join('\\n')")
            .asText();
    return List.of(joined.split("\n", -1));
  }

  private static void press(OpenPage page, int table, String name) {
    page.evaluate(button(table, name) + ".click()");
  }

  private static String disabled(OpenPage page, int table, String name) {
    return page.evaluate("String(" + button(table, name) + ".disabled)").asText();
  }

  private static String button(int table, String name) {
    return TABLE.formatted(table) + ".querySelector('[data-go=" + name + "]')";
  }

  private static String place(OpenPage page, int table) {
    return page.evaluate(TABLE.formatted(table) + ".querySelector('.place').textContent").asText();
  }

  private static OpenPage open() {
    return browser.orElseThrow().open(folder.resolve("report.html"), 1000, false);
  }
}
