package io.github.promptharness.metric.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * How often all answers of a round of an item are of one kind, after the answers of each item were
 * dealt out again among its wordings: mean and deviation over all deals, in closed form.
 *
 * <pre>
 * p_i  = sum_a C(k_a, m) / C(mR, m)                       over the kinds a that are asked for
 * q_i  = the same of two rounds:  C(k_a, 2m) / C(mR, 2m)  where both are of one kind, and
 *        C(k_a, m) C(k_b, m) / (C(mR, m) C(mR - m, m))    for two kinds
 * mean = mean_i p_i,   variance = sum_i ((p_i + (R - 1) q_i) / R - p_i^2) / n^2
 * </pre>
 *
 * <p>k_a answers of kind a among the mR of an item with m wordings, each asked R times; a condition
 * whose text is another's shows that one's answers.
 */
public final class OneKind {
  private final List<Deal> deals = new ArrayList<>();
  private final boolean turned;

  private OneKind(boolean turned) {
    this.turned = turned;
  }

  /**
   * Of all rounds of the items that have two wordings or more.
   *
   * @param kind of an answer; where one does not count, there is no closed form
   * @param asked which kinds
   * @return nothing unless every wording of an item has as many answers that count, two or more
   */
  public static Optional<OneKind> of(AnswerTable table, Kind kind, IntPredicate asked) {
    return of(table, kind, asked, Integer.MAX_VALUE);
  }

  /** The same of the first rounds alone. */
  public static Optional<OneKind> ofFirst(AnswerTable table, Kind kind, IntPredicate asked) {
    return of(table, kind, asked, 1);
  }

  private static Optional<OneKind> of(
      AnswerTable table, Kind kind, IntPredicate asked, int rounds) {
    var all = new OneKind(false);
    for (AnswerTable.Item item : table.items()) {
      Optional<List<Cell>> texts = texts(table.conditions(), item);
      if (texts.isEmpty()) {
        return Optional.empty();
      }
      int wordings = texts.get().size();
      if (wordings < 2) {
        continue;
      }
      int repeats = texts.get().get(0).size();
      int[] kinds = new int[wordings * repeats];
      int at = 0;
      for (Cell text : texts.get()) {
        for (int place = 0; place < repeats; place++) {
          kinds[at] = kind.of(text, place);
          if (kinds[at++] == Kind.NONE) {
            return Optional.empty();
          }
        }
      }
      all.deals.add(Deal.of(counts(kinds, asked), wordings, repeats, Math.min(rounds, repeats)));
    }
    return all.deals.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  /** How often each kind that is asked for occurs, ascending. */
  private static int[] counts(int[] kinds, IntPredicate asked) {
    int[] sorted = kinds.clone();
    Arrays.sort(sorted);
    int[] counts = new int[sorted.length];
    int found = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      if (asked.test(sorted[from])) {
        counts[found++] = to - from;
      }
    }
    int[] wanted = Arrays.copyOf(counts, found);
    Arrays.sort(wanted);
    return wanted;
  }

  /** The answers to each text, if all were answered as often, and more than once. */
  private static Optional<List<Cell>> texts(List<String> conditions, AnswerTable.Item item) {
    var texts = new ArrayList<Cell>();
    for (int column = 0; column < conditions.size(); column++) {
      Cell cell = item.cell(column);
      if (cell.isEmpty()) {
        continue;
      }
      if (cell.isOwn()) {
        texts.add(cell);
      } else if (!showsAnother(cell, conditions, item)) {
        return Optional.empty();
      }
    }
    for (Cell text : texts) {
      if (text.size() < 2 || text.size() != texts.get(0).size()) {
        return Optional.empty();
      }
    }
    return Optional.of(texts);
  }

  /** Whether all its answers are those to another text, as many as that has. */
  private static boolean showsAnother(Cell cell, List<String> conditions, AnswerTable.Item item) {
    Optional<String> source = cell.get(0).sameTextAs();
    if (source.isEmpty() || cell.stream().anyMatch(row -> !row.sameTextAs().equals(source))) {
      return false;
    }
    int column = conditions.indexOf(source.get());
    return column >= 0 && item.cell(column).size() == cell.size();
  }

  /** How often they are not all of one kind. */
  public OneKind turned() {
    var other = new OneKind(!turned);
    other.deals.addAll(deals);
    return other;
  }

  /** The mean over all deals, in [0, 1]. */
  public double mean() {
    double mean = deals.stream().mapToDouble(Deal::mean).sum() / deals.size();
    return turned ? 1 - mean : mean;
  }

  /** The standard deviation over all deals. */
  public double deviation() {
    double variance = deals.stream().mapToDouble(Deal::variance).sum();
    return Math.sqrt(Math.max(0, variance)) / deals.size();
  }

  /** What kind an answer is of. */
  @FunctionalInterface
  public interface Kind {
    /** The kind of an answer that does not count. */
    int NONE = Integer.MIN_VALUE;

    /** A number, equal for answers of one kind, or {@link #NONE}. */
    int of(Cell cell, int place);
  }

  /** Of one item. */
  private record Deal(double mean, double variance) {
    static Deal of(int[] counts, int wordings, int repeats, int rounds) {
      int answers = wordings * repeats;
      double one = 0;
      double two = 0;
      for (int a = 0; a < counts.length; a++) {
        one += chance(counts[a], wordings, answers);
        if (rounds > 1) {
          two += chance(counts[a], 2 * wordings, answers);
          for (int b = 0; b < counts.length; b++) {
            two +=
                a == b
                    ? 0
                    : chance(counts[a], wordings, answers)
                        * chance(counts[b], wordings, answers - wordings);
          }
        }
      }
      return new Deal(one, (one + (rounds - 1) * two) / rounds - one * one);
    }

    /** That all of these, drawn without putting back, are among so many. */
    private static double chance(int among, int drawn, int all) {
      double chance = 1;
      for (int t = 0; t < drawn; t++) {
        chance *= Math.max(0, among - t) / (double) (all - t);
      }
      return chance;
    }
  }
}
