package io.github.promptharness.registered;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Observation;
import io.github.promptharness.StudyResult;
import io.github.promptharness.stats.hypothesis.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a run of a registered trial found, and in what it was not what the file says.
 *
 * <p>The probability of "robust" is at most the level where the loss is the margin or more, and so
 * is that of "fragile" where it is the margin or less, as far as intervals and sign flips hold
 * their level. Where a deviation matters, the verdict is taken away: it is inconclusive whatever
 * the numbers say. That holds of the first verdict on these texts of a model: a second one, from
 * another file or on other answers, is exploratory, for the best of several is wrong more often.
 *
 * @param trial the file
 * @param result of the study; all in its summary but the margin is exploratory
 * @param verdict the one verdict
 * @param numbers what the numbers alone say; no verdict where it differs
 * @param estimate of the estimand, with an interval at 1 - 2 levels
 * @param wordings each wording beside the original
 * @param placebo the estimand where there is no effect; absent without a placebo arm
 * @param deviations of the run from the file; empty if there is none
 */
public record TrialReport(
    RegisteredTrial trial,
    StudyResult result,
    Verdict verdict,
    Verdict numbers,
    Estimate estimate,
    List<WordingChange> wordings,
    Optional<TrialPlacebo> placebo,
    List<Deviation> deviations) {
  private static final String REASK = Condition.PLACEBO + " ";

  /** Copies the lists. */
  public TrialReport {
    wordings = List.copyOf(wordings);
    deviations = List.copyOf(deviations);
  }

  /**
   * Judges a result.
   *
   * @param log where verdicts are kept; absent for a result that was handed over
   */
  static TrialReport of(RegisteredTrial trial, StudyResult result, Optional<TrialLog> log) {
    ShownTexts.requireSame(trial.design(), result.variants());
    List<Observation> rows = rows(trial.design(), result);
    List<String> wordings = trial.design().wordings();
    var scores = ItemScores.of(main(trial, rows), wordings, trial.terms().unreadable());
    var analysis = new TrialAnalysis(trial.terms(), trial.design().seed());
    TrialFinding found = analysis.of(scores, wordings);
    List<Deviation> deviations =
        new ArrayList<>(Deviations.of(trial, result.summary(), rows, scores));
    deviations.addAll(EarlierVerdicts.of(trial, result, main(trial, rows), found, log));
    boolean stands = deviations.stream().noneMatch(Deviation::matters);
    return new TrialReport(
        trial,
        result,
        stands ? found.verdict() : Verdict.INCONCLUSIVE,
        found.verdict(),
        found.estimate(),
        found.wordings(),
        placebo(trial, result, rows, analysis),
        deviations);
  }

  /** Whether no deviation took the verdict away. */
  public boolean stands() {
    return deviations.stream().noneMatch(Deviation::matters);
  }

  /** Whether the verdict stands and is the first on these texts of this model, as far as known. */
  public boolean isConfirmatory() {
    return deviations.stream().allMatch(each -> each.effect() == Deviation.Effect.SAID);
  }

  /** The scores that the verdict rests on. */
  ItemScores scores() {
    return ItemScores.of(
        main(trial, rows(trial.design(), result)),
        trial.design().wordings(),
        trial.terms().unreadable());
  }

  /** Of the sampling of the file, or of the one that was taken in its place. */
  private static List<Observation> rows(TrialDesign design, StudyResult result) {
    List<Observation> all;
    try (var stream = result.observations().stream()) {
      all = stream.toList();
    }
    Set<String> samplings =
        all.stream().map(Observation::sampling).collect(Collectors.toCollection(TreeSet::new));
    String own = design.sampling().id();
    if (samplings.size() > 1 && !samplings.contains(own)) {
      throw new IllegalArgumentException(
          "a trial has one sampling, %s, and this result has others: %s; give one of them"
              .formatted(own, samplings));
    }
    return samplings.size() == 1
        ? all
        : all.stream().filter(row -> row.sampling().equals(own)).toList();
  }

  /** Answers beyond the repeats of the file do not count. */
  private static List<Observation> main(RegisteredTrial trial, List<Observation> rows) {
    return rows.stream()
        .filter(row -> !row.condition().equals(Condition.PLACEBO))
        .filter(row -> row.repeat() < trial.design().repeats())
        .toList();
  }

  private static Optional<TrialPlacebo> placebo(
      RegisteredTrial trial, StudyResult result, List<Observation> rows, TrialAnalysis analysis) {
    Set<String> items =
        rows.stream()
            .filter(row -> row.condition().equals(Condition.PLACEBO))
            .map(Observation::prompt)
            .collect(Collectors.toUnmodifiableSet());
    if (items.isEmpty()) {
      return Optional.empty();
    }
    List<String> wordings = trial.design().wordings();
    List<Observation> same =
        main(trial, rows).stream().filter(row -> items.contains(row.prompt())).toList();
    var instead = new ArrayList<>(same.stream().filter(Observation::isOriginal).toList());
    int repeats = result.summary().provenance().repeats();
    rows.stream()
        .filter(row -> row.condition().equals(Condition.PLACEBO))
        .forEach(
            row ->
                instead.add(
                    row.asOf(
                        REASK + row.repeat() / repeats, row.repeat() % repeats, Optional.empty())));
    List<String> reasks =
        IntStream.rangeClosed(1, wordings.size()).mapToObj(j -> REASK + j).toList();
    var rule = trial.terms().unreadable();
    return Optional.of(
        new TrialPlacebo(
            items.size(),
            analysis.estimate(ItemScores.of(same, wordings, rule)),
            analysis.estimate(ItemScores.of(instead, reasks, rule))));
  }

  /** The report for a person. */
  @Override
  public String toString() {
    return TrialText.of(this);
  }
}
