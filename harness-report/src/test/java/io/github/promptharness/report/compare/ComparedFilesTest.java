package io.github.promptharness.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.NamedResult;
import io.github.promptharness.comparison.PairTest;
import io.github.promptharness.comparison.ResultComparison;
import io.github.promptharness.stats.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparedFilesTest {
  private static final List<String> TABLES =
      List.of(
          "results",
          "pairs",
          "families",
          "accuracies",
          "differences",
          "drops",
          "worst",
          "drifts",
          "rules",
          "answers");

  private final ComparedResults four = CompareExamples.four().withMargin(0.05).compared();

  private Path folder = Path.of("");

  @BeforeAll
  void write(@TempDir Path given) {
    folder = given;
    ComparisonReport.of(four).writeTo(folder.resolve("four"));
  }

  private List<CSVRecord> rows(String table) {
    return ReadCsv.of(folder.resolve("four"), "comparison-" + table);
  }

  private static void assertEstimate(Estimate expected, CSVRecord row, String prefix) {
    if (expected instanceof Estimate.Value value) {
      assertEquals(OptionalDouble.of(value.point()), ReadCsv.number(row, prefix + "value"));
      assertEquals(OptionalDouble.of(value.interval().low()), ReadCsv.number(row, prefix + "low"));
      assertEquals(
          OptionalDouble.of(value.interval().high()), ReadCsv.number(row, prefix + "high"));
      assertEquals(value.interval().method(), row.get(prefix + "method"));
      assertEquals(Integer.toString(value.items()), row.get(prefix + "n_items"));
      assertEquals("", row.get(prefix + "undefined"));
    } else {
      assertEquals("", row.get(prefix + "value"));
      assertEquals(((Estimate.Undefined) expected).reason(), row.get(prefix + "undefined"));
    }
  }

  private static void assertTest(Result<PairTest> expected, CSVRecord row) {
    if (expected instanceof Result.Defined<PairTest> defined) {
      assertEquals(OptionalDouble.of(defined.value().p()), ReadCsv.number(row, "p"));
      assertEquals(
          OptionalDouble.of(defined.value().corrected()), ReadCsv.number(row, "p_corrected"));
      assertEquals("", row.get("untested"));
    } else {
      assertEquals("", row.get("p"));
      assertEquals(((Result.Undefined<PairTest>) expected).reason(), row.get("untested"));
    }
  }

  @Test
  void differences_everyPair_haveEveryDigit() {
    var rows = rows("differences").iterator();
    for (var condition : four.conditions()) {
      for (var pair : condition.pairs()) {
        CSVRecord row = rows.next();
        assertEquals(condition.condition(), row.get("condition"));
        assertEquals(pair.first(), row.get("first"));
        assertEquals(pair.second(), row.get("second"));
        assertEstimate(pair.difference(), row, "difference_");
        assertTest(pair.test(), row);
        assertEstimate(pair.flips().all(), row, "flips_");
        assertEstimate(pair.flips().rightToWrong(), row, "right_to_wrong_");
        assertEstimate(pair.flips().wrongToRight(), row, "wrong_to_right_");
        var found = pair.margin().orElseThrow();
        assertEquals(found.verdict().name().toLowerCase(Locale.ROOT), row.get("verdict"));
        assertEquals(found.equivalent() ? "TRUE" : "FALSE", row.get("equivalent"));
      }
    }
    assertFalse(rows.hasNext());
  }

  @Test
  void accuracies_everyResult_haveEveryDigitAndTheirTies() {
    var rows = rows("accuracies").iterator();
    for (var condition : four.conditions()) {
      for (var level : condition.levels()) {
        CSVRecord row = rows.next();
        assertEquals(level.result(), row.get("result"));
        assertEquals(condition.ties().letters().get(level.result()), row.get("ties"));
        assertEstimate(level.accuracy(), row, "accuracy_");
      }
    }
    assertFalse(rows.hasNext());
  }

  @Test
  void drops_everyOne_haveEveryDigit() {
    var rows = rows("drops");
    assertEquals(four.drops().size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      var drop = four.drops().get(i);
      assertEstimate(drop.changeOfFirst(), rows.get(i), "change_of_first_");
      assertEstimate(drop.changeOfSecond(), rows.get(i), "change_of_second_");
      assertEstimate(drop.difference(), rows.get(i), "difference_");
      assertTest(drop.test(), rows.get(i));
    }
  }

  @Test
  void worst_levelsAndDifferences_haveEveryDigit() {
    var worst = four.worst().orElseThrow();
    var rows = rows("worst");
    assertEquals(worst.levels().size() + worst.differences().size(), rows.size());
    assertEstimate(worst.levels().get(0).accuracy(), rows.get(0), "worst_");
    assertEquals("", rows.get(0).get("less"));
    CSVRecord last = rows.get(rows.size() - 1);
    var difference = worst.differences().get(worst.differences().size() - 1);
    assertEstimate(difference.difference(), last, "worst_");
    assertEquals(difference.first(), last.get("less"));
  }

  @Test
  void drifts_overallAndByCondition_haveEveryDigit() {
    var drift = four.drifts().get(0);
    var rows = rows("drifts");
    assertEquals(1 + drift.byCondition().size(), rows.size());
    assertEquals(drift.finding().name().toLowerCase(Locale.ROOT), rows.get(0).get("finding"));
    assertEstimate(drift.accuracy(), rows.get(0), "accuracy_");
    assertEstimate(drift.overall().excess(), rows.get(0), "excess_");
    assertEquals("", rows.get(1).get("finding"));
    assertEquals("", rows.get(1).get("accuracy_value"));
    assertEstimate(drift.byCondition().get(0).disagreement(), rows.get(1), "disagreement_");
  }

  @Test
  void rules_andTheirAnswers_areThoseOfTheComparison() {
    var rescoring = four.rescorings().get(0);
    CSVRecord counts = rows("rules").get(0);
    assertEquals("540", counts.get("n_answers"));
    assertEquals("77", counts.get("n_only_first"));
    assertEstimate(rescoring.unreadableWrong(), counts, "unread_wrong_");
    var answers = rows("answers");
    assertEquals(rescoring.disagreements().size(), answers.size());
    assertEquals("scored", answers.get(0).get("outcome_of_first"));
    assertEquals("unreadable", answers.get(0).get("outcome_of_second"));
    assertEquals("", answers.get(0).get("score_of_second"));
  }

  @Test
  void results_pairsAndFamilies_areThoseOfTheComparison() {
    assertEquals(
        four.results().stream().map(each -> each.name()).toList(),
        rows("results").stream().map(row -> row.get("result")).toList());
    assertEquals("2026-05-01T10:00:00.000000000Z", rows("results").get(0).get("oldest"));
    assertEquals("[\"the snapshot returned\", \"the dates\"]", rows("pairs").get(0).get("differs"));
    assertEquals(
        four.families().stream().map(each -> Integer.toString(each.tests())).toList(),
        rows("families").stream().map(row -> row.get("n_tests")).toList());
  }

  @Test
  void codebook_everyColumnOfEveryTable_isInIt() {
    var expected = new ArrayList<String>();
    for (String table : TABLES) {
      String name = "comparison-" + table;
      ReadCsv.header(folder.resolve("four"), name).forEach(each -> expected.add(name + " " + each));
    }
    assertEquals(
        expected,
        rows("codebook").stream().map(row -> row.get("file") + " " + row.get("name")).toList());
  }

  @Test
  void writeTo_anyComparison_leavesTheseFilesAndNoOther() throws IOException {
    try (var files = Files.list(folder.resolve("four"))) {
      var expected = new ArrayList<>(List.of("comparison.html", "comparison.md"));
      TABLES.forEach(each -> expected.add("comparison-" + each + ".csv"));
      expected.add("comparison-codebook.csv");
      assertEquals(
          expected.stream().sorted().toList(),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void tables_withoutRows_haveTheirHeader() {
    ComparisonReport.of(CompareExamples.few()).writeTo(folder.resolve("few"));
    assertEquals(List.of(), ReadCsv.of(folder.resolve("few"), "comparison-drops"));
    assertEquals(
        ReadCsv.header(folder.resolve("four"), "comparison-drops"),
        ReadCsv.header(folder.resolve("few"), "comparison-drops"));
  }

  @Test
  void names_thatASpreadsheetTakesForFormulas_areNeutralised() throws IOException {
    var results = new ArrayList<NamedResult>();
    for (String name : List.of("=1+1", "@SUM(A1)")) {
      results.add(
          new MadeResult(
                  name,
                  "model",
                  "model-1",
                  "scorer",
                  "",
                  Instant.EPOCH,
                  Map.of("original", .8),
                  MadeResult.items("", 8),
                  1,
                  0,
                  3)
              .result());
    }
    ComparisonReport.of(ResultComparison.of(results).withDraws(99)).writeTo(folder.resolve("=x"));
    var rows = ReadCsv.of(folder.resolve("=x"), "comparison-differences");
    assertEquals("'=1+1", rows.get(0).get("first"));
    assertEquals("'@SUM(A1)", rows.get(0).get("second"));
    for (String table : TABLES) {
      String text = Files.readString(folder.resolve("=x").resolve("comparison-" + table + ".csv"));
      assertFalse(text.contains("\"=") || text.contains("\"@"), table);
    }
  }

  @Test
  void writeTo_underOtherLocales_givesTheSameBytes() throws IOException {
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        ComparisonReport.of(four).writeTo(folder.resolve(tag));
      }
    } finally {
      Locale.setDefault(before);
    }
    for (String tag : List.of("de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva")) {
      for (String table : TABLES) {
        String name = "comparison-" + table + ".csv";
        assertEquals(
            -1,
            Files.mismatch(folder.resolve("four").resolve(name), folder.resolve(tag).resolve(name)),
            () -> tag + " " + name);
      }
    }
    assertTrue(rows("differences").size() > 20);
  }
}
