package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.report.ManyItems;
import io.github.promptharness.report.content.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SpendTablesTest {
  /** Three items under four conditions, 0.001 USD each, with 10 and 5 tokens. */
  private static final StudyResult RESULT = ManyItems.of(3);

  @Test
  void of_answers_addsUpByMemberModelAndOperator() {
    List<Table> tables = SpendTables.of(RESULT);

    assertEquals(
        List.of("ada: 6 60 30 0.0060 USD", "ben: 6 60 30 0.0060 USD"), rows(tables.get(0)));
    assertEquals(List.of("gpt-4-0613: 12 120 60 0.0120 USD"), rows(tables.get(1)));
    assertEquals(
        List.of(
            "keyboard-typos: 6 60 30 0.0060 USD",
            "none: the original: 3 30 15 0.0030 USD",
            "wordings: 3 30 15 0.0030 USD"),
        rows(tables.get(2)));
  }

  @Test
  void of_sumsThatDiffer_saysByHowMuchAndWhy() {
    String note = SpendTables.of(RESULT).get(0).notes().get(0);

    assertTrue(note.startsWith("The rows of each table add up to 0.0120 USD, 120 prompt"), note);
    assertTrue(note.contains("the study's spend is 33.00 USD"), note);
  }

  @Test
  void of_sumsThatAgree_saysSo() {
    var spend = new Summary.Spend(12, 120, 60, Money.usd("0.012"), Money.ZERO);
    var from = RESULT.summary();
    var summary = new Summary(from.study(), from.rows(), from.counts(), spend, from.provenance());

    assertEquals(
        "The rows of each table add up to the study's spend.",
        SpendTables.of(new StudyResult(summary, RESULT.observations(), List.of()))
            .get(0)
            .notes()
            .get(0));
  }

  @Test
  void of_failedCalls_areNoAnswersAndSaidBelow() {
    var rows = new ArrayList<>(RESULT.observations().stream().toList());
    Observation lost = rows.remove(0);
    rows.add(failed(lost));
    List<Table> tables =
        SpendTables.of(new StudyResult(RESULT.summary(), Observations.of(rows), List.of()));

    assertEquals(
        List.of("gpt-4-0613: 11 110 55 0.0110 USD", "not named: 0 0 0 0.00 USD"),
        rows(tables.get(1)));
    assertEquals(
        "1 answer asked for did not come: failed calls are no answers.",
        tables.get(0).notes().get(1));
    assertEquals(1, SpendTables.of(RESULT).get(0).notes().size());
  }

  /** The row that a study has where a call failed. */
  private static Observation failed(Observation row) {
    return new Observation(
        row.prompt(),
        row.cluster(),
        row.tags(),
        row.condition(),
        row.dose(),
        Optional.empty(),
        row.sampling(),
        row.repeat(),
        OutcomeClass.FAILED,
        Optional.empty(),
        row.hasReference(),
        OptionalDouble.empty(),
        "timed out",
        0,
        0,
        Money.ZERO,
        Duration.ZERO,
        Instant.parse("2026-11-21T04:00:00Z"),
        "",
        row.member());
  }

  @Test
  void of_answerThatConditionsShare_countsOnce() {
    var rows = new ArrayList<>(RESULT.observations().stream().toList());
    rows.add(rows.get(0).asOf("concise", 5, Optional.of("original")));

    assertEquals(
        rows(SpendTables.of(RESULT).get(1)),
        rows(
            SpendTables.of(new StudyResult(RESULT.summary(), Observations.of(rows), List.of()))
                .get(1)));
  }

  @Test
  void of_noObservations_isNoTable() {
    assertEquals(
        List.of(),
        SpendTables.of(new StudyResult(RESULT.summary(), Observations.of(List.of()), List.of())));
  }

  private static List<String> rows(Table table) {
    return table.rows().stream()
        .map(row -> row.label() + ": " + String.join(" ", row.cells()))
        .toList();
  }
}
