package io.github.promptharness.report.content;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.List;
import java.util.Optional;

/**
 * What an estimate rests on.
 *
 * @param items how many items
 * @param leftOut how many answers were left out
 */
public record Basis(int items, long leftOut) {
  /** What the counts of answers left out mean. */
  public static final String LEFT_OUT =
      "Answers left out are failed calls, answers in which nothing was found where those do not"
          + " count, and the other answers to an item that a metric cannot use: kappa, for one,"
          + " needs an answer under every condition.";

  private static final int FEWEST = 10;

  /** None where there is no number. */
  public static Optional<Basis> of(Estimate estimate) {
    return estimate instanceof Estimate.Value value
        ? Optional.of(new Basis(value.items(), value.excluded()))
        : Optional.empty();
  }

  /** The basis that all of these share, if they do. */
  public static Optional<Basis> shared(List<Summary.Row> rows) {
    var different = rows.stream().flatMap(row -> of(row.estimate()).stream()).distinct().toList();
    return different.size() == 1 ? Optional.of(different.get(0)) : Optional.empty();
  }

  /** Whether the items are so few that the number tells hardly anything. */
  public boolean isSmall() {
    return items < FEWEST;
  }

  /** Such as {@code 100 items, 12 answers left out}. */
  public String inWords() {
    return Figures.counted(items, "item")
        + ", "
        + (leftOut == 0 ? "no answer" : Figures.counted(leftOut, "answer"))
        + " left out";
  }

  /** Such as {@code 100 / 12}. */
  public String inFigures() {
    return Figures.count(items) + " / " + Figures.count(leftOut);
  }
}
