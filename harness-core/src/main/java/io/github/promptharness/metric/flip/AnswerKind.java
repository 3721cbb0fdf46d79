package io.github.promptharness.metric.flip;

import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.Counted;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers of one cell that are the same, all right or all wrong: many repeats are a few kinds.
 *
 * @param answer the number of the canonical answer, or {@link Cell#NO_ANSWER}
 * @param isRight whether they score 1
 * @param count how many they are
 */
record AnswerKind(int answer, boolean isRight, int count) {
  /** Those of a cell that count, in the order in which they are met. */
  static List<AnswerKind> of(Cell cell, Unreadable unreadable) {
    if (cell.size() == 1) {
      return Counted.of(cell, unreadable).isEmpty()
          ? List.of()
          : List.of(new AnswerKind(cell.answer(0), cell.isRight(0), 1));
    }
    var kinds = new ArrayList<AnswerKind>(2);
    for (int place : Counted.of(cell, unreadable).places()) {
      int known = 0;
      while (known < kinds.size() && !kinds.get(known).holds(cell, place)) {
        known++;
      }
      if (known == kinds.size()) {
        kinds.add(new AnswerKind(cell.answer(place), cell.isRight(place), 1));
      } else {
        kinds.set(known, kinds.get(known).oneMore());
      }
    }
    return kinds;
  }

  private boolean holds(Cell cell, int place) {
    return answer == cell.answer(place) && isRight == cell.isRight(place);
  }

  private AnswerKind oneMore() {
    return new AnswerKind(answer, isRight, count + 1);
  }

  boolean isAnswer() {
    return answer != Cell.NO_ANSWER;
  }

  boolean isSameAs(AnswerKind other) {
    return answer == other.answer;
  }

  static int answers(List<AnswerKind> kinds) {
    int answers = 0;
    for (AnswerKind kind : kinds) {
      answers += kind.count;
    }
    return answers;
  }
}
