package io.github.promptharness.search;

import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Arms that are asked item by item, all in one order of the items, and how often each has met the
 * goal so far. Calls are counted in cells: one item of one arm.
 *
 * <p>Values stand in rows by arm and columns by item, in [0, 1]; NaN where no answer counts. What
 * lies behind an arm's last asked item is not looked at.
 */
final class Race {
  /** Stands for the original among the arms to be asked. */
  static final int ORIGINAL = -1;

  private final List<String> names;
  private final double[][] values;
  private final double[] originals;
  private final int[] asked;
  private final double[] sums;
  private final int[] counts;
  private final List<Integer> clusterEnds;
  private final boolean needsOriginal;
  private final int answers;
  private final long budget;
  private final Seed seed;
  private final int[] tieRanks;
  private int originalAsked;
  private ArmBounds[] bounds = new ArmBounds[0];

  /**
   * Nobody was asked yet.
   *
   * @param names of the arms, which break ties
   * @param values by arm and item
   * @param originals the goal met by the original itself, by item; NaN where unknown
   * @param clusterEnds for each cluster the number of items up to its end, ascending
   * @param needsOriginal whether asking an item means asking the original for it as well
   * @param answers that a cell is the mean of
   * @param budget cells, the original's included
   */
  Race(
      List<String> names,
      double[][] values,
      double[] originals,
      List<Integer> clusterEnds,
      boolean needsOriginal,
      int answers,
      long budget,
      Seed seed) {
    this.names = List.copyOf(names);
    this.values = values;
    this.originals = originals;
    this.asked = new int[values.length];
    this.sums = new double[values.length];
    this.counts = new int[values.length];
    this.clusterEnds = clusterEnds;
    this.needsOriginal = needsOriginal;
    this.answers = answers;
    this.budget = budget;
    this.seed = seed;
    this.tieRanks = tieRanks(names, seed);
  }

  /** Ties are not broken by the order in which arms were given, which may mean something. */
  private static int[] tieRanks(List<String> names, Seed seed) {
    List<String> drawn = seed.named("ties").generator().shuffled(names.stream().sorted().toList());
    return names.stream().mapToInt(drawn::indexOf).toArray();
  }

  /** A race of the same arms and items, with other answers and draws, before anybody was asked. */
  Race again(double[][] otherValues, Seed otherSeed) {
    return new Race(
        names, otherValues, originals, clusterEnds, needsOriginal, answers, budget, otherSeed);
  }

  int arms() {
    return values.length;
  }

  int items() {
    return originals.length;
  }

  /** How many answers a cell is the mean of. */
  int answers() {
    return answers;
  }

  long budget() {
    return budget;
  }

  Seed seed() {
    return seed;
  }

  boolean needsOriginal() {
    return needsOriginal;
  }

  int asked(int arm) {
    return arm == ORIGINAL ? originalAsked : asked[arm];
  }

  boolean isFull(int arm) {
    return asked(arm) == items();
  }

  /** Cells asked so far. */
  long used() {
    return Arrays.stream(asked).asLongStream().sum() + originalAsked;
  }

  /** Cells that may still be asked. */
  long left() {
    return budget - used();
  }

  /** What asking an arm up to an item costs, with the original where the goal needs it. */
  long cost(int arm, int upTo) {
    long original = needsOriginal && arm != ORIGINAL ? Math.max(0, upTo - originalAsked) : 0;
    return Math.max(0, upTo - asked(arm)) + original;
  }

  /** Up to where an arm can be asked, at most so many items more and within what is left. */
  int reach(int arm, int more, long left) {
    int upTo = Math.min(items(), asked(arm) + more);
    while (upTo > asked(arm) && cost(arm, upTo) > left) {
      upTo--;
    }
    return upTo;
  }

  /** Asks the arms up to these items. */
  void ask(Map<Integer, Integer> targets) {
    targets.forEach(
        (arm, upTo) -> {
          if (arm == ORIGINAL) {
            originalAsked = Math.max(originalAsked, upTo);
          } else {
            add(arm, upTo);
            originalAsked = needsOriginal ? Math.max(originalAsked, upTo) : originalAsked;
          }
        });
  }

  private void add(int arm, int upTo) {
    while (asked[arm] < upTo) {
      double value = values[arm][asked[arm]++];
      sums[arm] += Double.isNaN(value) ? 0 : value;
      counts[arm] += Double.isNaN(value) ? 0 : 1;
    }
  }

  /** How often an arm met the goal in its first items: the mean of those that count, or NaN. */
  double rate(int arm, int upTo) {
    return mean(values[arm], upTo);
  }

  /** The same over all that it was asked. */
  double rate(int arm) {
    return counts[arm] == 0 ? Double.NaN : sums[arm] / counts[arm];
  }

  /** How often the original itself does. */
  double originalRate() {
    return mean(originals, originalAsked);
  }

  /** How many of an arm's items count. */
  int counted(int arm) {
    return counts[arm];
  }

  /** The sum of what counts. */
  double sum(int arm) {
    return sums[arm];
  }

  double value(int arm, int item) {
    return values[arm][item];
  }

  /** For each cluster the number of items up to its end. */
  List<Integer> clusterEnds() {
    return clusterEnds;
  }

  /** The arms for which the condition holds, the largest number first; NaN comes last. */
  List<Integer> ranked(IntPredicate among, IntToDoubleFunction number) {
    double[] numbers = new double[arms()];
    Arrays.setAll(
        numbers,
        arm -> {
          double own = among.test(arm) ? number.applyAsDouble(arm) : Double.NaN;
          return Double.isNaN(own) ? Double.NEGATIVE_INFINITY : own;
        });
    return IntStream.range(0, arms())
        .filter(among)
        .boxed()
        .sorted(
            (a, b) ->
                numbers[a] != numbers[b]
                    ? Double.compare(numbers[b], numbers[a])
                    : Integer.compare(tieRanks[a], tieRanks[b]))
        .toList();
  }

  /** What is known of an arm's rate at all times at once; kept up while the race goes on. */
  ArmBounds bounds(int arm, Lucb strategy) {
    if (bounds.length == 0) {
      bounds = new ArmBounds[arms()];
      Arrays.setAll(bounds, each -> ArmBounds.start(strategy.sequence(arms())));
    }
    bounds[arm] = bounds[arm].upTo(this, arm);
    return bounds[arm];
  }

  private static double mean(double[] row, int upTo) {
    double sum = 0;
    int counted = 0;
    for (int item = 0; item < upTo; item++) {
      if (!Double.isNaN(row[item])) {
        sum += row[item];
        counted++;
      }
    }
    return counted == 0 ? Double.NaN : sum / counted;
  }
}
