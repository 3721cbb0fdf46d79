package io.github.promptharness.metric.table;

import io.github.promptharness.Observation;
import java.util.Optional;
import java.util.function.DoublePredicate;

/** What must hold of the scores before right and wrong can be counted. */
public final class References {
  private References() {}

  /** Why there is no accuracy, if there is none. */
  public static Optional<String> refusal(AnswerTable table) {
    return table.memo().get(Refusal.class, "accuracy", () -> accuracy(table)).why();
  }

  private static Refusal accuracy(AnswerTable table) {
    if (!table.isEmpty() && lacksReferences(table)) {
      return new Refusal(
          Optional.of("no item has a reference answer, so nothing is right or wrong"));
    }
    return new Refusal(
        first(table, "in range", score -> !(score >= 0 && score <= 1)).map(References::outOfRange));
  }

  private static boolean lacksReferences(AnswerTable table) {
    for (var item : table.items()) {
      if (!item.lacksReference()) {
        return false;
      }
    }
    return true;
  }

  /** Why right and wrong cannot be told apart, if so. */
  public static Optional<String> refusalOfGrades(AnswerTable table) {
    return refusal(table)
        .or(() -> table.memo().get(Refusal.class, "grades", () -> grades(table)).why());
  }

  private static Refusal grades(AnswerTable table) {
    return new Refusal(
        first(table, "0 or 1", score -> score != 0 && score != 1)
            .map(
                row ->
                    "right and wrong need scores of 0 or 1, and prompt "
                        + row.prompt()
                        + " has one of "
                        + row.score().orElse(0)));
  }

  /** The first score of the table that is refused, which no table has if its rows have none. */
  private static Optional<Observation> first(
      AnswerTable table, String wanted, DoublePredicate score) {
    boolean none =
        table.memoOfRows().get(Boolean.class, wanted, () -> isNowhere(table.allRows(), score));
    return none ? Optional.empty() : first(table, score);
  }

  private static boolean isNowhere(Cell rows, DoublePredicate score) {
    for (int place = 0; place < rows.size(); place++) {
      if (score.test(rows.score(place))) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Observation> first(AnswerTable table, DoublePredicate score) {
    for (var item : table.items()) {
      for (int column = 0; column < table.conditions().size(); column++) {
        Cell cell = item.cell(column);
        for (int place = 0; place < cell.size(); place++) {
          if (score.test(cell.score(place))) {
            return Optional.of(cell.get(place));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static String outOfRange(Observation row) {
    return "accuracy needs scores in [0, 1], and prompt "
        + row.prompt()
        + " has one of "
        + row.score().orElse(0);
  }

  private record Refusal(Optional<String> why) {}
}
