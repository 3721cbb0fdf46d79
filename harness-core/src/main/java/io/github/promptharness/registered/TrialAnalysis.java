package io.github.promptharness.registered;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.hypothesis.Alternative;
import io.github.promptharness.stats.hypothesis.Equivalence;
import io.github.promptharness.stats.hypothesis.MaxT;
import io.github.promptharness.stats.hypothesis.Verdict;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What the scores of items say under the terms of a trial.
 *
 * <pre>
 * mean   d = mean over wordings - original, [l, u] at 1 - 2 alpha: robust l &gt; -margin, fragile u &lt; -margin
 * every  d_j of each wording, [l_j, u_j]:  robust if all l_j &gt; -margin        (intersection-union)
 *        fragile if max-T of d_j + margin rejects some                     (step-down, sign flips)
 *        estimate min_j d_j in [min_j l_j at 1 - 2 alpha, min_j u_j at 1 - 2 alpha / m]
 * </pre>
 */
final class TrialAnalysis {
  private static final int MOST_DRAWS = 4_999;
  private static final int LEAST_DRAWS = 999;

  /** Items times wordings times draws: about a second of one core. */
  private static final double MOST_FLIPS = 5e7;

  private static final String NOTHING =
      "no item has an answer that counts under the original and what it is compared with";
  private static final String NOT_SHARES = "a score is outside [0, 1]";

  private final TrialTerms terms;
  private final Equivalence equivalence;
  private final Seed seed;

  TrialAnalysis(TrialTerms terms, long seed) {
    this.terms = terms;
    this.equivalence = terms.equivalence();
    this.seed = Seed.of(seed).named("registered trial");
  }

  /** The verdict. */
  TrialFinding of(ItemScores scores, List<String> conditions) {
    List<Optional<Side>> sides =
        IntStream.range(0, conditions.size())
            .mapToObj(j -> side(scores, scores.wordings()[j]))
            .toList();
    return terms.estimand() == TrialEstimand.MEAN_OF_WORDINGS
        ? ofMean(scores, conditions, sides)
        : ofEvery(scores, conditions, sides);
  }

  /** The estimate alone, as for the placebo arm. */
  Estimate estimate(ItemScores scores) {
    if (terms.estimand() == TrialEstimand.MEAN_OF_WORDINGS) {
      return estimate(side(scores, scores.mean()), scores);
    }
    List<Optional<Side>> sides =
        IntStream.range(0, scores.wordings().length)
            .mapToObj(j -> side(scores, scores.wordings()[j]))
            .toList();
    return worst(sides, scores);
  }

  private TrialFinding ofMean(
      ItemScores scores, List<String> conditions, List<Optional<Side>> sides) {
    Optional<Side> mean = side(scores, scores.mean());
    Verdict verdict =
        mean.map(side -> equivalence.of(side.interval(equivalence.level())).verdict())
            .orElse(Verdict.INCONCLUSIVE);
    List<OptionalDouble> none = Collections.nCopies(conditions.size(), OptionalDouble.empty());

    return new TrialFinding(
        verdict, estimate(mean, scores), changes(scores, conditions, sides, none));
  }

  private TrialFinding ofEvery(
      ItemScores scores, List<String> conditions, List<Optional<Side>> sides) {
    List<OptionalDouble> harm = harm(scores);
    boolean all = sides.stream().allMatch(Optional::isPresent);
    boolean robust =
        all
            && equivalence.robustToEvery(
                sides.stream()
                    .map(side -> side.orElseThrow().interval(equivalence.level()))
                    .toList());
    boolean fragile =
        harm.stream().anyMatch(p -> p.isPresent() && p.getAsDouble() <= terms.level());
    return new TrialFinding(
        robust ? Verdict.ROBUST : fragile ? Verdict.FRAGILE : Verdict.INCONCLUSIVE,
        worst(sides, scores),
        changes(scores, conditions, sides, harm));
  }

  private List<WordingChange> changes(
      ItemScores scores,
      List<String> conditions,
      List<Optional<Side>> sides,
      List<OptionalDouble> harm) {
    return IntStream.range(0, conditions.size())
        .mapToObj(
            j -> new WordingChange(conditions.get(j), estimate(sides.get(j), scores), harm.get(j)))
        .toList();
  }

  /** How far below the margin each wording is, corrected for their number. */
  private List<OptionalDouble> harm(ItemScores scores) {
    int items = scores.original().length;
    int wordings = scores.wordings().length;
    var cells = new double[items][wordings + 1][];
    for (int i = 0; i < items; i++) {
      cells[i][0] = cell(scores.original()[i] - terms.margin());
      for (int j = 0; j < wordings; j++) {
        cells[i][j + 1] = cell(scores.wordings()[j][i]);
      }
    }
    double draws = MOST_FLIPS / Math.max(1.0, (double) items * wordings);
    var tests =
        MaxT.withDefaults()
            .withAlternative(Alternative.LESS)
            .withDraws((int) Math.min(MOST_DRAWS, Math.max(LEAST_DRAWS, draws)))
            .signFlips(cells, scores.clusters(), seed);
    return IntStream.range(0, wordings)
        .mapToObj(
            j ->
                tests.isDefined()
                    ? OptionalDouble.of(tests.orElseThrow().get(j).p())
                    : OptionalDouble.empty())
        .toList();
  }

  private static double[] cell(double score) {
    return Double.isNaN(score) ? new double[0] : new double[] {score};
  }

  private Estimate estimate(Optional<Side> side, ItemScores scores) {
    return side.<Estimate>map(
            each ->
                new Estimate.Value(
                    each.change(),
                    each.interval(equivalence.level()),
                    each.items(),
                    scores.leftOut()))
        .orElseGet(() -> new Estimate.Undefined(scores.areShares() ? NOTHING : NOT_SHARES));
  }

  private Estimate worst(List<Optional<Side>> sides, ItemScores scores) {
    if (sides.isEmpty() || sides.stream().anyMatch(Optional::isEmpty)) {
      return new Estimate.Undefined(scores.areShares() ? NOTHING : NOT_SHARES);
    }
    List<Side> all = sides.stream().map(Optional::orElseThrow).toList();
    double one = equivalence.level();
    double each = 1 - 2 * terms.level() / all.size();
    double low = all.stream().mapToDouble(side -> side.interval(one).low()).min().orElseThrow();
    double high = all.stream().mapToDouble(side -> side.interval(each).high()).min().orElseThrow();
    return new Estimate.Value(
        all.stream().mapToDouble(Side::change).min().orElseThrow(),
        new Interval(
            low,
            high,
            one,
            "worst of %s wordings: the lower end is the least of theirs (intersection-union), the upper one corrected for their number (Bonferroni), clusters of items"
                .formatted(all.size())),
        all.stream().mapToInt(Side::items).min().orElseThrow(),
        scores.leftOut());
  }

  /** Original and something else, over the items that have both; none if no item has. */
  private static Optional<Side> side(ItemScores scores, double[] other) {
    double[] counts =
        IntStream.range(0, other.length)
            .mapToDouble(i -> Double.isNaN(scores.original()[i]) || Double.isNaN(other[i]) ? 0 : 1)
            .toArray();
    int items = (int) Arrays.stream(counts).sum();
    if (items == 0 || !scores.areShares()) {
      return Optional.empty();
    }
    return Optional.of(
        new Side(
            ratio(scores.original(), counts, scores.clusters()),
            ratio(other, counts, scores.clusters()),
            items));
  }

  private static ClusteredRatio ratio(double[] scores, double[] counts, int[] clusters) {
    double[] counted =
        IntStream.range(0, scores.length).mapToDouble(i -> counts[i] > 0 ? scores[i] : 0).toArray();
    return ClusteredRatio.of(counted, counts, clusters);
  }

  private record Side(ClusteredRatio original, ClusteredRatio other, int items) {
    double change() {
      return other.value() - original.value();
    }

    Interval interval(double level) {
      return other.minusForVerdict(original, level);
    }
  }
}
