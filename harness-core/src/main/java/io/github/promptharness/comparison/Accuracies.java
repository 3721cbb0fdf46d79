package io.github.promptharness.comparison;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.Significance;
import io.github.promptharness.Summary;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.flip.FlipRate;
import io.github.promptharness.metric.table.SortedObservations;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.hypothesis.Equivalence;
import io.github.promptharness.stats.hypothesis.Finding;
import io.github.promptharness.stats.hypothesis.JointTests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/** Accuracies of all results, column by column, with differences, tests and ties. */
final class Accuracies {
  private final List<Side> sides;
  private final List<String> together;
  private final Grid grid;
  private final double alpha;
  private final Optional<Equivalence> margin;
  private final Seed seed;
  private final List<Pair> pairs;
  private final JointTests tests;
  private final Map<Integer, Finding> findings;

  Accuracies(
      List<Side> sides,
      List<String> together,
      Grid grid,
      double alpha,
      Optional<Equivalence> margin,
      int draws,
      Seed seed) {
    this.sides = sides;
    this.together = together;
    this.grid = grid;
    this.alpha = alpha;
    this.margin = margin;
    this.seed = seed;
    pairs = pairs();
    tests =
        JointTests.of(
            pairs.stream().map(this::differences).toList(),
            grid.clusters(),
            draws,
            seed.named("differences"));
    findings = findings();
  }

  /** Two results under one column, by their places. */
  private record Pair(int first, int second, int column) {}

  private List<Pair> pairs() {
    var found = new ArrayList<Pair>();
    for (int column = 0; column < grid.columns().size(); column++) {
      int[] having = having(column);
      for (int one : having) {
        for (int other : having) {
          if (one < other) {
            found.add(new Pair(one, other, column));
          }
        }
      }
    }
    return found;
  }

  private int[] having(int column) {
    String name = grid.columns().get(column);
    return IntStream.range(0, sides.size())
        .filter(s -> name.equals(Summary.ALL) || sides.get(s).conditions().contains(name))
        .toArray();
  }

  /** By item; none where a score is none that accuracy could be made of. */
  private double[] differences(Pair pair) {
    double[] differences = new double[grid.items()];
    boolean refused =
        sides.get(pair.first).refusal().isPresent() || sides.get(pair.second).refusal().isPresent();
    Arrays.setAll(
        differences,
        item ->
            refused
                ? Double.NaN
                : grid.mean(pair.second, pair.column, item)
                    - grid.mean(pair.first, pair.column, item));
    return differences;
  }

  private Map<Integer, Finding> findings() {
    var found = new TreeMap<Integer, Finding>();
    if (margin.isEmpty()) {
      return found;
    }
    int[] defined =
        IntStream.range(0, pairs.size())
            .filter(p -> difference(pairs.get(p)) instanceof Estimate.Value)
            .toArray();
    if (defined.length > 0) {
      List<DoubleFunction<Interval>> intervals =
          Arrays.stream(defined).mapToObj(p -> forVerdict(pairs.get(p))).toList();
      var all = margin.get().eachByHolm(intervals);
      for (int i = 0; i < defined.length; i++) {
        found.put(defined[i], all.get(i));
      }
    }
    return found;
  }

  private DoubleFunction<Interval> forVerdict(Pair pair) {
    double[][] first = grid.side(pair.first, pair.second, pair.column);
    double[][] second = grid.side(pair.second, pair.first, pair.column);
    int[] clusters = grid.clusters();
    return level ->
        ClusteredRatio.of(second[0], second[1], clusters)
            .minusForVerdict(ClusteredRatio.of(first[0], first[1], clusters), level);
  }

  private Estimate difference(Pair pair) {
    return grid.difference(pair.first, pair.second, pair.column);
  }

  JointTests tests() {
    return tests;
  }

  int verdicts() {
    return findings.size();
  }

  /** All conditions together first, where there are such. */
  List<ConditionComparison> comparisons() {
    int last = grid.columns().size() - 1;
    boolean all = last >= 0 && grid.columns().get(last).equals(Summary.ALL);
    return IntStream.concat(
            all ? IntStream.of(last) : IntStream.empty(), IntStream.range(0, all ? last : last + 1))
        .mapToObj(this::comparison)
        .toList();
  }

  private ConditionComparison comparison(int column) {
    int[] having = having(column);
    var levels =
        Arrays.stream(having)
            .mapToObj(s -> new Level(sides.get(s).name(), grid.level(s, column, having)))
            .toList();
    var ofColumn = new TreeMap<Integer, PairDifference>();
    for (int p = 0; p < pairs.size(); p++) {
      if (pairs.get(p).column == column) {
        ofColumn.put(p, pairDifference(p));
      }
    }
    return new ConditionComparison(
        grid.columns().get(column), levels, List.copyOf(ofColumn.values()), ties(levels, ofColumn));
  }

  private PairDifference pairDifference(int number) {
    Pair pair = pairs.get(number);
    Side first = sides.get(pair.first);
    Side second = sides.get(pair.second);
    String name = grid.columns().get(pair.column);
    var beside =
        name.equals(Summary.ALL)
            ? Rows.beside(first, second, together, row -> true)
            : Rows.beside(first, second, name);
    return new PairDifference(
        first.name(),
        second.name(),
        difference(pair),
        first
            .refusal()
            .or(second::refusal)
            .map(Result::<PairTest>undefined)
            .orElseGet(() -> PairTest.of(tests, number)),
        flips(beside, seed.named("flips")),
        Optional.ofNullable(findings.get(number)));
  }

  private static AnswerFlips flips(SortedObservations beside, Seed seed) {
    return new AnswerFlips(
        FlipRate.withDefaults().estimate(beside, seed),
        FlipRate.of(FlipRate.Direction.RIGHT_TO_WRONG)
            .withUnreadable(Unreadable.WRONG)
            .estimate(beside, seed),
        FlipRate.of(FlipRate.Direction.WRONG_TO_RIGHT)
            .withUnreadable(Unreadable.WRONG)
            .estimate(beside, seed));
  }

  private TiedSets ties(List<Level> levels, Map<Integer, PairDifference> ofColumn) {
    List<String> names =
        levels.stream()
            .sorted(Comparator.comparingDouble(level -> -point(level.accuracy())))
            .map(Level::result)
            .toList();
    var sets =
        CompactLetters.sets(
            names.size(),
            (one, other) ->
                between(ofColumn, names.get(one), names.get(other))
                    .map(this::toldApart)
                    .orElse(false));
    var ties = new ArrayList<TiedSets.Tie>();
    for (int s = 0; s < sets.size(); s++) {
      List<String> members = sets.get(s).stream().map(names::get).toList();
      var within =
          ofColumn.values().stream()
              .filter(pair -> members.contains(pair.first()) && members.contains(pair.second()))
              .toList();
      ties.add(
          new TiedSets.Tie(
              CompactLetters.letter(s),
              members,
              within.stream().anyMatch(pair -> !pair.test().isDefined()),
              !within.isEmpty()
                  && within.stream()
                      .allMatch(pair -> pair.margin().map(Finding::equivalent).orElse(false))));
    }
    return new TiedSets(alpha, ties);
  }

  private boolean toldApart(PairDifference pair) {
    return pair.test()
        .map(test -> new Significance(alpha).isReachedBy(test.corrected()))
        .orElse(false);
  }

  /** The highest first, and last what has none. */
  private static double point(Estimate accuracy) {
    return accuracy instanceof Estimate.Value value ? value.point() : Double.NEGATIVE_INFINITY;
  }

  private static Optional<PairDifference> between(
      Map<Integer, PairDifference> ofColumn, String one, String other) {
    return ofColumn.values().stream()
        .filter(
            pair ->
                (pair.first().equals(one) && pair.second().equals(other))
                    || (pair.first().equals(other) && pair.second().equals(one)))
        .findFirst();
  }
}
