package io.github.promptharness.mitigate;

import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.TestResult;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.hypothesis.Adjustment;
import io.github.promptharness.stats.hypothesis.McNemar;
import io.github.promptharness.stats.hypothesis.SignFlip;
import io.github.promptharness.stats.proportion.PairedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Whether mitigations help, against the single prompt at an equal number of calls, on the same
 * items.
 *
 * <pre>
 * worst of an item = mean over answers of the lowest score over conditions, the original included
 * mean of an item  = mean over answers and conditions
 * gain             = mean over items of a mitigation's less the single prompt's
 * </pre>
 *
 * <p>Each cell of item and condition has the same budget of calls: a mitigation that takes k calls
 * an answer has budget / k answers there, the single prompt as many as the budget. Both means have
 * the expectation of one answer, so more answers make them more exact and nothing better.
 *
 * <p>An answer in which nothing is found, abstaining included, counts as wrong; the share that was
 * declined is given. An item with a failed call or without a reference in any arm is left out of
 * all.
 *
 * <p>Which mitigation is best is chosen on the tuning items and shown by its figures on the others
 * ({@link TuningSplit}); what is picked as the best looks better than it is where it was picked. A
 * mitigation that was fitted on an item that would judge it is refused. All tests are on the judged
 * items: sign flips of clusters, or McNemar's exact test where every item is its own cluster and
 * has 0 or 1 in both arms; corrected by Holm over mitigations, worst and mean each as a family.
 *
 * <p><b>Unit and range</b>: scores and gains are shares, gains in [-1, 1]. <b>Interval</b>: of
 * means Wilson's with effective size and t, of gains t over clusters ({@link ClusteredRatio}).
 *
 * <p>Source: the design follows the warning of Cao et al. (2024), arXiv:2406.10248, that gains on
 * the worst prompt are limited.
 */
public final class MitigationComparison {
  private static final double LEVEL = 0.95;

  private final TuningSplit split;
  private final int budget;

  private MitigationComparison(TuningSplit split, int budget) {
    this.split = split;
    this.budget = budget;
  }

  /** Half of the clusters for tuning by seed 0; the budget is the most that an answer takes. */
  public static MitigationComparison withDefaults() {
    return new MitigationComparison(new TuningSplit(0.5, 0), 0);
  }

  /** The same with another split. */
  public MitigationComparison withSplit(TuningSplit newSplit) {
    return new MitigationComparison(newSplit, budget);
  }

  /**
   * The same with another budget.
   *
   * @param callsPerCell calls for each item under each condition, at least 1
   */
  public MitigationComparison withBudget(int callsPerCell) {
    if (callsPerCell < 1) {
      throw new IllegalArgumentException("a budget needs at least 1 call a cell: " + callsPerCell);
    }
    return new MitigationComparison(split, callsPerCell);
  }

  /**
   * What answers take.
   *
   * @param calls for one answer
   * @param promptTokens for one answer, on average
   * @param outputTokens for one answer, on average
   * @param dollars for one answer, on average; 0 if they cost nothing or prices are not known
   * @param declined share of answers that were declined, abstaining included
   */
  public record Cost(
      int calls, double promptTokens, double outputTokens, double dollars, double declined) {}

  /**
   * A mitigation less the single prompt.
   *
   * @param gain mean over judged items, in [-1, 1]
   * @param interval of the gain
   * @param test of no gain
   * @param corrected its p by Holm over the mitigations
   */
  public record Gain(double gain, Interval interval, TestResult test, double corrected) {}

  /**
   * The figures of an arm on the judged items.
   *
   * @param name of the arm
   * @param answers how many answers a cell has within the budget
   * @param worst mean over items of the per-item worst
   * @param worstInterval of that
   * @param mean accuracy over conditions
   * @param meanInterval of that
   * @param tunedWorst the per-item worst on the tuning items, 0 if there are none
   * @param cost of an answer
   * @param worstGain against the single prompt; absent for that itself
   * @param meanGain against the single prompt; absent for that itself
   */
  public record Figures(
      String name,
      int answers,
      double worst,
      Interval worstInterval,
      double mean,
      Interval meanInterval,
      double tunedWorst,
      Cost cost,
      Optional<Gain> worstGain,
      Optional<Gain> meanGain) {}

  /**
   * Compares.
   *
   * @param single the single prompt, with at least as many repeats as the budget has calls
   * @param mitigations at least one, under other names
   * @throws IllegalArgumentException if an arm has too few answers for the budget, conditions
   *     differ, or no item is left to judge by
   */
  public MitigationFigures of(MitigationArm single, List<MitigationArm> mitigations) {
    var arms = new ArrayList<MitigationArm>(List.of(single));
    arms.addAll(mitigations);
    check(arms);
    int calls =
        budget > 0 ? budget : arms.stream().mapToInt(MitigationArm::callsPerAnswer).max().orElse(1);
    var scores = new LinkedHashMap<MitigationArm, ArmScores>();
    for (MitigationArm arm : arms) {
      if (arm.callsPerAnswer() > calls) {
        throw new IllegalArgumentException(
            "a budget of %s calls a cell must pay for one answer of %s, which takes %s: raise it"
                .formatted(calls, arm.name(), arm.callsPerAnswer()));
      }
      scores.put(arm, new ArmScores(arm, calls / arm.callsPerAnswer()));
    }
    SortedSet<String> conditions = conditions(scores);
    var all = new TreeSet<String>();
    scores.values().forEach(arm -> all.addAll(arm.items()));
    var items = new TreeSet<>(all);
    for (var arm : scores.entrySet()) {
      SortedSet<String> complete = arm.getValue().complete(conditions);
      if (complete.isEmpty()) {
        throw new IllegalArgumentException(
            "arm %s must have %s answers to each item under each condition for a budget of %s calls: ask for as many repeats, or lower the budget"
                .formatted(arm.getKey().name(), arm.getValue().repeats(), calls));
      }
      items.retainAll(complete);
    }
    return figures(calls, scores, conditions, items, all.size() - items.size());
  }

  private static void check(List<MitigationArm> arms) {
    var names = new HashSet<String>();
    for (MitigationArm arm : arms) {
      if (!names.add(arm.name())) {
        throw new IllegalArgumentException(
            "names of arms must be unique: %s occurs twice".formatted(arm.name()));
      }
    }
    if (arms.size() < 2) {
      throw new IllegalArgumentException("a comparison needs at least 1 mitigation: 0");
    }
    if (arms.get(0).callsPerAnswer() != 1) {
      throw new IllegalArgumentException(
          "the single prompt takes 1 call an answer: " + arms.get(0).callsPerAnswer());
    }
  }

  private static SortedSet<String> conditions(Map<MitigationArm, ArmScores> scores) {
    SortedSet<String> first = scores.values().iterator().next().conditions();
    scores.forEach(
        (arm, each) -> {
          if (!each.conditions().equals(first)) {
            throw new IllegalArgumentException(
                "arms must have the same conditions: %s has %s and not %s"
                    .formatted(arm.name(), each.conditions(), first));
          }
        });
    return first;
  }

  private MitigationFigures figures(
      int calls,
      Map<MitigationArm, ArmScores> scores,
      SortedSet<String> conditions,
      SortedSet<String> items,
      int leftOut) {
    ArmScores first = scores.values().iterator().next();
    var tuning = new TreeSet<String>();
    var judged = new TreeSet<String>();
    items.forEach(item -> (split.isTuning(first.cluster(item)) ? tuning : judged).add(item));
    if (judged.isEmpty()) {
      throw new IllegalArgumentException(
          "a comparison needs items to judge by: %s of %s are for tuning and %s are left out; lower the tuning share"
              .formatted(tuning.size(), items.size(), leftOut));
    }
    scores.forEach((arm, each) -> refuseTuned(arm, each, judged));
    var paired = new PairedArms(first, judged);
    var worst = new ArrayList<double[]>();
    var mean = new ArrayList<double[]>();
    for (ArmScores arm : scores.values()) {
      worst.add(values(judged, item -> arm.worst(item, conditions)));
      mean.add(values(judged, item -> arm.mean(item, conditions)));
    }
    List<Gain> worstGains = paired.gains(worst);
    List<Gain> meanGains = paired.gains(mean);
    var figures = new ArrayList<Figures>();
    int place = 0;
    for (var arm : scores.entrySet()) {
      var worstMean = ClusteredRatio.mean(worst.get(place), paired.clusters());
      var meanMean = ClusteredRatio.mean(mean.get(place), paired.clusters());
      figures.add(
          new Figures(
              arm.getKey().name(),
              arm.getValue().repeats(),
              worstMean.value(),
              worstMean.wilson(LEVEL),
              meanMean.value(),
              meanMean.wilson(LEVEL),
              Arrays.stream(values(tuning, item -> arm.getValue().worst(item, conditions)))
                  .average()
                  .orElse(0),
              arm.getValue().cost(judged, conditions, arm.getKey().callsPerAnswer()),
              place == 0 ? Optional.empty() : Optional.of(worstGains.get(place - 1)),
              place == 0 ? Optional.empty() : Optional.of(meanGains.get(place - 1))));
      place++;
    }
    String chosen =
        tuning.isEmpty()
            ? ""
            : figures.stream()
                .max(
                    Comparator.comparingDouble(Figures::tunedWorst)
                        .thenComparing(each -> -each.cost().calls()))
                .orElseThrow()
                .name();
    return new MitigationFigures(
        calls, conditions.size(), tuning.size(), judged.size(), leftOut, split, chosen, figures);
  }

  /** What was fitted on an item looks better on it than it is. */
  private static void refuseTuned(MitigationArm arm, ArmScores scores, SortedSet<String> judged) {
    List<String> both =
        judged.stream().filter(item -> arm.tunedOn().contains(scores.cluster(item))).toList();
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "arm %s was fitted on %s of the items that would judge it, such as %s: fit it on the tuning items of the split that the comparison has (TuningSplit.tuning)"
              .formatted(arm.name(), both.size(), both.get(0)));
    }
  }

  private static double[] values(SortedSet<String> items, ToDoubleFunction<String> value) {
    return items.stream().mapToDouble(value).toArray();
  }

  /** The tests of all arms against the first, on the same items. */
  private static final class PairedArms {
    private final int[] clusters;
    private final boolean alone;

    PairedArms(ArmScores first, SortedSet<String> judged) {
      var numbers = new LinkedHashMap<String, Integer>();
      clusters =
          judged.stream()
              .mapToInt(
                  item -> numbers.computeIfAbsent(first.cluster(item), name -> numbers.size()))
              .toArray();
      alone = numbers.size() == clusters.length;
    }

    int[] clusters() {
      return clusters.clone();
    }

    List<Gain> gains(List<double[]> arms) {
      var tests = new ArrayList<TestResult>();
      var ratios = new ArrayList<ClusteredRatio>();
      for (double[] arm : arms.subList(1, arms.size())) {
        double[] differences = new double[arm.length];
        for (int i = 0; i < arm.length; i++) {
          differences[i] = arm[i] - arms.get(0)[i];
        }
        ratios.add(ClusteredRatio.mean(differences, clusters));
        tests.add(test(arms.get(0), arm, differences));
      }
      double[] corrected =
          Adjustment.HOLM.adjust(tests.stream().mapToDouble(TestResult::p).toArray());
      var gains = new ArrayList<Gain>();
      for (int i = 0; i < tests.size(); i++) {
        gains.add(
            new Gain(
                ratios.get(i).value(), ratios.get(i).t(LEVEL, -1, 1), tests.get(i), corrected[i]));
      }
      return gains;
    }

    private TestResult test(double[] single, double[] arm, double[] differences) {
      if (alone && isBinary(single) && isBinary(arm)) {
        PairedTable table = PairedTable.of(arm, single);
        return McNemar.EXACT.test(table.onlyFirst(), table.onlySecond()).orElseThrow();
      }
      return SignFlip.withDefaults().test(differences, clusters, Seed.of(0).named("mitigation"));
    }

    private static boolean isBinary(double[] values) {
      return Arrays.stream(values).allMatch(value -> value == 0 || value == 1);
    }
  }
}
