package io.github.promptharness.metric.table;

import io.github.promptharness.Observation;
import io.github.promptharness.Unreadable;
import io.github.promptharness.stats.RatioOfSums;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The answers that count, by item and condition, and what they score.
 *
 * @param table the rows
 * @param unreadable how "no answer" counts
 * @param polarity what "no answer" scores where it counts
 */
public record ScoreCells(AnswerTable table, Unreadable unreadable, Polarity polarity) {
  /** Those that count of a cell; none of an item without reference. */
  public List<Observation> rows(AnswerTable.Item item, int condition) {
    return item.lacksReference() ? List.of() : Counted.of(item.cell(condition), unreadable).rows();
  }

  /** What those that count of a cell score; none of an item without reference. */
  public double[] scores(AnswerTable.Item item, int condition) {
    return scores(item, condition, false);
  }

  /** The same of the answers to texts of their own. */
  public double[] ownScores(AnswerTable.Item item, int condition) {
    return scores(item, condition, true);
  }

  private double[] scores(AnswerTable.Item item, int condition, boolean ownOnly) {
    Cell cell = item.cell(condition);
    if (item.lacksReference()) {
      return new double[0];
    }
    double[] scores = new double[cell.size()];
    int size = 0;
    for (int place = 0; place < scores.length; place++) {
      if (Counted.counts(cell, place, unreadable) && !(ownOnly && !cell.isOwn(place))) {
        scores[size++] = score(cell, place);
      }
    }
    return size == scores.length ? scores : Arrays.copyOf(scores, size);
  }

  /**
   * The rounds of an item by the scores that count.
   *
   * @param ownOnly whether answers that a condition shares with another are left out
   */
  public Rounds rounds(AnswerTable.Item item, int[] conditions, boolean ownOnly) {
    return singles(item, conditions, ownOnly)
        .map(Rounds::ofOne)
        .orElseGet(
            () ->
                Rounds.of(
                    Arrays.stream(conditions).mapToObj(j -> scores(item, j, ownOnly)).toList()));
  }

  /** One score of each condition that has one; nothing where a condition has several. */
  private Optional<double[]> singles(AnswerTable.Item item, int[] conditions, boolean ownOnly) {
    double[] scores = new double[item.lacksReference() ? 0 : conditions.length];
    int found = 0;
    for (int j = 0; j < scores.length; j++) {
      Cell cell = item.cell(conditions[j]);
      int before = found;
      for (int place = 0; place < cell.size(); place++) {
        if (Counted.counts(cell, place, unreadable) && !(ownOnly && !cell.isOwn(place))) {
          if (found > before) {
            return Optional.empty();
          }
          scores[found++] = score(cell, place);
        }
      }
    }
    return Optional.of(found == scores.length ? scores : Arrays.copyOf(scores, found));
  }

  /** The first score of a cell that counts; NaN if none does. */
  public double first(AnswerTable.Item item, int condition) {
    Cell cell = item.cell(condition);
    for (int place = 0; place < cell.size() && !item.lacksReference(); place++) {
      if (Counted.counts(cell, place, unreadable)) {
        return score(cell, place);
      }
    }
    return Double.NaN;
  }

  private double score(Cell cell, int place) {
    return cell.hasAnswer(place) ? cell.score(place) : polarity.wrong();
  }

  /** 0 or 1, whichever an answer scores; {@link OneKind.Kind#NONE} if neither or not counted. */
  public int grade(Cell cell, int place) {
    double score = score(cell, place);
    boolean isGraded = score == 0 || score == 1;
    return isGraded && cell.hasReference(place) && Counted.counts(cell, place, unreadable)
        ? (int) score
        : OneKind.Kind.NONE;
  }

  /** What an answer that counts scores. */
  public double score(Observation row) {
    return row.answer().isPresent() ? row.score().orElse(0) : polarity.wrong();
  }

  /** The sums and numbers of all cells, condition by item. */
  public Sums sums() {
    return table
        .memo()
        .get(Sums.class, List.of(unreadable == Unreadable.EXCLUDE, polarity), this::summed);
  }

  private Sums summed() {
    int conditions = table.conditions().size();
    int items = table.items().size();
    double[][] sums = new double[conditions][items];
    double[][] counts = new double[conditions][items];
    long used = 0;
    for (int i = 0; i < items; i++) {
      var item = table.items().get(i);
      for (int j = 0; j < conditions && !item.lacksReference(); j++) {
        Cell cell = item.cell(j);
        for (int place = 0; place < cell.size(); place++) {
          if (Counted.counts(cell, place, unreadable)) {
            sums[j][i] += score(cell, place);
            counts[j][i]++;
            used++;
          }
        }
      }
    }
    return new Sums(sums, counts, used);
  }

  /** What cells hold, condition by item. The arrays are not to be changed. */
  public static final class Sums {
    private final double[][] scores;
    private final double[][] counts;
    private final long used;

    public Sums(double[][] scores, double[][] counts, long used) {
      this.scores = scores;
      this.counts = counts;
      this.used = used;
    }

    /** Sums of scores. */
    public double[][] scores() {
      return scores;
    }

    /** Numbers of answers. */
    public double[][] counts() {
      return counts;
    }

    /** Each condition's accuracy. */
    public List<RatioOfSums> ratios() {
      return IntStream.range(0, scores.length)
          .mapToObj(j -> RatioOfSums.of(scores[j], counts[j]))
          .toList();
    }

    /** Conditions with one answer to one item each. */
    public static Sums ofOneItem(double[] scores) {
      double[][] one =
          Arrays.stream(scores).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
      double[][] counts = new double[scores.length][];
      Arrays.fill(counts, new double[] {1});
      return new Sums(one, counts, scores.length);
    }

    /** How many answers there are in all. */
    public long used() {
      return used;
    }
  }
}
