package io.github.promptharness.study;

import io.github.promptharness.Condition;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Summary;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.StoredAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;

/** Sums observations up; everything follows from them and from the study's settings. */
final class Summaries {
  private static final String ESTIMAND =
      "items random, wordings fixed, repeats a sample of the model's answers: each interval resamples"
          + " items (by cluster) with all their conditions and repeats";

  private static final List<String> NOTES =
      List.of(
          "accuracy is a micro average: every answer counts the same",
          "no placebo arm was asked: unanimity and agreement of first answers have no no-effect"
              + " reference beside them and fall with the number of conditions from noise alone;"
              + " noise floor and excess have theirs built in",
          "no equivalence margin was set before the run, so no verdict of robust or fragile is given",
          "bootstrap intervals are too narrow where almost all or almost no items are right");

  private final StudyBuilder settings;
  private final List<Condition> conditions;
  private final String hash;

  Summaries(StudyBuilder settings, List<Condition> conditions, String hash) {
    this.settings = settings;
    this.conditions = conditions;
    this.hash = hash;
  }

  /**
   * The summary.
   *
   * @param rows every answer of the study
   * @param used what the workspace holds for them, each trial once however many rows share it
   */
  Summary of(List<Observation> rows, Collection<StoredAnswer> used) {
    List<String> ids = conditions.stream().map(Condition::id).toList();
    List<String> samplings = settings.samplings.stream().map(Sampling::id).toList();
    var estimates =
        new Estimates(settings.metrics, ids, settings.tags, settings.seed).of(rows, samplings);
    var counts = new ArrayList<Summary.Counts>();
    for (String sampling : samplings) {
      ids.forEach(condition -> counts.add(counts(condition, sampling, rows)));
    }
    return new Summary(
        settings.name, estimates, counts, spend(used), provenance(rows, used, samplings));
  }

  private static Summary.Counts counts(String condition, String sampling, List<Observation> rows) {
    var outcomes = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    for (OutcomeClass outcome : OutcomeClass.values()) {
      outcomes.put(outcome, 0L);
    }
    var own =
        rows.stream()
            .filter(row -> row.condition().equals(condition) && row.sampling().equals(sampling))
            .toList();
    own.forEach(row -> outcomes.merge(row.outcome(), 1L, Long::sum));
    return new Summary.Counts(
        condition,
        sampling,
        own.size(),
        own.stream().filter(Observation::isUnchanged).count(),
        outcomes,
        answered(own).min(Comparator.naturalOrder()),
        answered(own).max(Comparator.naturalOrder()));
  }

  private static Stream<Instant> answered(List<Observation> rows) {
    return rows.stream()
        .filter(row -> row.outcome() != OutcomeClass.FAILED)
        .map(Observation::answeredAt);
  }

  private Summary.Spend spend(Collection<StoredAnswer> used) {
    return new Summary.Spend(
        used.stream().map(StoredAnswer::call).distinct().count(),
        used.stream().mapToLong(StoredAnswer::promptTokens).sum(),
        used.stream().mapToLong(StoredAnswer::outputTokens).sum(),
        used.stream().map(StoredAnswer::cost).reduce(Money.ZERO, Money::plus),
        settings.lab.balance(Account.STUDY, settings.name).uncertain());
  }

  private Summary.Provenance provenance(
      List<Observation> rows, Collection<StoredAnswer> used, List<String> samplings) {
    Model model = settings.model.orElseThrow();
    return new Summary.Provenance(
        LibraryVersion.read(),
        model.identity(),
        rows.stream()
            .map(Observation::model)
            .filter(name -> !name.isEmpty())
            .distinct()
            .sorted()
            .toList(),
        samplings,
        conditions,
        settings.prompts.size(),
        (int) settings.prompts.stream().map(Prompt::cluster).distinct().count(),
        settings.repeats,
        used.stream().mapToInt(StoredAnswer::repeatsOfCall).max().orElse(settings.repeatsPerCall),
        settings.scorer.orElseThrow().id(),
        settings.seed.study(),
        hash,
        model.prices(),
        ESTIMAND,
        NOTES);
  }
}
