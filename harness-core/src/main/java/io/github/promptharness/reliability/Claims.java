package io.github.promptharness.reliability;

import io.github.promptharness.Condition;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Observation;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Makes claims of the answers of a study. */
final class Claims {
  static final String NOT_COVERED =
      "It is about random draws from this generator: adaptive attackers, who look for prompts that"
          + " fail, are not covered, nor are other generators, models, snapshots, samplings and"
          + " later days.";
  private static final String ASK_AGAIN =
      "; run the study again, which asks failed calls once more";

  private Claims() {}

  static Claim of(ClaimPlan plan, StudyResult result) {
    String sampling = sampling(result);
    UnitDraws draws = plan.draws(result.variants());
    var answers = ClaimPlan.answers(result.observations());
    var read = ClaimAnswers.of(draws.units(), answers, plan.target(), plan.rule().most());
    if (read.rows().isEmpty()) {
      throw new IllegalArgumentException(
          "the study has none of the %s answers that the claim would be about (%s calls failed): give the study this plan%s"
              .formatted(draws.units().size(), read.failedCalls(), ASK_AGAIN));
    }
    int held = Tally.held(read.held());
    Condition[] conditions =
        draws.units().stream()
            .map(unit -> unit.variant().condition())
            .distinct()
            .sorted(Comparator.comparing(Condition::id))
            .toArray(Condition[]::new);
    return new Claim(
        plan.target(),
        plan.rule().verdict(read.held(), plan.target()),
        plan.rule().lower(read.held(), plan.target()),
        plan.rule().method(plan.target()),
        over(plan.units(), List.of(conditions)),
        new Claim.Counts(
            read.rows().size(),
            read.rows().size() - held,
            read.failedCalls(),
            OptionalInt.of(read.notAsked()),
            draws.withoutVariant()),
        new Claim.Drawn(
            List.of(conditions),
            result.summary().provenance().seed(),
            Optional.of(plan.seed().study())),
        asked(result.summary(), sampling, read.rows()),
        limits(plan, List.of(conditions), read));
  }

  /** The id of the only sampling. */
  static String sampling(StudyResult result) {
    var samplings = new TreeSet<String>();
    try (var rows = result.observations().stream()) {
      rows.forEach(row -> samplings.add(row.sampling()));
    }
    if (samplings.size() != 1) {
      throw new IllegalArgumentException(
          "a claim is about one sampling, and the study has answers of %s: give each a study of its own"
              .formatted(samplings));
    }
    return samplings.first();
  }

  static Claim.Asked asked(Summary summary, String sampling, List<Observation> rows) {
    ModelIdentity model = summary.provenance().model();
    List<Instant> times =
        rows.stream().flatMap(row -> model.timeOf(row).stream()).sorted().toList();
    return new Claim.Asked(
        model,
        rows.stream()
            .map(Observation::model)
            .filter(name -> !name.isBlank())
            .distinct()
            .sorted()
            .toList(),
        sampling,
        summary.provenance().scorer(),
        times.stream().findFirst(),
        times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() - 1)));
  }

  private static String over(Units units, List<Condition> conditions) {
    String drawn =
        conditions.size() == 1
            ? "the variant made by the condition below, where it differs from the original"
            : "a variant drawn from the conditions below, each as likely, of those that differ from"
                + " the original";
    return units.isOfOneItem()
        ? "%s: different variants of this item alone, made by the conditions below; it says nothing of other items"
            .formatted(units)
        : "%s like those of the study: one answer for each source that items share, to %s"
            .formatted(units, drawn);
  }

  private static List<String> limits(
      ClaimPlan plan, List<Condition> conditions, ClaimAnswers answers) {
    var limits = new ArrayList<String>();
    limits.add(NOT_COVERED);
    limits.addAll(common(plan.target(), conditions));
    boolean isShared =
        conditions.stream()
            .anyMatch(
                each ->
                    each.drawn() == Condition.Drawn.ONCE_PER_CONDITION
                        || each.drawn() == Condition.Drawn.NEVER);
    if (isShared && !plan.units().isOfOneItem()) {
      limits.add(
          "Conditions that are not drawn for each item anew stand for themselves: the claim is"
              + " about these wordings, not about others of their operator.");
    }
    if (plan.units().isOfOneItem()) {
      limits.add(
          "The variants count as independent draws, which holds if each has a draw of its own.");
    }
    if (answers.failedCalls() > 0) {
      int failed = answers.failedCalls();
      limits.add(
          "%s failed calls are left out; if they failed with the property, %s of %s answers would count against it."
              .formatted(
                  failed,
                  answers.rows().size() - Tally.held(answers.held()) + failed,
                  answers.rows().size() + failed));
    }
    return limits;
  }

  static List<String> common(Target target, List<Condition> conditions) {
    var limits = new ArrayList<String>();
    target.property().limits().forEach(each -> limits.add("Not seen: " + each + "."));
    target
        .property()
        .grader()
        .ifPresent(
            grader ->
                limits.add(
                    "The grader errs (%s); the claim holds if it errs as often on these answers."
                        .formatted(grader)));
    if (conditions.stream().anyMatch(each -> each.drawn() == Condition.Drawn.ONCE_PER_ANSWER)) {
      limits.add("Some variants were drawn for one answer alone.");
    }
    return limits;
  }
}
