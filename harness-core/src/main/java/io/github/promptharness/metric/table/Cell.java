package io.github.promptharness.metric.table;

import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.ShownOptions;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The answers to one item under one condition, by repeat. What most metrics ask of them is at hand
 * without a look at the rows themselves.
 */
public final class Cell extends AbstractList<Observation> implements RandomAccess {
  /** The number of an answer in which nothing was found. */
  public static final int NO_ANSWER = AnswerColumns.NO_ANSWER;

  private final AnswerColumns columns;
  private final int from;
  private final int size;

  Cell(AnswerColumns columns, int from, int to) {
    this.columns = columns;
    this.from = from;
    this.size = to - from;
  }

  /** Of rows that are in no table. */
  public static Cell of(List<Observation> rows) {
    return rows instanceof Cell cell ? cell : new Cell(new AnswerColumns(rows), 0, rows.size());
  }

  @Override
  public Observation get(int place) {
    return columns.row(row(place));
  }

  @Override
  public int size() {
    return size;
  }

  /** The row's place among all rows that the table was made of, for what is kept of them. */
  public int row(int place) {
    return from + Objects.checkIndex(place, size);
  }

  /** The number of the canonical answer, equal for equal answers, or {@link #NO_ANSWER}. */
  public int answer(int place) {
    return columns.answer(row(place));
  }

  public boolean hasAnswer(int place) {
    return answer(place) != NO_ANSWER;
  }

  /** How good the answer is; 0 if that is not known. */
  public double score(int place) {
    return columns.score(row(place));
  }

  public boolean hasScore(int place) {
    return columns.hasScore(row(place));
  }

  /** Whether there is anything to compare the answer with. */
  public boolean hasReference(int place) {
    return columns.hasReference(row(place));
  }

  /** Whether the answer scores 1. */
  public boolean isRight(int place) {
    return score(place) == 1;
  }

  /** Whether the call gave anything, be it a refusal. */
  public boolean isAnswered(int place) {
    return columns.isAnswered(row(place));
  }

  /** The options as they stood on the page, and which was chosen; absent where there are none. */
  public Optional<ShownOptions> options(int place) {
    return columns.options(row(place));
  }

  public OutcomeClass outcome(int place) {
    return columns.outcome(row(place));
  }

  /** Whether the answer does not stand for another condition as well. */
  public boolean isOwn(int place) {
    return columns.isOwn(row(place));
  }

  /** Whether this holds of all of them. */
  public boolean isOwn() {
    for (int place = 0; place < size && !columns.areAllOwn(); place++) {
      if (!columns.isOwn(from + place)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the condition left the text as it was. */
  public boolean isUnchanged(int place) {
    return columns.isUnchanged(row(place));
  }

  /** Whether any of them tells that the condition left the text as it was. */
  public boolean isUnchanged() {
    if (columns.areAllChanged()) {
      return false;
    }
    for (int place = 0; place < size; place++) {
      if (columns.isUnchanged(from + place)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
