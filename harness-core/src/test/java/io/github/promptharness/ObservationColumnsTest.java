package io.github.promptharness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ObservationColumnsTest {
  @Test
  void of_rowsOfEveryKind_givesEqualRowsInTheirOrder() {
    var rows = rows(3000);
    assertEquals(rows, ObservationColumns.of(rows.stream()));
  }

  @Test
  void stream_openedTwice_givesTheRowsTwice() {
    var rows = rows(70);
    Observations columns = ObservationColumns.of(rows.stream());
    assertEquals(rows, columns.stream().toList());
    assertEquals(rows, columns.stream().toList());
    assertEquals(
        rows.stream().filter(Observation::isOriginal).toList(),
        columns.ofCondition(Condition.ORIGINAL.id()).stream().toList());
  }

  @Test
  void of_scoresThatDifferInTheirLastBit_keepsBoth() {
    double above = Math.nextUp(0.5);
    var columns = ObservationColumns.of(List.of(scored(0.5), scored(above), scored(-0.0)).stream());
    assertEquals(above, columns.get(1).score().orElseThrow());
    assertNotEquals(columns.get(0).score(), columns.get(1).score());
    assertEquals(OptionalDouble.of(-0.0), columns.get(2).score());
  }

  @Test
  void of_equalRows_sharesWhatTheyHold() {
    var columns =
        ObservationColumns.of(List.of(scored(1), row(1, 1), scored(1), row(1, 1)).stream());
    assertSame(columns.get(0).call(), columns.get(2).call());
    assertSame(columns.get(1).text(), columns.get(3).text());
    assertSame(columns.get(1).options(), columns.get(3).options());
  }

  @Test
  void of_noRows_isEmpty() {
    var columns = ObservationColumns.of(List.<Observation>of().stream());
    assertTrue(columns.isEmpty());
    assertEquals(0, columns.stream().count());
    assertThrows(IndexOutOfBoundsException.class, () -> columns.get(0));
  }

  @Test
  void of_columns_isThemselves() {
    var columns = ObservationColumns.of(rows(5).stream());
    assertSame(columns, ObservationColumns.of(columns));
    assertSame(columns, Observations.of(columns));
  }

  @Test
  void of_stream_isClosed() {
    var closed = new AtomicBoolean();
    assertEquals(5, ObservationColumns.of(rows(5).stream().onClose(() -> closed.set(true))).size());
    assertTrue(closed.get());
  }

  private static List<Observation> rows(int count) {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < count; i++) {
      rows.add(row(i / 7, i));
    }
    Collections.reverse(rows);
    return rows;
  }

  private static Observation scored(double score) {
    return new Observation(
        "item",
        "item",
        Map.of(),
        "original",
        OptionalDouble.empty(),
        Optional.empty(),
        "sampling",
        0,
        OutcomeClass.SCORED,
        Optional.of("A"),
        true,
        OptionalDouble.of(score),
        "A",
        Observation.Call.of("model"),
        Optional.empty());
  }

  private static Observation row(int item, int i) {
    boolean isScored = i % 5 != 0;
    boolean hasReference = i % 3 != 0;
    return new Observation(
        "item " + item,
        "cluster " + item / 2,
        Map.of("domain", "d" + item % 4),
        i % 7 == 0 ? Condition.ORIGINAL.id() : "v" + i % 7,
        i % 2 == 0 ? OptionalDouble.empty() : OptionalDouble.of(i % 7 / 10.0),
        i % 11 == 0 ? Optional.of("original") : Optional.empty(),
        "sampling",
        i % 4,
        isScored ? OutcomeClass.SCORED : OutcomeClass.UNREADABLE,
        isScored ? Optional.of("answer " + i % 6) : Optional.empty(),
        hasReference,
        isScored && hasReference ? OptionalDouble.of(i % 9 / 8.0) : OptionalDouble.empty(),
        "text " + i % 400,
        new Observation.Call(
            100 + i,
            i % 10,
            new Money(i),
            Duration.ofMillis(i),
            Instant.EPOCH.plusSeconds(i % 100),
            "model",
            "member",
            1),
        i % 2 == 0
            ? Optional.empty()
            : Optional.of(
                new ShownOptions(
                    List.of("A", "B"), "set", OptionalInt.of(i % 2), OptionalInt.empty())));
  }
}
