package io.github.promptharness.report.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Comparisons;
import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Estimates and comparisons hold the summary's own numbers, to the last bit. */
class SummaryTablesTest {
  private static final Summary SUMMARY = HostileResult.of().summary();

  @TempDir private static Path folder;

  @BeforeAll
  static void write() {
    DataExport.of(HostileResult.of()).writeTo(folder);
  }

  @Test
  void estimates_readBack_areTheSummarys() {
    List<JsonNode> rows = ReadTables.json(folder, "estimates");

    assertEquals(SUMMARY.rows().size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Summary.Row row = SUMMARY.rows().get(i);
      assertEquals(
          List.of(row.metric(), row.condition(), row.sampling(), row.tag()),
          List.of(
              text(rows.get(i), "metric"),
              text(rows.get(i), "condition"),
              text(rows.get(i), "sampling"),
              rows.get(i).get("tag").asText("")));
      Condition condition = HostileResult.CONDITIONS.get(i % 4);
      assertEquals(condition.operator(), text(rows.get(i), "operator"));
      requireSame(rows.get(i).get("dose"), condition.dose());
      requireSame(rows.get(i), "", Optional.of(row.estimate()));
      requireSame(rows.get(i), "same_items_", row.reference().map(Summary.Reference::sameItems));
      requireSame(rows.get(i), "placebo_", row.reference().map(Summary.Reference::placebo));
      requireSame(rows.get(i), "excess_", row.reference().map(Summary.Reference::excess));
      requireSame(rows.get(i), "shuffled_", row.shuffled().map(Summary.Shuffled::withoutEffect));
      requireSame(
          rows.get(i).get("shuffled_p"),
          row.shuffled().map(Summary.Shuffled::p).orElse(OptionalDouble.empty()));
      assertEquals(
          row.shuffled().map(Summary.Shuffled::draws).orElse(0),
          rows.get(i).get("shuffled_draws").asInt(0));
    }
  }

  @Test
  void comparisons_readBack_areTheSummarys() {
    List<JsonNode> rows = ReadTables.json(folder, "comparisons");
    Comparisons tests = SUMMARY.conduct().orElseThrow().comparisons().get(0);
    var tested = (Comparisons.Compared.Tested) tests.conditions().get(0);
    var overall = (Comparisons.Overall.Tested) tests.overall();

    assertEquals(
        List.of(Summary.ALL, tested.condition(), "NA", "other"),
        rows.stream().map(row -> text(row, "condition")).toList());
    requireSame(rows.get(0).get("p"), OptionalDouble.of(overall.p()));
    requireSame(rows.get(0).get("statistic"), OptionalDouble.of(overall.statistic()));
    assertEquals(overall.test(), text(rows.get(0), "test"));
    requireSame(rows.get(1).get("p"), OptionalDouble.of(tested.p()));
    requireSame(rows.get(1).get("p_corrected"), OptionalDouble.of(tested.corrected()));
    requireSame(rows.get(1).get("difference"), OptionalDouble.of(tested.difference()));
    assertEquals(tests.correction(), text(rows.get(1), "correction"));
    assertEquals(tests.tests(), rows.get(1).get("n_tests").intValue());
    assertTrue(rows.get(1).get("verdict").isNull());
    assertEquals("=no answers", text(rows.get(2), "untested"));
    assertTrue(rows.get(2).get("p").isNull());
    assertEquals("robust", text(rows.get(2), "verdict"));
    assertEquals(0.05, rows.get(2).get("margin").doubleValue());
    assertTrue(rows.get(2).get("equivalent").booleanValue());
    requireSame(
        rows.get(2),
        "verdict_",
        Optional.of(SUMMARY.conduct().orElseThrow().verdicts().get(0).difference()));
    assertEquals("none", text(rows.get(3), "verdict_undefined"));
  }

  private static void requireSame(JsonNode row, String prefix, Optional<Estimate> estimate) {
    var value = estimate.filter(Estimate.Value.class::isInstance).map(Estimate.Value.class::cast);
    requireSame(row.get(prefix + "value"), number(value.map(Estimate.Value::point)));
    requireSame(row.get(prefix + "low"), number(value.map(each -> each.interval().low())));
    requireSame(row.get(prefix + "high"), number(value.map(each -> each.interval().high())));
    requireSame(row.get(prefix + "level"), number(value.map(each -> each.interval().level())));
    assertEquals(
        value.map(each -> each.interval().method()),
        Optional.ofNullable(row.get(prefix + "method").textValue()));
    assertEquals(value.map(Estimate.Value::items).orElse(0), row.get(prefix + "n_items").asInt(0));
    assertEquals(
        value.map(Estimate.Value::excluded).orElse(0L), row.get(prefix + "n_excluded").asLong(0));
    assertEquals(
        estimate.map(each -> each instanceof Estimate.Undefined none ? none.reason() : null),
        Optional.ofNullable(row.get(prefix + "undefined").textValue()));
  }

  private static OptionalDouble number(Optional<Double> number) {
    return number.isPresent() ? OptionalDouble.of(number.get()) : OptionalDouble.empty();
  }

  /** To the last bit; an infinite number is a text in JSON. */
  private static void requireSame(JsonNode node, OptionalDouble number) {
    assertEquals(number.isPresent(), !node.isNull());
    number.ifPresent(
        each ->
            assertEquals(
                Double.doubleToRawLongBits(each),
                Double.doubleToRawLongBits(Double.parseDouble(node.asText())),
                node::toString));
  }

  private static String text(JsonNode row, String name) {
    return row.get(name).textValue();
  }
}
