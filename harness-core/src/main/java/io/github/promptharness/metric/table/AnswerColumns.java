package io.github.promptharness.metric.table;

import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.ShownOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What most metrics ask of the rows of a table, read once and kept side by side: rows lie scattered
 * in memory, and a metric that walks through a million of them waits for memory most of the time.
 */
final class AnswerColumns {
  /** The answer of a row that has none. */
  static final int NO_ANSWER = -1;

  private static final int ANSWERED = 1;
  private static final int OWN = 2;
  private static final int UNCHANGED = 4;
  private static final int REFERENCED = 8;
  private static final int SCORED = 16;
  private static final int FIRST = 32;

  private final List<Observation> rows;
  private final byte[] marks;
  private final OutcomeClass[] outcomes;
  private final int[] answers;
  private final double[] scores;

  /** Nothing where the item has no options in parts of their own. */
  private final @Nullable ShownOptions[] options;

  private final int distinct;

  /** What all rows have. */
  private final int common;

  /** What any row has. */
  private final int found;

  private final Memo memo = new Memo();

  /** Of these, which do not change, in this order. */
  AnswerColumns(List<Observation> rows) {
    this.rows = rows;
    marks = new byte[rows.size()];
    outcomes = new OutcomeClass[marks.length];
    answers = new int[marks.length];
    scores = new double[marks.length];
    options = new @Nullable ShownOptions[marks.length];
    Map<Optional<String>, Integer> numbers = new HashMap<>();
    int ofAll = ~0;
    int ofAny = 0;
    for (int row = 0; row < marks.length; row++) {
      Observation each = rows.get(row);
      marks[row] = (byte) marks(each);
      ofAll &= marks[row];
      ofAny |= marks[row];
      outcomes[row] = each.outcome();
      scores[row] = each.score().orElse(0);
      options[row] = each.options().orElse(null);
      answers[row] =
          each.answer().isEmpty()
              ? NO_ANSWER
              : numbers.computeIfAbsent(each.answer(), answer -> numbers.size());
    }
    distinct = numbers.size();
    common = ofAll;
    found = ofAny;
  }

  private static int marks(Observation row) {
    return (row.outcome().isAnswered() ? ANSWERED : 0)
        | (row.sameTextAs().isEmpty() ? OWN : 0)
        | (row.isUnchanged() ? UNCHANGED : 0)
        | (row.hasReference() ? REFERENCED : 0)
        | (row.score().isPresent() ? SCORED : 0)
        | (row.repeat() == 0 ? FIRST : 0);
  }

  /** The rows at these places, which are taken over. */
  List<Observation> rows(int[] places) {
    return PickedRows.of(rows, places);
  }

  Observation row(int row) {
    return rows.get(row);
  }

  /** Whether the call gave anything, be it a refusal. */
  boolean isAnswered(int row) {
    return (marks[row] & ANSWERED) != 0;
  }

  /** Whether it does not share the answers of another condition. */
  boolean isOwn(int row) {
    return (marks[row] & OWN) != 0;
  }

  /** Whether no row shares the answers of another condition, so that none has to be looked at. */
  boolean areAllOwn() {
    return (common & OWN) != 0;
  }

  /** Whether no condition left any text as it was. */
  boolean areAllChanged() {
    return (found & UNCHANGED) == 0;
  }

  boolean haveAllReference() {
    return (common & REFERENCED) != 0;
  }

  boolean areAllFirst() {
    return (common & FIRST) != 0;
  }

  boolean isUnchanged(int row) {
    return (marks[row] & UNCHANGED) != 0;
  }

  boolean hasReference(int row) {
    return (marks[row] & REFERENCED) != 0;
  }

  boolean hasScore(int row) {
    return (marks[row] & SCORED) != 0;
  }

  boolean isFirst(int row) {
    return (marks[row] & FIRST) != 0;
  }

  OutcomeClass outcome(int row) {
    return outcomes[row];
  }

  /** The number of the canonical answer, equal for equal answers, or {@link #NO_ANSWER}. */
  int answer(int row) {
    return answers[row];
  }

  /** The options as they stood on the page. */
  Optional<ShownOptions> options(int row) {
    return Optional.ofNullable(options[row]);
  }

  /** How many canonical answers there are; their numbers are smaller. */
  int distinct() {
    return distinct;
  }

  /** 0 if there is none. */
  double score(int row) {
    return scores[row];
  }

  int size() {
    return marks.length;
  }

  /** What follows from these rows alone, whatever table they stand in. */
  Memo memo() {
    return memo;
  }
}
