package io.github.promptharness.metric.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Generator;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.testing.ObservationRows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTableTest {
  private static final List<String> CONDITIONS = List.of(Condition.ORIGINAL.id(), "typos", "words");

  static IntStream seeds() {
    return IntStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void cells_anyRows_sayWhatTheirRowsSay(int seed) {
    var rows = rows(seed);
    AnswerTable table = SortedObservations.of(rows).table();
    long seen = holdsItsRows(table);
    assertEquals(rows.size(), seen);
    assertEquals(rows.size(), table.rows());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void firstRepeats_anyRows_areTheTableOfThoseRows(int seed) {
    // An item, a condition and a repeat without a first answer are in no table of first answers.
    var rows =
        rows(seed).stream()
            .filter(row -> row.repeat() != 0 || !row.condition().equals("typos") || seed % 2 > 0)
            .filter(row -> row.repeat() != 0 || !row.prompt().equals(rows(seed).get(0).prompt()))
            .toList();
    var first = SortedObservations.of(rows).firstRepeats();
    var expected = SortedObservations.of(rows.stream().filter(row -> row.repeat() == 0).toList());
    assertEquals(expected.stream().toList(), first.stream().toList());
    assertEquals(expected.table().conditions(), first.table().conditions());
    assertArrayEquals(expected.table().clusters(), first.table().clusters());
    assertEquals(expected.table().items().size(), first.table().items().size());
    holdsItsRows(first.table());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void slices_anyRows_haveTheItemsOfTheirCondition(int seed) {
    var sorted = SortedObservations.of(rows(seed));
    for (String condition : CONDITIONS) {
      var alone = sorted.ofCondition(condition);
      assertEquals(
          sorted.stream().filter(row -> row.condition().equals(condition)).toList(),
          alone.stream().toList());
      holdsItsRows(alone.table());
      var items = alone.stream().map(Observation::prompt).distinct().toList();
      var beside = sorted.besideOriginal(condition);
      assertEquals(
          sorted.stream()
              .filter(row -> items.contains(row.prompt()))
              .filter(row -> row.condition().equals(condition) || row.isOriginal())
              .toList(),
          beside.stream().toList());
      holdsItsRows(beside.table());
      assertEquals(
          SortedObservations.of(beside.stream().toList()).table().conditions(),
          beside.table().conditions());
    }
  }

  @Test
  void of_oneAnswerTwice_isRefusedByName() {
    var row = ObservationRows.answer("p", CONDITIONS.get(0), 0, "A", 1);
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> SortedObservations.of(List.of(row, row)).table());
    assertTrue(e.getMessage().contains("prompt p has two answers of repeat 0"), e.getMessage());
  }

  @Test
  void of_anItemInTwoClusters_isRefusedByName() {
    var one = ObservationRows.answer("p", CONDITIONS.get(0), 0, "A", 1);
    var other = ObservationRows.inCluster(ObservationRows.answer("p", "typos", 0, "A", 1), "c");
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> SortedObservations.of(List.of(one, other)).table());
    assertTrue(e.getMessage().contains("prompt p is in two clusters: c, p"), e.getMessage());
  }

  @Test
  void cell_ofAConditionThatIsNotThere_isEmpty() {
    var table = SortedObservations.of(rows(1)).table();
    assertTrue(table.items().get(0).cell(table.conditions().indexOf("none")).isEmpty());
  }

  /** How many rows the cells hold, after each was held against its columns. */
  private static long holdsItsRows(AnswerTable table) {
    long seen = 0;
    for (AnswerTable.Item item : table.items()) {
      boolean lacks = false;
      for (int column = 0; column < table.conditions().size(); column++) {
        Cell cell = item.cell(column);
        assertEquals(cell.stream().anyMatch(Observation::isUnchanged), item.isUnchanged(column));
        for (int place = 0; place < cell.size(); place++) {
          Observation row = cell.get(place);
          assertEquals(table.conditions().get(column), row.condition());
          assertEquals(row.answer().isPresent(), cell.hasAnswer(place));
          assertEquals(row.score().isPresent(), cell.hasScore(place));
          assertEquals(row.score().orElse(0), cell.score(place));
          assertEquals(row.score().orElse(0) == 1, cell.isRight(place));
          assertEquals(row.outcome(), cell.outcome(place));
          assertEquals(row.outcome().isAnswered(), cell.isAnswered(place));
          assertEquals(row.sameTextAs().isEmpty(), cell.isOwn(place));
          assertEquals(row.isUnchanged(), cell.isUnchanged(place));
          assertEquals(row, table.allRows().get(cell.row(place)));
          assertEquals(
              row.answer().equals(cell.get(0).answer()), cell.answer(place) == cell.answer(0));
          lacks |= !row.hasReference();
          seen++;
        }
        for (Unreadable unreadable : Unreadable.values()) {
          var counted = Counted.of(cell, unreadable);
          var rows = cell.stream().filter(row -> Counted.counts(row, unreadable)).toList();
          assertEquals(rows, counted.rows());
          assertEquals(rows.size(), counted.scores().length);
          assertEquals(
              rows.stream().mapToDouble(row -> row.score().orElse(0)).sum(), counted.sum(), 1e-12);
        }
      }
      assertEquals(lacks, item.lacksReference());
    }
    return seen;
  }

  private static List<Observation> rows(int seed) {
    Generator draws = Seed.of(seed).generator();
    var rows = new ArrayList<Observation>();
    for (int item = 0; item < 12; item++) {
      String prompt = "item " + item;
      for (String condition : CONDITIONS) {
        int repeats = draws.nextInt(4);
        for (int repeat = 0; repeat < repeats; repeat++) {
          Observation row =
              draws.nextInt(4) == 0
                  ? ObservationRows.without(
                      prompt,
                      condition,
                      repeat,
                      draws.nextInt(2) == 0 ? OutcomeClass.FAILED : OutcomeClass.UNREADABLE)
                  : draws.nextInt(8) == 0
                      ? ObservationRows.answer(prompt, condition, repeat, "A")
                      : ObservationRows.answer(
                          prompt,
                          condition,
                          repeat,
                          List.of("A", "B", "C").get(draws.nextInt(3)),
                          draws.nextInt(3) / 2.0);
          boolean shares = !condition.equals(CONDITIONS.get(0)) && draws.nextInt(4) == 0;
          rows.add(shares ? ObservationRows.sharing(row, CONDITIONS.get(draws.nextInt(2))) : row);
        }
      }
    }
    return draws.shuffled(rows);
  }
}
