package io.github.promptharness.report;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A summary made by hand, with one of everything that can be in it. */
public final class SummaryExample {
  public static final String SAMPLING = "t=1.0 max=1024";
  public static final List<Condition> CONDITIONS =
      List.of(
          Condition.ORIGINAL,
          wording("chain_of_thought"),
          wording("concise"),
          new Condition(
              "typos-0.1",
              "keyboard-typos",
              Map.of("rate", "0.1", "keyboard", "US QWERTY"),
              OptionalDouble.of(0.1),
              1,
              Condition.Drawn.ONCE_PER_ITEM));

  private SummaryExample() {}

  public static Summary of() {
    var rows = new ArrayList<Summary.Row>();
    double[] accuracy = {0.758, 0.733, 0.742, 1};
    for (String metric :
        List.of(
            "accuracy(unreadable=EXCLUDE)",
            "accuracy(unreadable=WRONG)",
            "majority-accuracy(unreadable=EXCLUDE, ties=EARLIEST)")) {
      for (int c = 0; c < accuracy.length; c++) {
        rows.add(row(metric, CONDITIONS.get(c).id(), "", value(accuracy[c])));
      }
    }
    rows.add(row("noise-floor(unreadable=EXCLUDE)", Summary.ALL, "", value(0.1 + 0.2)));
    rows.add(row("between-disagreement(unreadable=EXCLUDE)", Summary.ALL, "", value(0.31)));
    rows.add(row("excess-disagreement(unreadable=EXCLUDE)", Summary.ALL, "", value(-0.0001)));
    rows.add(row("fleiss-kappa(unreadable=CATEGORY)", Summary.ALL, "", value(0.74)));
    rows.add(
        row(
            "unanimity(unreadable=EXCLUDE)",
            Summary.ALL,
            "",
            new Estimate.Undefined("no item has answers under two conditions")));
    for (String tag : List.of("topic=Anatomy", "topic=Surgery")) {
      int items = tag.endsWith("Surgery") ? 60 : 40;
      for (Condition condition : CONDITIONS) {
        rows.add(row("accuracy(unreadable=EXCLUDE)", condition.id(), tag, value(0.5, items, 4)));
      }
      rows.add(row("noise-floor(unreadable=EXCLUDE)", Summary.ALL, tag, value(0.5, items, 4)));
    }
    return new Summary("Wordings of MedMCQA", rows, counts(), spend(), provenance());
  }

  public static Summary.Row row(String metric, String condition, String tag, Estimate estimate) {
    return new Summary.Row(metric, condition, SAMPLING, tag, estimate);
  }

  public static Estimate value(double point) {
    return value(point, 100, point == 1 ? 0 : 12);
  }

  /** A score of 1 has the interval that stands in where resamples show no variation. */
  public static Estimate value(double point, int items, long leftOut) {
    var interval =
        point == 1
            ? new Interval(
                0.964,
                1,
                0.95,
                "Clopper-Pearson over 100 items, as 2000 bootstrap resamples show no variation")
            : new Interval(
                point - 0.081,
                point + 0.0765,
                0.95,
                "percentile bootstrap over " + items + " items, 2000 resamples");
    return new Estimate.Value(point, interval, items, leftOut);
  }

  private static Condition wording(String name) {
    return new Condition(
        name,
        "wordings",
        Map.of("text", "5f".repeat(32)),
        OptionalDouble.empty(),
        0,
        Condition.Drawn.NEVER);
  }

  private static List<Summary.Counts> counts() {
    var outcomes = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    for (OutcomeClass outcome : OutcomeClass.values()) {
      outcomes.put(outcome, 0L);
    }
    outcomes.putAll(
        Map.of(OutcomeClass.SCORED, 988L, OutcomeClass.UNREADABLE, 10L, OutcomeClass.FAILED, 2L));
    return CONDITIONS.stream()
        .map(
            condition ->
                new Summary.Counts(
                    condition.id(),
                    SAMPLING,
                    1000,
                    condition.id().equals("concise") ? 30 : 0,
                    outcomes,
                    Optional.of(Instant.parse("2026-11-21T04:00:00.123Z")),
                    Optional.of(Instant.parse("2026-11-21T04:01:00Z"))))
        .toList();
  }

  private static Summary.Spend spend() {
    return new Summary.Spend(
        400, 134_090, 482_875, Money.usd("33.000000000001"), Money.usd("0.0614"));
  }

  public static Summary.Provenance provenance() {
    return provenance("recorded:concise-cot", CONDITIONS, "openai 2026-11-01 sha256:ab12");
  }

  public static Summary.Provenance provenance(
      String endpoint, List<Condition> conditions, String prices) {
    return new Summary.Provenance(
        "prompt-harness 0.1.0-SNAPSHOT",
        new ModelIdentity(
            "gpt-4",
            endpoint,
            "Answers recorded by Renze and Guven (arXiv:2401.05618) from Azure gpt-4 on 30 Nov - 3"
                + " Dec 2023, temperature 1.0 by their source code; no model was asked now."),
        List.of("gpt-4"),
        List.of(SAMPLING),
        conditions,
        Map.of(),
        100,
        100,
        10,
        10,
        "multiple-choice(answer-call, v1)",
        Long.MIN_VALUE,
        "5f".repeat(32),
        prices,
        "items random, wordings fixed, repeats a sample of the model's answers: each interval"
            + " resamples items (by cluster) with all their conditions and repeats",
        List.of(
            "accuracy is a micro average: every answer counts the same",
            "no placebo arm was asked: unanimity and agreement of first answers have no no-effect"
                + " reference beside them and fall with the number of conditions from noise"
                + " alone"));
  }
}
