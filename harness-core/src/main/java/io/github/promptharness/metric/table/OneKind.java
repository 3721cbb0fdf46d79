package io.github.promptharness.metric.table;

import io.github.promptharness.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

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
   * @param kind of an answer; nothing if it does not count, and then there is no closed form
   * @param asked which kinds
   * @return nothing unless every wording of an item has as many answers that count, two or more
   */
  public static Optional<OneKind> of(
      AnswerTable table, Function<Observation, Optional<String>> kind, Predicate<String> asked) {
    return of(table, kind, asked, Integer.MAX_VALUE);
  }

  /** The same of the first rounds alone. */
  public static Optional<OneKind> ofFirst(
      AnswerTable table, Function<Observation, Optional<String>> kind, Predicate<String> asked) {
    return of(table, kind, asked, 1);
  }

  private static Optional<OneKind> of(
      AnswerTable table,
      Function<Observation, Optional<String>> kind,
      Predicate<String> asked,
      int rounds) {
    var all = new OneKind(false);
    for (AnswerTable.Item item : table.items()) {
      Optional<List<List<Observation>>> texts = texts(table.conditions(), item);
      if (texts.isEmpty()) {
        return Optional.empty();
      }
      int wordings = texts.get().size();
      if (wordings < 2) {
        continue;
      }
      Map<String, Integer> counts = new HashMap<>();
      for (List<Observation> text : texts.get()) {
        for (Observation row : text) {
          Optional<String> ofRow = kind.apply(row);
          if (ofRow.isEmpty()) {
            return Optional.empty();
          }
          counts.merge(ofRow.get(), 1, Integer::sum);
        }
      }
      int repeats = texts.get().get(0).size();
      int[] wanted =
          counts.entrySet().stream()
              .filter(entry -> asked.test(entry.getKey()))
              .mapToInt(Map.Entry::getValue)
              .sorted()
              .toArray();
      all.deals.add(Deal.of(wanted, wordings, repeats, Math.min(rounds, repeats)));
    }
    return all.deals.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  /** The answers to each text, if all were answered as often, and more than once. */
  private static Optional<List<List<Observation>>> texts(
      List<String> conditions, AnswerTable.Item item) {
    var texts = new ArrayList<List<Observation>>();
    for (List<Observation> cell : item.cells()) {
      if (cell.isEmpty()) {
        continue;
      }
      Optional<String> source = cell.get(0).sameTextAs();
      if (cell.stream().anyMatch(row -> !row.sameTextAs().equals(source))) {
        return Optional.empty();
      }
      if (source.isEmpty()) {
        texts.add(cell);
        continue;
      }
      int column = conditions.indexOf(source.get());
      if (column < 0 || item.cell(column).size() != cell.size()) {
        return Optional.empty();
      }
    }
    boolean isEven =
        texts.stream().allMatch(text -> text.size() > 1 && text.size() == texts.get(0).size());
    return isEven ? Optional.of(texts) : Optional.empty();
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
