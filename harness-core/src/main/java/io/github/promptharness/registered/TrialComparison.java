package io.github.promptharness.registered;

import io.github.promptharness.Estimate;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.Drift;
import io.github.promptharness.comparison.DropDifference;
import io.github.promptharness.comparison.NamedResult;
import io.github.promptharness.comparison.ResultComparison;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.hypothesis.JointTests;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Two runs of one registered trial beside each other: whether their verdicts differ, and whether
 * the models do.
 *
 * <pre>
 * mean   D = (mean of wordings - original) of the second - the same of the first, item by item
 * every  D_j of each wording, p corrected by max-T
 * </pre>
 *
 * <p>Robust beside inconclusive is no difference: one trial may have shown by luck what the other
 * missed. Only D says whether the changes differ. Runs of one model that differ in date or snapshot
 * alone are looked at for drift.
 *
 * <p><b>Unit and range</b>: D in the unit of the scores, in [-2, 2], with its interval at .95; p in
 * (0, 1]. <b>Undefined</b> with fewer than six items or clusters.
 *
 * @param first a run
 * @param second a run of the same file
 * @param firstName of the first model; of two runs of one name with the endpoint, else the re-test,
 *     else a number after it, whichever tells them apart
 * @param secondName of the second
 * @param difference D, above 0 where the second is hurt less; of the wording with the smallest p
 *     where the trial is about every one
 * @param p how often a difference as large is seen where there is none; absent where it was not
 *     tested
 * @param drift between two runs of one model; absent for two models
 * @param compared all else that can be compared
 */
public record TrialComparison(
    TrialReport first,
    TrialReport second,
    String firstName,
    String secondName,
    Estimate difference,
    OptionalDouble p,
    Optional<Drift> drift,
    ComparedResults compared) {
  private static final int DRAWS = 9_999;
  private static final double LEVEL = 0.95;

  /**
   * Compares two runs.
   *
   * @throws IllegalArgumentException if they are of two files
   */
  public static TrialComparison of(TrialReport first, TrialReport second) {
    if (!first.trial().hash().equals(second.trial().hash())) {
      throw new IllegalArgumentException(
          "a comparison of trials needs two runs of one file: %s and %s; run the same file on both models"
              .formatted(first.trial().hash(), second.trial().hash()));
    }
    List<String> names = names(first, second);
    String firstName = names.get(0);
    String secondName = names.get(1);
    TrialTerms terms = first.trial().terms();
    ComparedResults compared =
        ResultComparison.of(
                List.of(
                    NamedResult.of(firstName, first.result()),
                    NamedResult.of(secondName, second.result())))
            .withUnreadable(terms.unreadable())
            .withLevel(terms.level())
            .compared();
    Tested tested =
        terms.estimand() == TrialEstimand.MEAN_OF_WORDINGS
            ? mean(first, second)
            : every(compared.drops());
    return new TrialComparison(
        first,
        second,
        firstName,
        secondName,
        tested.difference(),
        tested.p(),
        compared.drifts().stream().findFirst(),
        compared);
  }

  /** Whether the two verdicts do, which shows nothing by itself. */
  public boolean verdictsDiffer() {
    return first.verdict() != second.verdict();
  }

  /** Whether the changes are shown to, at the level of the trial. */
  public boolean changesDiffer() {
    return p.isPresent() && p.getAsDouble() <= first.trial().terms().level();
  }

  /** Two names, the shortest that differ. */
  private static List<String> names(TrialReport first, TrialReport second) {
    ModelIdentity one = model(first);
    ModelIdentity other = model(second);
    if (!one.name().equals(other.name())) {
      return List.of(one.name(), other.name());
    }
    if (!one.endpoint().equals(other.endpoint())) {
      return List.of(
          "%s at %s".formatted(one.name(), one.endpoint()),
          "%s at %s".formatted(other.name(), other.endpoint()));
    }
    if (retest(first) != retest(second)) {
      return List.of(ofRun(first), ofRun(second));
    }
    return List.of(one.name() + " (1)", other.name() + " (2)");
  }

  private static ModelIdentity model(TrialReport report) {
    return report.result().summary().provenance().model();
  }

  private static int retest(TrialReport report) {
    return report.result().summary().provenance().asked().map(Summary.Asked::retest).orElse(0);
  }

  private static String ofRun(TrialReport report) {
    int retest = retest(report);
    return model(report).name()
        + (retest == 0 ? " (first run)" : " (re-test %s)".formatted(retest));
  }

  private record Tested(Estimate difference, OptionalDouble p) {}

  private static Tested every(List<DropDifference> drops) {
    return drops.stream()
        .filter(drop -> drop.test().isDefined())
        .min(Comparator.comparingDouble(drop -> drop.test().orElseThrow().corrected()))
        .map(
            drop ->
                new Tested(
                    drop.difference(), OptionalDouble.of(drop.test().orElseThrow().corrected())))
        .orElseGet(TrialComparison::untested);
  }

  private static Tested mean(TrialReport first, TrialReport second) {
    ItemScores one = first.scores();
    ItemScores other = second.scores();
    if (!one.areShares() || !other.areShares()) {
      return untested();
    }
    double[] before = one.changes(one.mean());
    double[] after = other.changes(other.mean());
    double[] apart =
        IntStream.range(0, before.length).mapToDouble(i -> after[i] - before[i]).toArray();
    var tests =
        JointTests.of(
            List.of(apart),
            one.clusters(),
            DRAWS,
            Seed.of(first.trial().design().seed()).named("two runs of a trial"));
    if (!tests.isTested(0)) {
      return untested();
    }
    double[] counts = Arrays.stream(apart).map(each -> Double.isNaN(each) ? 0 : 1).toArray();
    double[] parts = Arrays.stream(apart).map(each -> Double.isNaN(each) ? 0 : each).toArray();
    var ratio = ClusteredRatio.of(parts, counts, one.clusters());
    return new Tested(
        new Estimate.Value(
            ratio.value(),
            ratio.tByKurtosis(LEVEL, -2, 2),
            tests.items(0),
            one.leftOut() + other.leftOut()),
        OptionalDouble.of(tests.corrected(0)));
  }

  private static Tested untested() {
    return new Tested(
        new Estimate.Undefined("too few items have answers that count in both runs"),
        OptionalDouble.empty());
  }

  /** The comparison for a person. */
  @Override
  public String toString() {
    String verdicts =
        "%s: %s; %s: %s"
            .formatted(firstName, TrialText.verdict(first), secondName, TrialText.verdict(second));
    String changes =
        p.isEmpty()
            ? "whether the changes differ was not tested"
            : String.format(
                Locale.ROOT,
                "the changes are %s (%s less %s: %s; p = %.4f)",
                changesDiffer() ? "shown to differ" : "not shown to differ",
                secondName,
                firstName,
                TrialText.words(difference),
                p.getAsDouble());
    String reading =
        !verdictsDiffer()
            ? ""
            : changesDiffer()
                ? "\n  the verdicts differ, and so do the changes"
                : "\n  the verdicts differ, but that shows no difference between the two runs";
    return verdicts
        + "\n  "
        + changes
        + reading
        + drift
            .map(found -> "\n  drift between the two runs: " + TrialText.lower(found.finding()))
            .orElse("");
  }
}
