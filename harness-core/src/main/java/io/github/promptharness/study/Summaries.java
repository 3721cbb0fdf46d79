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
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;

/** Sums observations up; everything follows from them and from the study's settings. */
final class Summaries {
  private static final String ESTIMAND =
      "items random, wordings fixed, repeats a sample of the model's answers: each interval resamples"
          + " items (by cluster) with all their conditions and repeats";

  private final StudyBuilder settings;
  private final List<String> conditions;
  private final String hash;

  Summaries(StudyBuilder settings, List<Condition> conditions, String hash) {
    this.settings = settings;
    this.conditions = conditions.stream().map(Condition::id).toList();
    this.hash = hash;
  }

  Summary of(List<Observation> rows, int calls) {
    List<String> samplings = settings.samplings.stream().map(Sampling::id).toList();
    var estimates =
        new Estimates(settings.metrics, conditions, settings.tags, settings.seed)
            .of(rows, samplings);
    return new Summary(
        settings.name,
        estimates,
        conditions.stream().map(condition -> counts(condition, rows)).toList(),
        spend(rows, calls),
        provenance(rows, samplings));
  }

  private static Summary.Counts counts(String condition, List<Observation> rows) {
    var outcomes = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    for (OutcomeClass outcome : OutcomeClass.values()) {
      outcomes.put(outcome, 0L);
    }
    long answers = 0;
    long unchanged = 0;
    for (Observation row : rows) {
      if (row.condition().equals(condition)) {
        answers++;
        unchanged += row.unchanged() ? 1 : 0;
        outcomes.merge(row.outcome(), 1L, Long::sum);
      }
    }
    return new Summary.Counts(condition, answers, unchanged, outcomes);
  }

  private Summary.Spend spend(List<Observation> rows, int calls) {
    var paid = rows.stream().filter(row -> !row.unchanged()).toList();
    return new Summary.Spend(
        calls,
        paid.stream().mapToLong(Observation::promptTokens).sum(),
        paid.stream().mapToLong(Observation::outputTokens).sum(),
        paid.stream().map(Observation::cost).reduce(Money.ZERO, Money::plus),
        settings.lab.balance(Account.STUDY, settings.name).uncertain());
  }

  private Summary.Provenance provenance(List<Observation> rows, List<String> samplings) {
    Model model = settings.model.orElseThrow();
    var answered = rows.stream().filter(row -> row.outcome() != OutcomeClass.FAILED).toList();
    Comparator<Instant> order = Comparator.naturalOrder();
    return new Summary.Provenance(
        LibraryVersion.read(),
        model.identity(),
        answered.stream()
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
        settings.repeatsPerCall,
        settings.scorer.orElseThrow().id(),
        settings.seed.study(),
        hash,
        model.prices(),
        answered.stream().map(Observation::answeredAt).min(order),
        answered.stream().map(Observation::answeredAt).max(order),
        ESTIMAND);
  }
}
