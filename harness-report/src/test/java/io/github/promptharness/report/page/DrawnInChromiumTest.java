package io.github.promptharness.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Condition;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.report.EveryFigure;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.compare.ComparePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure there is, in a real browser: it is drawn, all of it is seen, and nothing is cut. */
class DrawnInChromiumTest {
  private static final Path IMAGES = Path.of("target", "report-images");
  private static final int CONDITIONS = EveryFigure.CONDITIONS.size();

  /** Conditions that are neither the original nor the placebo, which have colours of their own. */
  private static final int OPERATORS = CONDITIONS - 2;

  /**
   * As many marks in colours of data as there are numbers to draw; a line or a legend adds some.
   */
  private static final Map<String, Integer> LEAST_MARKS =
      Map.of(
          "forest",
          OPERATORS,
          "accuracy",
          OPERATORS,
          "flips",
          OPERATORS,
          "doses",
          2,
          "orders",
          3 * 3,
          "domains",
          2 * (CONDITIONS - 1),
          "domains-tag-1",
          3 * (CONDITIONS - 1),
          "outcomes",
          CONDITIONS * OutcomeClass.values().length,
          "spend",
          3 + (int) EveryFigure.CONDITIONS.stream().map(Condition::operator).distinct().count());

  @TempDir private static Path folder;
  private static Optional<Chromium> browser = Optional.empty();
  private static Path every = Path.of("");
  private static List<Path> compared = List.of();
  private static String script = "";

  @BeforeAll
  static void start() throws IOException {
    browser = Optional.of(Browsers.start(folder));
    every = Report.of(EveryFigure.of()).writeTo(folder.resolve("every"));
    compared = ComparePages.write(folder.resolve("compared"));
    try (var in = DrawnInChromiumTest.class.getResourceAsStream("looked-at.js")) {
      script = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(Chromium::close);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 800, 1600})
  void figures_allThereAre_areDrawnAndNothingIsCut(int width) throws IOException {
    OpenPage page = open(every, width);
    List<JsonNode> figures = figures(page);

    assertEquals(
        EveryFigure.FIGURES.stream().sorted().toList(),
        figures.stream().map(each -> each.path("id").asText()).sorted().toList());
    for (JsonNode figure : figures) {
      int least = LEAST_MARKS.get(figure.path("id").asText());
      assertTrue(figure.path("isShown").asBoolean(), figure::toString);
      assertTrue(figure.path("width").asDouble() >= Math.min(600, width - 60), figure::toString);
      assertTrue(figure.path("height").asDouble() >= 100, figure::toString);
      assertTrue(figure.path("marks").asInt() >= least, () -> figure + " of at least " + least);
    }
    assertEquals("", faults(page));

    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    page.screenshot(IMAGES.resolve("every-" + width + ".png"));
    assertEquals("", faults(page));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 800, 1600})
  void figures_ofComparisonsAndPools_areDrawnAndNothingIsCut(int width) throws IOException {
    for (Path path : compared) {
      OpenPage page = open(path, width);
      List<JsonNode> figures = figures(page);
      String name = path.getParent().getFileName() + "-" + path.getFileName();

      assertFalse(figures.isEmpty(), name);
      for (JsonNode figure : figures) {
        assertTrue(figure.path("isShown").asBoolean(), figure::toString);
        assertTrue(figure.path("height").asDouble() >= 60, figure::toString);
        assertTrue(figure.path("marks").asInt() >= 2, figure::toString);
      }
      page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      page.screenshot(IMAGES.resolve(name.replace(".html", "-" + width + ".png")));
      assertEquals("", faults(page), name);
    }
  }

  @Test
  void anotherPage_whoseFigureIsNotDrawn_isCaught() throws IOException {
    Path other = folder.resolve("other.html");
    Files.writeString(
        other,
        "<!DOCTYPE html><style>svg {display: block}</style>"
            + "<svg aria-labelledby='a-title' viewBox='0 0 100 100' width='100' height='100'>"
            + "<rect width='9' height='9' fill='none'/><rect width='0' height='0' fill='red'/>"
            + "<text x='90' y='50'>leaves</text><text x='80' y='50'>covers</text></svg>"
            + "<svg aria-labelledby='b-title' width='0' height='0'></svg>"
            + "<div style='overflow:hidden;width:50px;white-space:nowrap'>a text that is cut</div>"
            + "<p style='width:3000px'>wide</p><p style='margin:0'>one</p><p style='margin:-1em"
            + " 0'>another</p>",
        UTF_8);
    OpenPage page = open(other, 800);
    List<JsonNode> figures = figures(page);

    assertEquals(0, figures.get(0).path("marks").asInt());
    assertEquals(0, figures.get(1).path("width").asInt());
    String faults = faults(page);
    for (String fault :
        List.of("leaves the figure", "on each other", "is cut", "is outside of the page")) {
      assertTrue(faults.contains(fault), () -> fault + " is missing from " + faults);
    }
    assertTrue(faults.contains("\"one\" and \"another\""), faults);
  }

  private static List<JsonNode> figures(OpenPage page) {
    var figures = new ArrayList<JsonNode>();
    page.evaluate("lookedAt.figures()").forEach(figures::add);
    return figures;
  }

  private static String faults(OpenPage page) {
    return page.evaluate(
            "lookedAt.faultsOfFigures().concat(lookedAt.faultsOfWidth(),"
                + " lookedAt.faultsOfTexts()).slice(0, 20).join('\\n')")
        .asText();
  }

  /** What the protocol evaluates is not bound by the page's policy, which stays as it is. */
  private static OpenPage open(Path file, int width) {
    OpenPage page = browser.orElseThrow().open(file, width, false);
    page.evaluate(script.replace("const lookedAt", "globalThis.lookedAt") + "; 0");
    return page;
  }
}
