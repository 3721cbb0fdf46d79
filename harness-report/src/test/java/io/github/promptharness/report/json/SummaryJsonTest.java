package io.github.promptharness.report.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Estimate;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Interval;
import io.github.promptharness.Money;
import io.github.promptharness.Observations;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.report.PlaceboExample;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.console.ConsoleSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryJsonTest {
  private static final Summary SUMMARY = SummaryExample.of();

  @TempDir private Path folder;

  @Test
  void fromJson_ofToJson_isEqual() {
    assertEquals(SUMMARY, SummaryJson.fromJson(SummaryJson.toJson(SUMMARY)));
  }

  @Test
  void fromJson_withReferences_isEqual() {
    var summary = PlaceboExample.of();

    assertEquals(summary, SummaryJson.fromJson(SummaryJson.toJson(summary)));
  }

  @Test
  void fromJson_withJudging_isEqualAndWithoutItStaysReadable() {
    var spend = SUMMARY.spend();
    var judged =
        new Summary(
            SUMMARY.study(),
            SUMMARY.rows(),
            SUMMARY.counts(),
            new Summary.Spend(
                spend.calls(),
                spend.promptTokens(),
                spend.outputTokens(),
                spend.settled(),
                spend.uncertain(),
                Optional.of(new Summary.Judging(1_234, 56_789, 321, Money.usd("0.25")))),
            SUMMARY.provenance(),
            SUMMARY.conduct());

    assertEquals(judged, SummaryJson.fromJson(SummaryJson.toJson(judged)));
    assertTrue(
        ConsoleSummary.of(judged)
            .replaceAll("\\s+", " ")
            .contains(
                "Judging comes to 0.25 USD beside that: 1,234 calls with 56,789 prompt and 321"
                    + " output tokens."));
    // As files of old versions are, which know of no judging.
    assertFalse(SummaryJson.toJson(SUMMARY).contains("judging"));
    assertFalse(ConsoleSummary.of(SUMMARY).contains("Judging"));
  }

  @Test
  void fromJson_withHowItWasAsked_isEqual() {
    var from = SUMMARY.provenance();
    for (boolean known : new boolean[] {true, false}) {
      var asked =
          new Summary.Asked(
              40,
              60,
              "blocked",
              2,
              known ? Optional.of(Duration.ofDays(30)) : Optional.empty(),
              known ? Optional.of(Instant.parse("2026-03-01T12:00:00.123Z")) : Optional.empty(),
              known ? Optional.of(Instant.parse("2026-03-02T12:00:00Z")) : Optional.empty());
      var summary =
          new Summary(
              SUMMARY.study(),
              SUMMARY.rows(),
              SUMMARY.counts(),
              SUMMARY.spend(),
              new Summary.Provenance(
                  from.library(),
                  from.model(),
                  from.modelsReturned(),
                  from.samplings(),
                  from.conditions(),
                  from.achieved(),
                  from.items(),
                  from.clusters(),
                  from.repeats(),
                  from.repeatsPerCall(),
                  from.scorer(),
                  from.seed(),
                  from.studyHash(),
                  from.prices(),
                  from.estimand(),
                  from.notes(),
                  Optional.of(asked)));
      assertEquals(summary, SummaryJson.fromJson(SummaryJson.toJson(summary)));
      assertTrue(
          Report.of(new StudyResult(summary, Observations.of(List.of()), List.of()))
              .html()
              .contains(
                  "40 answers by calls of their own, 60 by calls for several; order blocked;"
                      + " re-test 2"));
    }
  }

  @Test
  void fromJson_halfAReference_isRefused() {
    String json = SummaryJson.toJson(PlaceboExample.of()).replace("\"placebo\" : {", "\"p\" : {");

    assertThrows(IllegalArgumentException.class, () -> SummaryJson.fromJson(json));
  }

  @Test
  void fromJson_ofAnEmptyStudy_isEqual() {
    var from = SUMMARY.provenance();
    var empty =
        new Summary(
            "Größe \"1\"\n",
            List.of(),
            List.of(),
            SUMMARY.spend(),
            new Summary.Provenance(
                from.library(),
                from.model(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                0,
                0,
                1,
                1,
                "s",
                7,
                "",
                "",
                "",
                List.of()));

    assertEquals(empty, SummaryJson.fromJson(SummaryJson.toJson(empty)));
  }

  @Test
  void fromJson_openInterval_isEqual() {
    var open =
        new Estimate.Value(
            0.25,
            new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95, "m"),
            1,
            0);
    var rows = new ArrayList<>(List.of(SummaryExample.row("m", Summary.ALL, "", open)));
    var summary = new Summary("s", rows, SUMMARY.counts(), SUMMARY.spend(), SUMMARY.provenance());

    assertEquals(summary, SummaryJson.fromJson(SummaryJson.toJson(summary)));
  }

  @Test
  void toJson_hasEveryDigit() {
    String json = SummaryJson.toJson(SUMMARY);

    assertTrue(json.contains("\"point\" : 0.30000000000000004,"), json);
    assertTrue(json.contains("\"seed\" : -9223372036854775808,"), json);
  }

  @Test
  void toJson_moneyIsExactTwice() throws IOException {
    JsonNode settled =
        new ObjectMapper().readTree(SummaryJson.toJson(SUMMARY)).at("/spend/settled");

    assertEquals("33.000000000001", settled.get("usd").textValue());
    assertEquals(33_000_000_000_001L, settled.get("picoUsd").longValue());
  }

  @Test
  void toJson_keysAreInAFixedOrder() throws IOException {
    var names = new ArrayList<String>();
    new ObjectMapper()
        .readTree(SummaryJson.toJson(SUMMARY))
        .fieldNames()
        .forEachRemaining(names::add);

    assertEquals(List.of("format", "study", "provenance", "estimates", "counts", "spend"), names);
    assertEquals(SummaryJson.toJson(SUMMARY), SummaryJson.toJson(SummaryExample.of()));
  }

  @Test
  void write_isUtf8WithUnixLinesAndOneAtTheEnd() throws IOException {
    Path file = folder.resolve("new/summary.json");

    SummaryJson.write(SUMMARY, file);

    String text = Files.readString(file, UTF_8);
    assertEquals(SummaryJson.toJson(SUMMARY), text);
    assertTrue(text.endsWith("}\n") && !text.contains("\r"), text);
    assertEquals(SUMMARY, SummaryJson.read(file));
  }

  @Test
  void write_whereAFolderStands_saysSo() {
    var refusal = assertThrows(HarnessException.class, () -> SummaryJson.write(SUMMARY, folder));

    assertTrue(String.valueOf(refusal.getMessage()).contains(folder.toString()));
  }

  @Test
  void fromJson_otherText_isRefused() {
    String json = SummaryJson.toJson(SUMMARY);

    for (String bad :
        List.of(
            "",
            "{",
            "{}",
            "[]",
            json.replace("summary.1", "summary.2"),
            json.replace("\"items\" :", "\"itemz\" :"),
            json.replace("\"items\" : 100,", "\"items\" : \"many\","),
            json.replace("\"point\" : 0.74,", "\"point\" : \"high\","),
            json.replace("2026-11-21T", "yesterday "),
            json.replaceFirst("\"counts\" : \\[", "\"counts\" : 3, \"old\" : ["),
            json.replace("\"ONCE_PER_ITEM\"", "\"SOMETIMES\""),
            json + "{}",
            json.replace("33.000000000001", "33.01"))) {
      assertNotEquals(json, bad);
      assertThrows(IllegalArgumentException.class, () -> SummaryJson.fromJson(bad), bad);
    }
  }
}
