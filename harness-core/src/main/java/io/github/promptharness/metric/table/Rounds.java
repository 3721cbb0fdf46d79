package io.github.promptharness.metric.table;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The answers to one item, taken one draw a condition: round r holds the r-th answer that counts
 * under each condition.
 *
 * <p>What picks among conditions (the worst, the best, any change) moves with their number, so
 * every round has the same ones: those with an answer that counts. There are as many rounds as the
 * condition with the fewest has answers; the later answers of the others are left out. Answers are
 * matched by their place among those that count and not by the number of their repeat, which says
 * nothing over two conditions: repeats are independent, and where one is unreadable and left out,
 * the next takes its place.
 */
public final class Rounds {
  private final IntFunction<double[]> rounds;
  private final int conditions;
  private final int size;

  private Rounds(IntFunction<double[]> rounds, int conditions, int size) {
    this.rounds = rounds;
    this.conditions = conditions;
    this.size = size;
  }

  /**
   * The only round of an item with one answer that counts, or none, under each condition.
   *
   * @param answers what is asked of them, which are not changed
   */
  static Rounds ofOne(double[] answers) {
    return new Rounds(round -> answers.clone(), answers.length, Math.min(1, answers.length));
  }

  /**
   * The rounds of an item.
   *
   * @param cells what is asked of the answers that count under each condition, by repeat, such as
   *     their scores; empty ones do not enter
   */
  public static Rounds of(List<double[]> cells) {
    var answered = new ArrayList<double[]>(cells.size());
    for (double[] cell : cells) {
      if (cell.length > 0) {
        answered.add(cell);
      }
    }
    int fewest = answered.isEmpty() ? 0 : Integer.MAX_VALUE;
    for (double[] cell : answered) {
      fewest = Math.min(fewest, cell.length);
    }
    return new Rounds(round -> round(answered, round), answered.size(), fewest);
  }

  private static double[] round(List<double[]> cells, int round) {
    double[] values = new double[cells.size()];
    for (int j = 0; j < values.length; j++) {
      values[j] = cells.get(j)[round];
    }
    return values;
  }

  /** How many rounds there are. */
  public int size() {
    return size;
  }

  /** How many answers they hold. */
  public long answers() {
    return (long) size * conditions;
  }

  /** What the answers of a round are, one a condition. */
  public double[] round(int round) {
    return rounds.apply(round);
  }

  /**
   * The mean over rounds of what one comes to.
   *
   * @param reduce from a round to a number or nothing
   * @return empty if no round gives a number
   */
  public OptionalDouble mean(Function<double[], OptionalDouble> reduce) {
    double sum = 0;
    int values = 0;
    for (int r = 0; r < size; r++) {
      OptionalDouble value = reduce.apply(round(r));
      if (value.isPresent()) {
        sum += value.getAsDouble();
        values++;
      }
    }
    return values == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / values);
  }
}
