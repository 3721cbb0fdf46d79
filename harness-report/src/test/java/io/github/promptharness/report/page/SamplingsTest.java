package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Estimate;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.EveryFigure;
import io.github.promptharness.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A study that asked under two samplings: the page says which is which, and mixes none. */
class SamplingsTest {
  private static final List<String> SAMPLINGS = EveryFigure.SAMPLINGS;
  private static final StudyResult RESULT = EveryFigure.ofTwoSamplings();
  private static final String HTML = Report.of(RESULT).html();

  @Test
  void headings_ofEachSection_nameTheirSampling() {
    var headings =
        Pattern.compile("<h2 id=\"([a-z]+)-(\\d)\">(.*?)</h2>").matcher(HTML).results().toList();
    var kinds = new ArrayList<List<String>>(List.of(new ArrayList<>(), new ArrayList<>()));
    for (var heading : headings) {
      int number = Integer.parseInt(heading.group(2));
      kinds.get(number).add(heading.group(1));

      assertTrue(heading.group(3).contains(SAMPLINGS.get(number)), heading.group());
      assertFalse(heading.group(3).contains(SAMPLINGS.get(1 - number)), heading.group());
    }
    assertTrue(kinds.get(0).contains("verdict"), kinds::toString);
    assertEquals(kinds.get(0), kinds.get(1));
  }

  @Test
  void figures_ofEachSampling_standInItsSectionsAndNameIt() {
    for (int number = 0; number < 2; number++) {
      String end = number == 0 ? "" : "-2";
      List<String> drawn =
          sections(number)
              .flatMap(
                  html ->
                      Pattern.compile("aria-labelledby=\"(\\S+)-title ").matcher(html).results())
              .map(found -> found.group(1))
              .sorted()
              .toList();

      assertEquals(
          EveryFigure.FIGURES.stream()
              .filter(id -> !id.equals("spend"))
              .map(id -> id + end)
              .sorted()
              .toList(),
          drawn);
      String other = SAMPLINGS.get(1 - number);
      assertTrue(sections(number).noneMatch(html -> html.contains(other)), other);
    }
    assertEquals(1, HTML.split("spend-title ", -1).length - 1, "once for all samplings");
  }

  @Test
  void numbers_ofASampling_standInNoSectionOfTheOther() {
    for (int number = 0; number < 2; number++) {
      List<String> own = sections(number).toList();
      var others = new TreeSet<>(intervals(SAMPLINGS.get(1 - number)));
      others.removeAll(intervals(SAMPLINGS.get(number)));

      assertTrue(others.size() > 150, others.size() + " numbers");
      assertEquals(
          List.of(),
          others.stream()
              .filter(each -> own.stream().anyMatch(html -> html.contains(each)))
              .toList(),
          "of the other sampling under " + SAMPLINGS.get(number));
    }
  }

  @Test
  void items_ofEachSampling_countItsAnswersAlone() throws IOException {
    // Under the second sampling every answer to a variant is that to the original.
    var answers = new ArrayList<Observation>();
    try (var rows = RESULT.observations().stream()) {
      rows.filter(row -> row.sampling().equals(SAMPLINGS.get(0)) || row.isOriginal())
          .forEach(answers::add);
    }
    String html =
        Report.of(new StudyResult(RESULT.summary(), Observations.of(answers), RESULT.variants()))
            .html();
    String data = "<script type=\"application/json\" id=\"item-data\">";
    int from = html.indexOf(data) + data.length();
    JsonNode parts =
        new ObjectMapper().readTree(html.substring(from, html.indexOf("</script>", from)));

    assertEquals(2, html.split("<section class=\"items\"", -1).length - 1);
    assertFalse(parts.isEmpty());
    assertTrue(section(html, "items-0").contains("right to wrong</span>"), "cards of the first");
    assertTrue(
        section(html, "items-1").contains("No first answer under a condition differs"),
        "no card of the second");
  }

  /** As the page prints them. */
  private static List<String> intervals(String sampling) {
    return RESULT.summary().rows().stream()
        .filter(row -> row.sampling().equals(sampling))
        .flatMap(
            row ->
                Stream.concat(
                    Stream.of(row.estimate()),
                    row.reference().stream()
                        .flatMap(r -> Stream.of(r.sameItems(), r.placebo(), r.excess()))))
        .map(Estimate.Value.class::cast)
        .map(Estimate.Value::interval)
        .map(i -> String.format(Locale.ROOT, "[%.1f, %.1f]", 100 * i.low(), 100 * i.high()))
        .toList();
  }

  private static Stream<String> sections(int number) {
    return Pattern.compile(
            "<section[^>]* aria-labelledby=\"[a-z]+-" + number + "\".*?</section>", Pattern.DOTALL)
        .matcher(HTML)
        .results()
        .map(found -> found.group());
  }

  private static String section(String html, String id) {
    int from = html.indexOf(" aria-labelledby=\"" + id + "\"");
    return html.substring(from, html.indexOf("</section>", from));
  }
}
