package io.github.promptharness.metric.coding;

import io.github.promptharness.Observation;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
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
  private final SingleCodes singles = new SingleCodes();
  private int known;

  private LabelCodes(Numbers numbers) {
    ofRows = numbers.ofRows;
    codes = new int[numbers.labels + 1];
    Arrays.fill(codes, Coding.MISSING);
    codes[NO_ANSWER] = NO_ANSWER;
  }

  static LabelCodes of(AnswerTable table, RatingRule rule) {
    return new LabelCodes(
        table.memoOfRows().get(Numbers.class, rule, () -> numbers(table.allRows(), rule)));
  }

  private static Numbers numbers(Cell rows, RatingRule rule) {
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

  /** The codes of a cell, which nobody changes: cells of one answer share their array. */
  int[] of(Cell cell) {
    if (cell.size() == 1) {
      return singles.of(code(ofRows[cell.row(0)]));
    }
    int[] coded = new int[cell.size()];
    for (int place = 0; place < coded.length; place++) {
      coded[place] = code(ofRows[cell.row(place)]);
    }
    return coded;
  }

  private int code(int number) {
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
