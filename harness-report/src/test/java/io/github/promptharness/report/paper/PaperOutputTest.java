package io.github.promptharness.report.paper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Observations;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.Variant;
import io.github.promptharness.report.ComparisonExample;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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
  void files_ofAStudyWithDrawnOrders_haveTheFigureOfOrders() {
    StudyResult result = drawnOrders();
    Map<String, byte[]> files = PaperOutput.of(result).files();
    for (String ending : List.of("svg", "pdf", "png")) {
      assertTrue(files.containsKey("figures/orders." + ending), files.keySet()::toString);
    }
    String preview = new String(files.getOrDefault("preview.tex", new byte[0]), UTF_8);
    assertTrue(preview.contains("{figures/orders.pdf}"), preview);
    String drawn = new String(files.getOrDefault("figures/orders.svg", new byte[0]), UTF_8);
    assertTrue(drawn.contains("3-1-2: 70.0 %"), "the order that was drawn, in words");
    assertFalse(
        PaperOutput.of(result.summary()).files().containsKey("figures/orders.svg"),
        "a summary alone does not know what was drawn");
  }

  /** Two orders that were drawn, the same for every item, so that variants alone name them. */
  private static StudyResult drawnOrders() {
    var conditions = new ArrayList<>(List.of(Condition.ORIGINAL));
    var variants = new ArrayList<Variant>();
    var rows = new ArrayList<Summary.Row>();
    rows.add(row("original", 0.6));
    var prompt = Prompt.of("q1", "Which is a fruit?");
    String[] orders = {"2-3-1", "3-1-2"};
    for (int i = 0; i < orders.length; i++) {
      var condition =
          new Condition(
              "exemplar-order-" + (i + 1),
              "exemplar-order",
              Map.of("order", "drawn"),
              OptionalDouble.empty(),
              i,
              Condition.Drawn.ONCE_PER_CONDITION);
      conditions.add(condition);
      rows.add(row(condition.id(), 0.6 + 0.05 * (i + 1)));
      variants.add(
          new Variant(
              prompt,
              condition,
              prompt,
              prompt.wording(),
              Seed.of(1),
              List.of(),
              true,
              OptionalInt.empty(),
              Optional.empty(),
              Map.of("order", orders[i])));
    }
    var summary =
        new Summary(
            "Orders",
            rows,
            List.of(),
            SummaryExample.of().spend(),
            SummaryExample.provenance("api.openai.com/v1", conditions, "openai 2026-11-01"));
    return new StudyResult(summary, Observations.of(List.of()), variants);
  }

  private static Summary.Row row(String condition, double accuracy) {
    return SummaryExample.row(
        "accuracy(unreadable=EXCLUDE)", condition, "", SummaryExample.value(accuracy));
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
