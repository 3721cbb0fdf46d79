package io.github.promptharness.metric.table;

import io.github.promptharness.Observation;
import io.github.promptharness.Unreadable;
import java.util.List;

/**
 * The answers of a cell that count where right and wrong is asked, and their scores: failed calls
 * are left out always; "no answer" is left out or wrong.
 */
public final class Counted {
  private final Cell cell;
  private final Unreadable unreadable;
  private final int size;
  private final double sum;

  private Counted(Cell cell, Unreadable unreadable, int size, double sum) {
    this.cell = cell;
    this.unreadable = unreadable;
    this.size = size;
    this.sum = sum;
  }

  public static Counted of(Cell cell, Unreadable unreadable) {
    int size = 0;
    double sum = 0;
    for (int place = 0; place < cell.size(); place++) {
      if (counts(cell, place, unreadable)) {
        size++;
        sum += cell.score(place);
      }
    }
    return new Counted(cell, unreadable, size, sum);
  }

  /** The same of rows that are in no table. */
  public static Counted ofRows(List<Observation> rows, Unreadable unreadable) {
    return of(Cell.of(rows), unreadable);
  }

  /** Whether an answer counts. */
  public static boolean counts(Cell cell, int place, Unreadable unreadable) {
    return cell.hasAnswer(place) || (unreadable != Unreadable.EXCLUDE && cell.isAnswered(place));
  }

  /** The same of a row that is in no table. */
  public static boolean counts(Observation row, Unreadable unreadable) {
    return row.answer().isPresent()
        || (row.outcome().isAnswered() && unreadable != Unreadable.EXCLUDE);
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public int size() {
    return size;
  }

  /** The sum of the scores; "no answer" scores 0. */
  public double sum() {
    return sum;
  }

  /** Whether it is one answer, of score 0 or 1. */
  public boolean isRightOrWrong() {
    return size == 1 && (sum == 0 || sum == 1);
  }

  /** Where in their cell they stand. */
  public int[] places() {
    int[] places = new int[size];
    int at = 0;
    for (int place = 0; at < size; place++) {
      if (counts(cell, place, unreadable)) {
        places[at++] = place;
      }
    }
    return places;
  }

  /** What they score, in their order. */
  public double[] scores() {
    double[] scores = new double[size];
    int at = 0;
    for (int place = 0; at < size; place++) {
      if (counts(cell, place, unreadable)) {
        scores[at++] = cell.score(place);
      }
    }
    return scores;
  }

  /** The numbers of their answers ({@link Cell#answer}), in their order. */
  public double[] answers() {
    double[] answers = new double[size];
    int at = 0;
    for (int place = 0; at < size; place++) {
      if (counts(cell, place, unreadable)) {
        answers[at++] = cell.answer(place);
      }
    }
    return answers;
  }

  /** The rows themselves. */
  public List<Observation> rows() {
    return size == cell.size()
        ? cell
        : cell.stream().filter(row -> counts(row, unreadable)).toList();
  }
}
