package io.github.promptharness.metric.coding;

import io.github.promptharness.Observation;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ShownColumns;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers the labels of a table in the order in which they are met; 0 is "no answer". What a row
 * says is asked once for all tables that are made of the same rows.
 */
final class LabelCodes {
  static final int NO_ANSWER = 0;

  private final int[] ofRows;
  private final int[] codes;
  private int known;

  private LabelCodes(Numbers numbers) {
    ofRows = numbers.ofRows;
    codes = new int[numbers.labels + 1];
    Arrays.fill(codes, Coding.MISSING);
    codes[NO_ANSWER] = NO_ANSWER;
  }

  static LabelCodes of(AnswerTable table, RatingRule rule) {
    return new LabelCodes(table.memoOfRows().get(Numbers.class, rule, () -> numbers(table, rule)));
  }

  private static Numbers numbers(AnswerTable table, RatingRule rule) {
    return rule.coding() == AnswerCoding.CONTENT
        ? ofContent(table, rule)
        : ofLabels(table.allRows(), rule);
  }

  /** What {@link RatingRule#label} says, without a look at the rows themselves. */
  private static Numbers ofContent(AnswerTable table, RatingRule rule) {
    Cell rows = table.allRows();
    var options = ShownColumns.of(table);
    int none = rule.unreadable() == Unreadable.EXCLUDE ? Coding.MISSING : NO_ANSWER;
    int[] ofRows = new int[rows.size()];
    // Of each canonical answer: 0 until it is met, missing where it is no label.
    int[] ofAnswers = new int[table.distinctAnswers()];
    int labels = 0;
    for (int row = 0; row < ofRows.length; row++) {
      if (!rows.isOwn(row) || !rows.isAnswered(row)) {
        ofRows[row] = Coding.MISSING;
        continue;
      }
      int answer = rows.answer(row);
      boolean isChosen = !options.isShown(row) || options.chosen(row) != ShownColumns.NONE;
      if (answer == Cell.NO_ANSWER || !isChosen) {
        ofRows[row] = none;
        continue;
      }
      if (ofAnswers[answer] == 0) {
        boolean isLabel = rule.knows(rows.get(row).answer().orElseThrow());
        ofAnswers[answer] = isLabel ? ++labels : Coding.MISSING;
      }
      ofRows[row] = ofAnswers[answer] == Coding.MISSING ? none : ofAnswers[answer];
    }
    return new Numbers(ofRows, labels);
  }

  private static Numbers ofLabels(Cell rows, RatingRule rule) {
    int[] ofRows = new int[rows.size()];
    Map<String, Integer> labels = new HashMap<>();
    for (int row = 0; row < ofRows.length; row++) {
      ofRows[row] = number(rows.get(row), rule, labels);
    }
    return new Numbers(ofRows, labels.size());
  }

  private static int number(Observation row, RatingRule rule, Map<String, Integer> labels) {
    if (rule.isMissing(row)) {
      return Coding.MISSING;
    }
    Optional<String> label = rule.label(row);
    if (label.isPresent()) {
      return labels.computeIfAbsent(label.get(), key -> labels.size() + 1);
    }
    return rule.unreadable() == Unreadable.EXCLUDE ? Coding.MISSING : NO_ANSWER;
  }

  /** The code of a row, or {@link Coding#MISSING}. */
  int of(int row) {
    int number = ofRows[row];
    if (number == Coding.MISSING) {
      return Coding.MISSING;
    }
    if (codes[number] == Coding.MISSING) {
      codes[number] = ++known;
    }
    return codes[number];
  }

  /** Of each row the number of its label among all, from 1. */
  private static final class Numbers {
    private final int[] ofRows;
    private final int labels;

    Numbers(int[] ofRows, int labels) {
      this.ofRows = ofRows;
      this.labels = labels;
    }
  }
}
