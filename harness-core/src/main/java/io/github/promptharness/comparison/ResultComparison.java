package io.github.promptharness.comparison;

import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Seed;
import io.github.promptharness.Significance;
import io.github.promptharness.Summary;
import io.github.promptharness.Unreadable;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.hypothesis.Equivalence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Compares two or more results on the same items: models, dates, prompts, or rules of reading.
 *
 * <pre>{@code
 * var results = List.of(NamedResult.of("A", studyOfA), NamedResult.of("B", studyOfB));
 * ComparedResults compared = ResultComparison.of(results).withMargin(0.02).compared();
 * compared.find("original").orElseThrow().ties().inWords().forEach(System.out::println);
 * }</pre>
 *
 * <p><b>Pairing</b>: items by id, conditions by id. An item without an answer that counts in one of
 * two results is missing from their difference alone, and counted; failed calls are left out. Items
 * keep the cluster they have in the first result that has them.
 *
 * <pre>
 * difference    accuracy of B - accuracy of A, both over the items that count in both
 * drop          (B under c - B under original) - (A under c - A under original), all four cells there
 * tests         step-down max-T over all pairs and conditions, by flips of the signs of clusters
 * drift         how often answers of A and B differ - mean noise of both, item by item
 * </pre>
 *
 * <p><b>Intervals</b> are at 95 %: of one right or wrong answer an item Tango's, else clustered
 * errors and t; of a difference of drops and of drift with fewer degrees of freedom where few items
 * make most of the error; of worst cases Tango's with an effective size. <b>Two families</b> are
 * corrected, each over all pairs of results and conditions: differences of accuracy, with all
 * conditions together among them, and differences of drops. Where clusters times tests are above
 * 50,000 each p is that of a t test and the correction Holm's. <b>Ties</b> are {@link TiedSets}:
 * not told apart at the level, which is no equality; only a margin makes it one. <b>Drift</b> is
 * looked for in pairs that differ in snapshot and date alone ({@link
 * ComparedPair#isRepeatedRun()}), and shown where the interval of the excess is above 0, by Holm
 * over all such pairs. <b>Rules of reading</b> are compared where two results hold the same answers
 * and name two scorers: answer by answer.
 *
 * <p><b>Unit and range</b>: differences of shares, in [-1, 1]; of drops in [-2, 2].
 * <b>Undefined</b> and <b>untested</b> are told with the reason: no answer that counts in both,
 * scores outside [0, 1], fewer than six items or clusters. <b>Refused</b>: fewer than two results,
 * two of one name, no item in all of them, no condition in two of them. The numbers do not depend
 * on the order of observations; the other order of two results turns the signs.
 *
 * <p><b>Error</b>: in simulated comparisons of three equal results under two conditions, 400 each
 * of 60 to 200 items asked once or twice, any two were told apart in .033 to .063 and any
 * difference of drops was claimed in .033 to .050; the interval of a difference of drops covered
 * .938 to .980.
 *
 * <p>Source: Westfall and Young (1993) as in {@link io.github.promptharness.stats.hypothesis.MaxT};
 * Tango (1998) as in {@link io.github.promptharness.stats.proportion.PairedProportionInterval}; the
 * excess over noise as in {@link io.github.promptharness.metric.flip.ExcessFlips}.
 */
public final class ResultComparison {
  private final List<NamedResult> results;
  private final Unreadable unreadable;
  private final double level;
  private final Optional<Double> margin;
  private final int draws;
  private final Seed seed;

  private ResultComparison(
      List<NamedResult> results,
      Unreadable unreadable,
      double level,
      Optional<Double> margin,
      int draws,
      Seed seed) {
    this.results = List.copyOf(results);
    this.unreadable = unreadable;
    this.level = level;
    this.margin = margin;
    this.draws = draws;
    this.seed = seed;
  }

  /**
   * Of these results: answers in which nothing was found left out, ties at .05, no margin.
   *
   * @param results at least two, each of one sampling, with names of their own
   * @throws IllegalArgumentException if there are fewer, or two have one name
   */
  public static ResultComparison of(List<NamedResult> results) {
    if (results.size() < 2) {
      throw new IllegalArgumentException(
          "a comparison needs at least two results: "
              + results.size()
              + "; one alone stands in its own summary");
    }
    var names = new HashSet<String>();
    for (NamedResult result : results) {
      if (!names.add(result.name())) {
        throw new IllegalArgumentException(
            "two results have the name \"" + result.name() + "\": give each its own");
      }
    }
    return new ResultComparison(
        results,
        Unreadable.EXCLUDE,
        Significance.usual().level(),
        Optional.empty(),
        9_999,
        Seed.of(1));
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public ResultComparison withUnreadable(Unreadable rule) {
    return new ResultComparison(results, rule, level, margin, draws, seed);
  }

  /**
   * With ties and drift at another error rate.
   *
   * @param newLevel in (0, 1)
   */
  public ResultComparison withLevel(double newLevel) {
    return new ResultComparison(
        results, unreadable, Require.inside(newLevel, "the level"), margin, draws, seed);
  }

  /**
   * With a margin of equivalence, written down before one looked: a verdict for every pair and
   * condition, corrected by Holm.
   *
   * @param newMargin the difference that does not matter, in the unit of the scores, above 0
   */
  public ResultComparison withMargin(double newMargin) {
    Equivalence.withMargin(newMargin);
    return new ResultComparison(results, unreadable, level, Optional.of(newMargin), draws, seed);
  }

  /**
   * With another number of draws for max-T; large comparisons have fewer, and the result says so.
   *
   * @param newDraws at most so many, from 1 to 10 million
   */
  public ResultComparison withDraws(int newDraws) {
    return new ResultComparison(
        results, unreadable, level, margin, Require.draws(newDraws, "draws"), seed);
  }

  /** With other draws. */
  public ResultComparison withSeed(Seed newSeed) {
    return new ResultComparison(results, unreadable, level, margin, draws, newSeed);
  }

  /**
   * The comparison.
   *
   * @throws IllegalArgumentException if no item is in all results, no condition is in two of them,
   *     or one has no answer, or answers of several samplings, or an answer twice
   */
  public ComparedResults compared() {
    var clusterOf = new HashMap<String, String>();
    String sampling = results.get(0).sampling();
    List<Side> sides =
        results.stream().map(result -> Side.of(result, sampling, clusterOf)).toList();
    int items = inAll(sides);
    if (items == 0) {
      throw new IllegalArgumentException(
          "no item is in all results: %s; compare results of the same items"
              .formatted(results.stream().map(NamedResult::name).toList()));
    }
    var conditions = conditions(sides);
    List<String> shared = conditions.stream().filter(id -> having(sides, id) > 1).toList();
    if (shared.isEmpty()) {
      throw new IllegalArgumentException(
          "no condition is in two results: %s; compare results of the same conditions"
              .formatted(conditions));
    }
    List<String> together =
        shared.stream().filter(id -> having(sides, id) == sides.size()).toList();
    var grid = new Grid(sides, shared, together, Summary.ALL, clusterOf, unreadable, seed);
    var accuracies =
        new Accuracies(
            sides, together, grid, level, margin.map(Equivalence::withMargin), draws, seed);
    var comparisons = accuracies.comparisons();
    var drops = new Drops(sides, grid, shared, draws, seed);
    var pairs = pairs(sides);
    var drifts = drifts(sides, pairs, shared);
    var described = sides.stream().map(side -> Pairs.described(side, sides)).toList();
    return new ComparedResults(
        described,
        items,
        clusterOf.size() - items,
        conditions.stream().filter(id -> having(sides, id) < sides.size()).toList(),
        pairs,
        comparisons,
        drops.all(),
        new WorstOfItems(sides, together, seed).cases(),
        drifts.all(),
        rescorings(sides, pairs),
        families(accuracies, drops, drifts),
        method(accuracies),
        ComparisonRemarks.of(sides, described, pairs, shared));
  }

  private static int inAll(List<Side> sides) {
    return (int)
        sides.get(0).cells().keySet().stream()
            .filter(id -> sides.stream().allMatch(side -> side.cells().containsKey(id)))
            .count();
  }

  private static int having(List<Side> sides, String condition) {
    return (int) sides.stream().filter(side -> side.conditions().contains(condition)).count();
  }

  /** Of which a result has answers: the original first, then as the results name them. */
  private static List<String> conditions(List<Side> sides) {
    var there = new LinkedHashSet<String>();
    sides.forEach(side -> there.addAll(side.conditions()));
    var ordered = new LinkedHashSet<String>();
    ordered.add(Condition.ORIGINAL.id());
    for (Side side : sides) {
      side.result().summary().provenance().conditions().forEach(each -> ordered.add(each.id()));
    }
    ordered.addAll(there);
    ordered.retainAll(there);
    return List.copyOf(ordered);
  }

  private static List<ComparedPair> pairs(List<Side> sides) {
    var pairs = new ArrayList<ComparedPair>();
    for (int one = 0; one < sides.size(); one++) {
      for (int other = one + 1; other < sides.size(); other++) {
        pairs.add(Pairs.of(sides.get(one), sides.get(other)));
      }
    }
    return pairs;
  }

  private static Side named(List<Side> sides, String name) {
    return sides.stream().filter(side -> side.name().equals(name)).findFirst().orElseThrow();
  }

  private Drifts drifts(List<Side> sides, List<ComparedPair> pairs, List<String> shared) {
    var drifts = new Drifts(level, seed);
    for (ComparedPair pair : pairs) {
      var two = List.of(named(sides, pair.first()), named(sides, pair.second()));
      var both = shared.stream().filter(id -> having(two, id) == 2).toList();
      if (pair.isRepeatedRun() && !both.isEmpty()) {
        drifts.add(two.get(0), two.get(1), both, accuracy(two, both));
      }
    }
    return drifts;
  }

  /** Over all conditions of the two, each cell counting the same. */
  private Estimate accuracy(List<Side> two, List<String> both) {
    var clusterOf = new HashMap<String, String>();
    for (Side side : two) {
      side.rows().stream().forEach(row -> clusterOf.put(row.prompt(), row.cluster()));
    }
    var grid = new Grid(two, both, both, Summary.ALL, clusterOf, unreadable, seed);
    return grid.difference(0, 1, grid.columns().size() - 1);
  }

  private List<Rescoring> rescorings(List<Side> sides, List<ComparedPair> pairs) {
    return pairs.stream()
        .filter(pair -> pair.sameAnswers() && pair.differs().contains(Factor.SCORER))
        .map(
            pair ->
                Rescorings.of(
                    named(sides, pair.first()),
                    named(sides, pair.second()),
                    seed.named("rescoring")))
        .toList();
  }

  private List<Conduct.Family> families(Accuracies accuracies, Drops drops, Drifts drifts) {
    var families = new ArrayList<Conduct.Family>();
    if (accuracies.tests().tested() > 0) {
      families.add(
          new Conduct.Family(
              "differences of accuracy, of every pair of results under every condition, by "
                  + accuracies.tests().method(),
              accuracies.tests().tested(),
              accuracies.tests().correction()));
    }
    if (drops.tests().tested() > 0) {
      families.add(
          new Conduct.Family(
              "differences of drops, of every pair of results under every condition, by "
                  + drops.tests().method(),
              drops.tests().tested(),
              drops.tests().correction()));
    }
    if (accuracies.verdicts() > 0) {
      families.add(
          new Conduct.Family(
              "verdicts with margin "
                  + margin.orElseThrow()
                  + ", of every pair under every condition",
              accuracies.verdicts(),
              "Holm"));
    }
    families.addAll(drifts.families());
    return families;
  }

  private String method(Accuracies accuracies) {
    return "paired on items by id; answers in which nothing was found: "
        + unreadable
        + "; p by "
        + accuracies.tests().method()
        + ", corrected by "
        + accuracies.tests().correction()
        + "; ties at "
        + level
        + " as a compact letter display"
        + margin.map(value -> "; margin " + value).orElse("; no margin set");
  }
}
