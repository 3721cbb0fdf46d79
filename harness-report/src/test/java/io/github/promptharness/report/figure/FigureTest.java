package io.github.promptharness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.ComparisonExample;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.PlaceboExample;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.content.Unit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class FigureTest {
  private static final List<Figure> FIGURES = drawn();
  private static final List<Figure> HOSTILE = StudyFigures.of(HostileExample.of());
  private static final String CSS = Figure.css();

  static List<Figure> figures() {
    return FIGURES;
  }

  static List<Figure> hostile() {
    return HOSTILE.subList(0, 5);
  }

  private static List<Figure> drawn() {
    return Stream.of(
            FigureExample.of(1, 1),
            FigureExample.of(30, 7),
            FigureExample.ofOrders(),
            PlaceboExample.of(),
            ComparisonExample.of(ComparisonExample.TESTED),
            SummaryExample.of())
        .map(StudyFigures::of)
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource({"figures", "hostile"})
  void svg_ofAnyStudy_isWholeInertXml(Figure figure) {
    assertTrue(figure.svg().startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "));
    for (String text : List.of(figure.svg(), figure.inlineSvg())) {
      var svg = Svg.of(text);
      var known =
          List.of(
              "svg",
              "title",
              "desc",
              "g",
              "defs",
              "clipPath",
              "rect",
              "line",
              "path",
              "text",
              "circle",
              "polygon",
              "ellipse",
              "polyline");
      svg.elements().forEach(each -> assertTrue(known.contains(each.getTagName()), text));
      for (Element each : svg.elements()) {
        assertFalse(each.hasAttribute("style"), text);
        assertFalse(each.hasAttribute("href") || each.hasAttribute("xlink:href"), text);
        for (int i = 0; i < each.getAttributes().getLength(); i++) {
          String value = each.getAttributes().item(i).getNodeValue();
          assertTrue(!value.contains("url(") || value.startsWith("url(#" + figure.id()), value);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void inlineSvg_hasNameAndDescriptionAndIdsOfItsOwn(Figure figure) {
    var svg = Svg.of(figure.inlineSvg());
    var root = svg.elements().get(0);
    assertEquals("http://www.w3.org/2000/svg", root.getNamespaceURI());
    assertEquals("img", root.getAttribute("role"));
    assertEquals(
        figure.id() + "-title " + figure.id() + "-desc", root.getAttribute("aria-labelledby"));
    assertEquals(figure.title(), svg.named("title").get(0).getTextContent());
    assertEquals(figure.description(), svg.named("desc").get(0).getTextContent());
    assertEquals(
        "0 0 %d %d".formatted(figure.width(), figure.height()), root.getAttribute("viewBox"));
    var ids = new HashSet<String>();
    for (Element each : svg.that(element -> element.hasAttribute("id"))) {
      assertTrue(each.getAttribute("id").startsWith(figure.id() + "-"));
      assertTrue(ids.add(each.getAttribute("id")));
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void inlineSvg_coloursAreClassesOfTheStyleSheet(Figure figure) {
    String drawn = figure.inlineSvg();
    for (Element each : Svg.of(drawn).elements()) {
      assertFalse(each.getAttribute("fill").equals("white"), drawn);
      if (each.getAttribute("fill").startsWith("#")
          || each.getAttribute("stroke").startsWith("#")) {
        assertFalse(each.getAttribute("class").isEmpty(), drawn);
      }
      for (String name : each.getAttribute("class").split(" ")) {
        assertTrue(name.isEmpty() || name.equals("fig") || CSS.contains("." + name + " {"), name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource({"figures", "hostile"})
  void svg_textsOnOneLine_neverOverlapNorLeaveTheFigure(Figure figure) {
    var lines = new TreeMap<Double, List<double[]>>();
    for (Element text : Svg.of(figure.svg()).named("text")) {
      if (text.hasAttribute("textLength") && !isTurned(text)) {
        double x = Double.parseDouble(text.getAttribute("x"));
        double length = Double.parseDouble(text.getAttribute("textLength"));
        assertTrue(
            x >= 0 && x + length <= figure.width() + 0.5, figure.id() + text.getTextContent());
        lines
            .computeIfAbsent(Double.parseDouble(text.getAttribute("y")), y -> new ArrayList<>())
            .add(new double[] {x, x + length});
      }
    }
    lines.forEach(
        (y, spans) -> {
          assertTrue(y < figure.height(), figure.id());
          spans.sort(Comparator.comparingDouble(span -> span[0]));
          for (int i = 1; i < spans.size(); i++) {
            assertTrue(spans.get(i)[0] > spans.get(i - 1)[1], figure.id() + " at " + y);
          }
        });
  }

  private static boolean isTurned(Element text) {
    for (var at = text; at.getParentNode() instanceof Element up; at = up) {
      if (at.getAttribute("transform").contains("rotate")
          || at.getAttribute("transform").contains("matrix")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void svg_twice_isTheSame() {
    assertEquals(
        figures().stream().map(Figure::svg).toList(), drawn().stream().map(Figure::svg).toList());
  }

  @Test
  void svg_hostileNames_areSeenAsTheyAre() {
    String forest = find(hostile(), "forest").svg();
    List<String> texts = Svg.of(forest).texts();
    assertTrue(texts.contains("<script>window.broken=1;alert(1)</script>"), forest);
    assertTrue(texts.contains("right⟨U+202E⟩left⟨U+202C⟩"), forest);
    assertTrue(texts.contains("bell⟨U+0007⟩esc⟨U+001B⟩[31m"), forest);
    assertTrue(texts.stream().anyMatch(text -> text.startsWith("漢字漢")), forest);
    assertTrue(texts.contains("xxxxxxxxxxxxxxxxxx…xxxxxxxxxxxxxxxxxx"), forest);
  }

  @Test
  void svg_ofForest_hasAMarkForEachNumberAndTheNumberAsText() {
    Summary summary = FigureExample.of(30, 0);
    var svg = Svg.of(find(StudyFigures.of(summary), "forest").svg());
    var estimates =
        summary.rows().stream()
            .filter(row -> row.metric().equals(FigureExample.DIFFERENCE))
            .map(Summary.Row::estimate)
            .toList();
    long defined = estimates.stream().filter(Estimate.Value.class::isInstance).count();
    // All but the placebo's, and one in the legend.
    assertEquals(
        defined - 1 + 1,
        svg.named("path").stream()
                .filter(each -> Svg.fill(each).equals(Ink.ACCENT.hex()))
                .filter(each -> each.getAttribute("d").contains("C"))
                .count()
            + svg.named("circle").stream()
                .filter(each -> Svg.fill(each).equals(Ink.ACCENT.hex()))
                .count());
    for (Estimate estimate : estimates) {
      assertTrue(svg.texts().contains(Unit.POINTS.cell(estimate)), svg.texts()::toString);
    }
    assertTrue(svg.texts().containsAll(List.of("< 0.001", "0.250", "not tested", "p, corrected")));
    assertTrue(svg.texts().containsAll(List.of("robust, equivalent", "fragile", "inconclusive")));
    assertTrue(svg.texts().contains("margin of equivalence: 5.0 points"));
    assertTrue(
        svg.that(e -> Svg.fill(e).equals(Ink.BAND.hex())).size() >= 2, "the band and its sign");
  }

  @Test
  void svg_ofDomains_hasEachNumber() {
    Summary summary = FigureExample.of(8, 4);
    List<String> texts = Svg.of(find(StudyFigures.of(summary), "domains").svg()).texts();
    var expected = new ArrayList<String>();
    for (Summary.Row row : summary.rows()) {
      if (!row.tag().isEmpty()) {
        expected.add(
            row.estimate() instanceof Estimate.Value value
                ? Unit.POINTS.figure(value.point())
                : "–");
      }
    }
    var rest = new ArrayList<>(texts);
    expected.forEach(each -> assertTrue(rest.remove(each), each));
    assertTrue(texts.contains("Art 1 (n = 100)"), texts::toString);
  }

  @Test
  void svg_ofMoreThanAThousandDomainCells_leavesNumbersToTheTables() {
    Summary summary = FigureExample.of(60, 20);
    Svg svg = Svg.of(find(StudyFigures.of(summary), "domains").svg());
    Set<String> undefined =
        summary.rows().stream()
            .filter(row -> !row.tag().isEmpty())
            .filter(row -> row.estimate() instanceof Estimate.Undefined)
            .map(row -> row.condition() + row.tag())
            .collect(Collectors.toSet());
    List<String> texts = svg.texts();

    assertEquals(undefined.size() + 1, Collections.frequency(texts, "–"), "with the legend's");
    assertTrue(texts.size() < undefined.size() + 61 + 20 + 30, () -> texts.size() + " texts");
    assertTrue(
        String.join(" ", texts).contains("Numbers and intervals stand in the tables"),
        texts::toString);
    assertTrue(
        svg.that(e -> Svg.fill(e).equals(Ink.HEAT_WORSE_1.hex())).size() <= 2,
        "one shape of all cells of an ink, and its step in the legend");
  }

  @Test
  void svg_ofOrders_showsTheBestFirstWithItsExamples() {
    List<String> texts =
        Svg.of(find(StudyFigures.of(FigureExample.ofOrders()), "orders").svg()).texts();
    int at = texts.indexOf("exemplar-order-as-2-1-3");
    assertEquals("75.0 % [70.0, 79.0]", texts.get(at + 1));
    assertTrue(at < texts.indexOf("original"));
    int cells = texts.indexOf("60.0 % [55.0, 64.0]");
    assertTrue(cells > 0);
    assertTrue(String.join(" ", texts).contains("2 1 3 1 3 2 1 2 3 3 2 1"), texts::toString);
  }

  @Test
  void png_at300Dpi_saysSoAndIsAsLarge() {
    Figure figure = find(StudyFigures.of(PlaceboExample.of()), "forest");
    byte[] png = figure.png(300);
    var bytes = ByteBuffer.wrap(png);
    assertEquals((figure.width() * 300 + 95) / 96, bytes.getInt(16));
    assertEquals((figure.height() * 300 + 95) / 96, bytes.getInt(20));
    int at = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs");
    assertTrue(at > 0);
    assertEquals(11_811, bytes.getInt(at + 4));
    assertEquals(11_811, bytes.getInt(at + 8));
    assertEquals(1, bytes.get(at + 12));
  }

  @Test
  void png_dpiOutOfRange_isRefused() {
    Figure figure = find(StudyFigures.of(PlaceboExample.of()), "forest");
    assertThrows(IllegalArgumentException.class, () -> figure.png(23));
    assertThrows(IllegalArgumentException.class, () -> figure.png(1201));
  }

  @Test
  void pdf_isOnePageWithTextAndItsFonts() throws Exception {
    Figure figure = find(StudyFigures.of(PlaceboExample.of()), "forest");
    try (var pdf = Loader.loadPDF(figure.pdf())) {
      assertEquals(1, pdf.getNumberOfPages());
      assertEquals(0.75 * figure.width(), pdf.getPage(0).getMediaBox().getWidth(), 0.01);
      String text = new PDFTextStripper().getText(pdf);
      assertTrue(text.contains("-2.5 [-10.6, 5.1]"), text);
      assertTrue(text.contains("choices-reversed"), text);
      for (var name : pdf.getPage(0).getResources().getXObjectNames()) {
        var form =
            (org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject)
                pdf.getPage(0).getResources().getXObject(name);
        for (var font : form.getResources().getFontNames()) {
          assertTrue(form.getResources().getFont(font).isEmbedded());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void pngAndPdf_ofHostileNames_showCodes(Figure figure) throws Exception {
    assertTrue(figure.png(48).length > 100);
    try (var pdf = Loader.loadPDF(figure.pdf())) {
      String text = new PDFTextStripper().getText(pdf);
      if (figure.id().equals("forest")) {
        assertTrue(text.contains("right‹U+202E›left‹U+202C›"), text);
        assertTrue(text.contains("‹U+6F22›"), text);
      }
      assertFalse(Pattern.compile("[\\u202E\\u200B\\u0007]").matcher(text).find());
    }
  }

  @Test
  void pdf_twice_isTheSame() {
    Figure figure = find(StudyFigures.of(PlaceboExample.of()), "flips");
    Assertions.assertArrayEquals(figure.pdf(), figure.pdf());
  }

  @Test
  void all_ofTwoHundredConditionsByTwentyDomains_areDrawnInSeconds() {
    Assertions.assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          List<Figure> figures = StudyFigures.of(FigureExample.of(200, 20));
          assertEquals(
              List.of("forest", "accuracy", "flips", "doses", "domains", "outcomes"),
              figures.stream().map(Figure::id).toList());
          figures.forEach(figure -> assertTrue(figure.inlineSvg().length() > 1_000));
        });
  }

  @Test
  void of_withoutNumbers_leavesFiguresOut() {
    List<String> ids =
        StudyFigures.of(ResultExample.bare().summary()).stream().map(Figure::id).toList();
    assertEquals(List.of("outcomes"), ids);
  }

  @Test
  void of_twoSamplings_namesEach() {
    Summary one = PlaceboExample.of();
    var rows = new ArrayList<>(one.rows());
    one.rows()
        .forEach(
            row ->
                rows.add(
                    new Summary.Row(
                        row.metric(), row.condition(), "t=0 max=8", row.tag(), row.estimate())));
    List<Figure> figures =
        StudyFigures.of(
            new Summary(one.study(), rows, one.counts(), one.spend(), one.provenance()));
    assertEquals(
        List.of("forest", "accuracy", "flips", "outcomes", "forest-2", "accuracy-2", "flips-2"),
        figures.stream().map(Figure::id).toList());
    assertTrue(figures.get(4).title().endsWith("(t=0 max=8)"));
  }

  private static Figure find(List<Figure> figures, String id) {
    return figures.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }
}
