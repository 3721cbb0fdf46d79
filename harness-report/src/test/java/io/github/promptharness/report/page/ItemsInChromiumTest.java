package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.ManyItems;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.ResultExample;
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

/** Items are found, sorted and paged in a real browser, by mouse and by keyboard. */
class ItemsInChromiumTest {
  private static final String IDS =
      "[...document.querySelectorAll('.all-items tbody th')].map(e => e.textContent).join(' ')";
  private static final String CARDS =
      "[...document.querySelectorAll('.item')].filter(e => !e.hidden).length";

  @TempDir private static Path folder;
  private static Optional<Chromium> browser = Optional.empty();

  @BeforeAll
  static void start() {
    browser = Optional.of(Browsers.start(folder));
    Report.of(ResultExample.rich()).writeTo(folder.resolve("rich"));
    Report.of(ManyItems.of(1_200)).writeTo(folder.resolve("many"));
    Report.of(HostileExample.of()).writeTo(folder.resolve("hostile"));
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(Chromium::close);
  }

  @ParameterizedTest
  @CsvSource({
    "condition, 0, change, '', 30",
    "condition, 0, change, r, 15",
    "condition, '', change, ., 0",
    "condition, '', tag, 1, 15",
    "condition, '', search, clinic, 15",
    "condition, '', search, BOXES-07, 1",
    "condition, '', search, no such item, 0"
  })
  void filter_set_leavesTheItemsThatFit(
      String one, String value, String other, String otherValue, int left) {
    OpenPage page = open("rich");
    set(page, one, value);
    set(page, other, otherValue);

    assertEquals(left, rows(page));
    assertTrue(text(page, ".found").startsWith(left + " of 30 items;"), () -> text(page, ".found"));
  }

  @Test
  void filter_ofAChange_leavesTheCardsThatShowIt() {
    OpenPage page = open("rich");
    int all = page.evaluate(CARDS).asInt();
    set(page, "condition", "0");
    set(page, "change", "r");

    assertEquals(15, page.evaluate(CARDS).asInt());
    assertEquals(
        List.of("concise right to wrong").toString(),
        "["
            + page.evaluate(
                    "[...new Set([...document.querySelectorAll('.item')].filter(e =>"
                        + " !e.hidden).map(e => e.querySelectorAll('h4 bdi')[1].textContent + ' ' +"
                        + " e.querySelector('.direction').textContent))].join()")
                .asText()
            + "]");

    page.evaluate("document.querySelector('button[type=reset]').click()");
    page.evaluate("new Promise(done => setTimeout(done))");
    assertEquals(all, page.evaluate(CARDS).asInt());
    assertEquals(30, rows(page));
  }

  @Test
  void search_typedByKeyboard_looksIntoTheTextsShown() {
    OpenPage page = open("rich");
    page.evaluate("document.querySelector('[name=search]').focus()");
    page.type("boxes-03");

    assertEquals("boxes-03", page.evaluate(IDS).asText());
    assertTrue(page.evaluate(CARDS).asInt() > 0, "cards of that item");

    page.evaluate("document.querySelector('[name=search]').select()");
    page.type("It depends.");
    assertEquals(0, rows(page));
    assertTrue(page.evaluate(CARDS).asInt() > 0, "cards with that answer");
  }

  @Test
  void head_pressedByKeyboard_sortsAndSaysSo() {
    OpenPage page = open("rich");
    page.evaluate("document.querySelector('th[data-key=id] button').focus()");
    page.press("Enter");

    assertEquals("ascending", sorted(page, "id"));
    assertTrue(page.evaluate(IDS).asText().startsWith("boxes-00 boxes-01 boxes-02"));

    page.press(" ");
    assertEquals("descending", sorted(page, "id"));
    assertTrue(page.evaluate(IDS).asText().startsWith("boxes-29 boxes-28"));
    assertEquals("none", sorted(page, "flips"));
  }

  @ParameterizedTest
  @CsvSource({"accuracy, 2, 1", "scored, 3, -1", "flips, 4, -1", "worse, 5, -1", "better, 6, -1"})
  void head_clicked_sortsByItsNumbers(String key, int column, int sign) {
    OpenPage page = open("rich");
    page.evaluate("document.querySelector('th[data-key=" + key + "] button').click()");

    String numbers =
        "[...document.querySelectorAll('.all-items tbody tr')].map(r => parseFloat(r.children["
            + column
            + "].textContent))";
    assertEquals(
        "true",
        page.evaluate(
                "String(("
                    + numbers
                    + ").every((n, i, all) => i == 0 || "
                    + sign
                    + " * (n - all[i - 1]) >= 0))")
            .asText());
    assertEquals(30, rows(page));
  }

  @Test
  void order_ofCards_isByNameOrAccuracy() {
    OpenPage page = open("rich");
    String ids =
        "[...document.querySelectorAll('.item')].map(e => e.dataset.%s).slice(0, 60).join(' ')";
    page.evaluate(choose("order", "id"));
    String[] byName = page.evaluate(ids.formatted("id")).asText().split(" ");
    assertEquals(List.of(byName).stream().sorted().toList(), List.of(byName));

    page.evaluate(choose("order", "accuracy"));
    List<Double> byAccuracy =
        List.of(page.evaluate(ids.formatted("accuracy")).asText().split(" ")).stream()
            .map(Double::valueOf)
            .toList();
    assertEquals(byAccuracy.stream().sorted().toList(), byAccuracy);
  }

  @Test
  void pager_pressed_showsFiftyItemsAtATime() {
    OpenPage page = open("many");
    assertEquals(50, rows(page));
    assertEquals("Items 1 to 50 of 1,200", text(page, ".pager .place"));
    String first = page.evaluate(IDS).asText();

    page.evaluate("document.querySelector('[data-go=next]').focus()");
    page.press("Enter");
    assertEquals("Items 51 to 100 of 1,200", text(page, ".pager .place"));
    assertEquals(50, rows(page));
    assertTrue(!page.evaluate(IDS).asText().equals(first), "other items");

    page.evaluate("document.querySelector('[data-go=last]').click()");
    assertEquals("Items 1,151 to 1,200 of 1,200", text(page, ".pager .place"));
    assertEquals(
        "true",
        page.evaluate("String(document.querySelector('[data-go=next]').disabled)").asText());

    page.evaluate("document.querySelector('[data-go=first]').click()");
    assertEquals(first, page.evaluate(IDS).asText());
  }

  @Test
  void page_ofManyItems_hasNoMoreElementsThanOneOfFew() {
    OpenPage page = open("many");
    int elements = page.evaluate("document.querySelectorAll('*').length").asInt();

    assertTrue(elements < 15_000, elements + " elements");
    assertEquals(
        ItemsView.MOST_CARDS, page.evaluate("document.querySelectorAll('.item').length").asInt());
    assertEquals(List.of(), page.events("Runtime.exceptionThrown"));
  }

  @Test
  void page_withoutScript_showsTheWorstItemsAndSaysWhatIsLeftOut() {
    OpenPage page = browser.orElseThrow().blank();
    page.tools()
        .send(page.session(), "Emulation.setScriptExecutionDisabled", Map.of("value", true));
    page.go(file("many"), 1000, false, false);

    String text = page.evaluate("document.body.innerText").asText();
    assertEquals(50, rows(page));
    assertTrue(text.contains("The first 50 of 1,200 items, worst first"), "what is left out");
    assertEquals(
        "none",
        page.evaluate("getComputedStyle(document.querySelector('form.filter')).display").asText());
  }

  @Test
  void page_hostileNames_areTextInTheTable() {
    OpenPage page = open("hostile");
    set(page, "search", "</style>");

    assertTrue(rows(page) >= 1, "found");
    assertTrue(page.evaluate(IDS).asText().contains("</style><style>*{display:none}</style>"));
    assertEquals("undefined", page.evaluate("typeof window.broken").asText());
    assertEquals(List.of(file("hostile").toUri().toString()), page.requests());
  }

  private static int rows(OpenPage page) {
    return page.evaluate("document.querySelectorAll('.all-items tbody tr').length").asInt();
  }

  private static String text(OpenPage page, String selector) {
    return page.evaluate("document.querySelector('" + selector + "').textContent").asText();
  }

  private static String sorted(OpenPage page, String key) {
    return page.evaluate("document.querySelector('th[data-key=" + key + "]').ariaSort").asText();
  }

  private static void set(OpenPage page, String name, String value) {
    page.evaluate(choose(name, value));
  }

  /** As a person who chooses does: the value changes, and then the event comes. */
  private static String choose(String name, String value) {
    return "(() => { const e = document.querySelector('[name="
        + name
        + "]'); e.value = '"
        + value.replace("'", "\\'")
        + "'; e.dispatchEvent(new Event('input', {bubbles: true})); })()";
  }

  private static OpenPage open(String name) {
    return browser.orElseThrow().open(file(name), 1000, false);
  }

  private static Path file(String name) {
    return folder.resolve(name).resolve("report.html");
  }
}
