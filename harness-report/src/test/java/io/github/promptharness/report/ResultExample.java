package io.github.promptharness.report;

import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Edit;
import io.github.promptharness.Estimate;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Results made by hand: 30 items whose answers change in every direction. */
public final class ResultExample {
  private static final String LONG =
      "First I add the boxes of both kinds. ".repeat(20) + "The answer is ";

  private ResultExample() {}

  /** With a placebo arm and reference answers. */
  public static StudyResult rich() {
    return of(PlaceboExample.of(), true);
  }

  /** Eight conditions, three metrics of each and a placebo arm, as most studies have. */
  public static StudyResult usual() {
    var conditions = new ArrayList<>(PlaceboExample.CONDITIONS);
    var rows = new ArrayList<>(PlaceboExample.rows());
    for (String id : List.of("chain_of_thought", "formal_register", "options_in_brackets")) {
      Condition concise = conditions.get(1);
      conditions.add(
          conditions.size() - 1,
          new Condition(
              id,
              concise.operator(),
              concise.parameters(),
              concise.dose(),
              concise.replicate(),
              concise.drawn()));
      PlaceboExample.rows().stream()
          .filter(row -> row.condition().equals("concise"))
          .map(
              row ->
                  new Summary.Row(
                      row.metric(), id, row.sampling(), "", row.estimate(), row.reference()))
          .forEach(rows::add);
    }
    conditions.forEach(
        c ->
            rows.add(
                PlaceboExample.row(
                    "majority-accuracy(unreadable=EXCLUDE, ties=EARLIEST)",
                    c.id(),
                    SummaryExample.value(0.761, c.isPlacebo() ? 40 : 100, 7))));
    var example = PlaceboExample.of(conditions);
    return of(
        new Summary("A usual study", rows, example.counts(), example.spend(), example.provenance()),
        true);
  }

  /** Without reference answers and without placebo arm, from a simulated model. */
  public static StudyResult bare() {
    var example = SummaryExample.of();
    var rows = new ArrayList<Summary.Row>();
    var reason =
        new Estimate.Undefined("no item has a reference answer, so nothing is right or wrong");
    List<Condition> conditions = PlaceboExample.CONDITIONS.subList(0, 5);
    conditions.forEach(
        c -> rows.add(PlaceboExample.row("accuracy(unreadable=EXCLUDE)", c.id(), reason)));
    PlaceboExample.rows().stream()
        .filter(row -> row.condition().equals(Summary.ALL))
        .filter(row -> !row.metric().contains("accuracy"))
        .map(row -> PlaceboExample.row(row.metric(), row.condition(), row.estimate()))
        .forEach(rows::add);
    var base = SummaryExample.provenance("simulated:student", conditions, "");
    var student =
        new ModelIdentity(
            "simulated:student",
            "simulated:student",
            "Answers come from a simulated student with known weaknesses; no model was asked.");
    var from =
        new Summary.Provenance(
            base.library(),
            student,
            List.of("simulated:student"),
            base.samplings(),
            base.conditions(),
            base.achieved(),
            base.items(),
            base.clusters(),
            base.repeats(),
            base.repeatsPerCall(),
            base.scorer(),
            base.seed(),
            base.studyHash(),
            base.prices(),
            base.estimand(),
            base.notes());
    return of(
        new Summary(
            "A simulated student", rows, PlaceboExample.counts(conditions), example.spend(), from),
        false);
  }

  /** With four items in place of thirty: a small page that has every kind of element. */
  public static StudyResult few(StudyResult of) {
    return of(of.summary(), of.variants().get(0).original().expected().isPresent(), 4);
  }

  private static StudyResult of(Summary summary, boolean hasReference) {
    return of(summary, hasReference, 30);
  }

  static StudyResult of(Summary summary, boolean hasReference, int items) {
    List<Condition> conditions = summary.provenance().conditions();
    var rows = new ArrayList<Observation>();
    var variants = new ArrayList<Variant>();
    for (int i = 0; i < items; i++) {
      Prompt prompt = prompt(i, hasReference);
      for (int c = 0; c < conditions.size(); c++) {
        Variant variant = variant(prompt, conditions.get(c), c);
        variants.add(variant);
        for (String sampling : summary.provenance().samplings()) {
          rows.add(observation(variant, sampling, i, c, hasReference));
        }
      }
    }
    return new StudyResult(summary, Observations.of(rows), variants);
  }

  private static Prompt prompt(int i, boolean hasReference) {
    int sum = 3 + i + 5 + 2 * i;
    Prompt prompt =
        Prompt.of(
                "boxes-%02d".formatted(i),
                "A clinic orders %d boxes of gloves and %d boxes of masks. How many boxes is that?"
                    .formatted(3 + i, 5 + 2 * i))
            .withInstruction("You are careful. Read the question and think before you answer.")
            .withAnswerRule("End with: The answer is X.")
            .withChoices(
                IntStream.range(0, 4)
                    .mapToObj(k -> new Choice(Integer.toString(sum + k), sum + k + " boxes"))
                    .toList())
            .withTag("topic", i % 2 == 0 ? "Sums" : "Clinic");
    return hasReference ? prompt.withExpected(Integer.toString(sum)) : prompt;
  }

  private static Variant variant(Prompt prompt, Condition condition, int c) {
    Prompt changed = prompt;
    List<Edit> edits = List.of();
    if (c == 1) {
      String shorter = "You are brief. Read the question and answer.";
      changed = prompt.withInstruction(shorter);
      edits = List.of(new Edit(Edit.Part.INSTRUCTION, 0, 0, prompt.instruction(), shorter));
    } else if (c == 2 || c == 3) {
      int at = prompt.input().indexOf("gloves");
      edits = List.of(new Edit(Edit.Part.INPUT, 0, at + 2, "o", c == 2 ? "p" : "ip"));
      var text = new StringBuilder(prompt.input());
      changed = prompt.withInput(text.replace(at + 2, at + 3, edits.get(0).after()).toString());
    } else if (c == 4) {
      var reversed = new ArrayList<>(prompt.choices());
      Collections.reverse(reversed);
      changed = prompt.withChoices(reversed);
    }
    return new Variant(
        prompt,
        condition,
        changed,
        changed.wording(),
        Seed.of(1),
        edits,
        true,
        OptionalInt.empty(),
        Optional.empty(),
        Map.of());
  }

  private static Observation observation(
      Variant variant, String sampling, int i, int c, boolean hasReference) {
    Prompt prompt = variant.original();
    int choice = c == 0 ? (i % 5 == 0 ? 1 : 0) : (i + c) % 3;
    boolean unreadable = c > 0 && (i + c) % 11 == 0;
    String id = prompt.choices().get(choice).id();
    return row(
        prompt,
        variant.condition().id(),
        sampling,
        unreadable ? Optional.empty() : Optional.of(id),
        hasReference && !unreadable
            ? OptionalDouble.of(choice == 0 ? 1 : 0)
            : OptionalDouble.empty(),
        hasReference,
        unreadable
            ? "It depends."
            : (i % 4 == 0 ? LONG : "The answer is ") + "ABCD".charAt(choice) + ".");
  }

  /** The same answer, which cost something and which a member paid for. */
  static Observation paid(Observation row, Money cost, String member) {
    var call = row.call();
    return new Observation(
        row.prompt(),
        row.cluster(),
        row.tags(),
        row.condition(),
        row.dose(),
        row.sameTextAs(),
        row.sampling(),
        row.repeat(),
        row.outcome(),
        row.answer(),
        row.hasReference(),
        row.score(),
        row.text(),
        call.promptTokens(),
        call.outputTokens(),
        cost,
        call.latency(),
        call.answeredAt(),
        call.model(),
        member);
  }

  public static Observation row(
      Prompt prompt,
      String condition,
      Optional<String> answer,
      OptionalDouble score,
      boolean hasReference,
      String text) {
    return row(prompt, condition, SummaryExample.SAMPLING, answer, score, hasReference, text);
  }

  private static Observation row(
      Prompt prompt,
      String condition,
      String sampling,
      Optional<String> answer,
      OptionalDouble score,
      boolean hasReference,
      String text) {
    return new Observation(
        prompt.id(),
        prompt.cluster(),
        prompt.tags(),
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        sampling,
        0,
        answer.isPresent() ? OutcomeClass.SCORED : OutcomeClass.UNREADABLE,
        answer,
        hasReference,
        score,
        text,
        10,
        5,
        Money.ZERO,
        Duration.ofSeconds(1),
        Instant.EPOCH,
        "gpt-4",
        "ada");
  }
}
