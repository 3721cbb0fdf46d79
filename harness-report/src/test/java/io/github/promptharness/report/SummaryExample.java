package io.github.promptharness.report;

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

/** A summary made by hand, with one of everything that can be in it. */
final class SummaryExample {
  static final List<String> CONDITIONS =
      List.of("original", "chain_of_thought", "concise", "composite");
  static final String SAMPLING = "t=1.0 max=1024";
  private static final String METHOD = "percentile bootstrap over 100 items, 10000 resamples";

  private SummaryExample() {}

  static Summary of() {
    var rows = new ArrayList<Summary.Row>();
    double[] accuracy = {0.758, 0.733, 0.742, 0.738};
    for (String metric :
        List.of(
            "accuracy(unreadable=EXCLUDE)",
            "accuracy(unreadable=WRONG)",
            "majority-accuracy(unreadable=WRONG, ties=EARLIEST)")) {
      for (int c = 0; c < CONDITIONS.size(); c++) {
        rows.add(row(metric, CONDITIONS.get(c), "", value(accuracy[c])));
      }
    }
    rows.add(row("noise-floor(unreadable=EXCLUDE)", "all", "", value(0.1 + 0.2)));
    rows.add(row("between-disagreement(unreadable=EXCLUDE)", "all", "", value(0.31)));
    rows.add(row("excess-disagreement(unreadable=EXCLUDE)", "all", "", value(-0.0001)));
    rows.add(row("fleiss-kappa(unreadable=CATEGORY)", "all", "", value(0.74)));
    rows.add(
        row(
            "unanimity(unreadable=EXCLUDE)",
            "all",
            "",
            new Estimate.Undefined("no item has answers under two conditions")));
    for (String condition : CONDITIONS) {
      rows.add(row("accuracy(unreadable=EXCLUDE)", condition, "topic=Surgery", value(0.5)));
    }
    return new Summary("Wordings of MedMCQA", rows, counts(), spend(), provenance());
  }

  static Summary.Row row(String metric, String condition, String tag, Estimate estimate) {
    return new Summary.Row(metric, condition, SAMPLING, tag, estimate);
  }

  static Estimate value(double point) {
    return new Estimate.Value(
        point, new Interval(point - 0.081, point + 0.0765, 0.95, METHOD), 100, 12);
  }

  private static List<Summary.Counts> counts() {
    var outcomes = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    for (OutcomeClass outcome : OutcomeClass.values()) {
      outcomes.put(outcome, 0L);
    }
    outcomes.putAll(
        Map.of(OutcomeClass.SCORED, 988L, OutcomeClass.UNREADABLE, 10L, OutcomeClass.FAILED, 2L));
    return CONDITIONS.stream()
        .map(c -> new Summary.Counts(c, 1000, c.equals("concise") ? 30 : 0, outcomes))
        .toList();
  }

  private static Summary.Spend spend() {
    return new Summary.Spend(
        400, 134_090, 482_875, Money.usd("33.000000000001"), Money.usd("0.0614"));
  }

  static Summary.Provenance provenance() {
    return new Summary.Provenance(
        "prompt-harness 0.1.0-SNAPSHOT",
        new ModelIdentity(
            "gpt-4",
            "recorded:concise-cot",
            "Answers recorded by Renze and Guven (arXiv:2401.05618) from Azure gpt-4 on 30 Nov - 3"
                + " Dec 2023, temperature 1.0 by their source code; no model was asked now."),
        List.of("gpt-4"),
        List.of(SAMPLING),
        CONDITIONS,
        100,
        100,
        10,
        10,
        "multiple-choice(answer-call, v1)",
        Long.MIN_VALUE,
        "5f".repeat(32),
        "openai 2026-11-01 sha256:ab12",
        Optional.of(Instant.parse("2026-11-21T04:00:00.123Z")),
        Optional.of(Instant.parse("2026-11-21T04:01:00Z")),
        "items random, wordings fixed, repeats a sample of the model's answers: each interval"
            + " resamples items (by cluster) with all their conditions and repeats");
  }
}
