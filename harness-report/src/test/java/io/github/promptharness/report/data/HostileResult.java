package io.github.promptharness.report.data;

import io.github.promptharness.Comparisons;
import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.ShownOptions;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A result in which every text, number and name is as awkward as it can be. */
final class HostileResult {
  static final String SAMPLING = "t=1.0 stop=\"\n,=\"";
  static final List<Condition> CONDITIONS =
      List.of(
          Condition.ORIGINAL,
          condition("=cmd|' /C calc'!A0", OptionalDouble.of(-0.1)),
          condition("NA", OptionalDouble.empty()),
          Condition.placebo(List.of("a", "b"), 2));
  private static final List<OutcomeClass> OUTCOMES = List.of(OutcomeClass.values());
  private static final double[] NUMBERS = {
    0, -0.0, 1, 0.1 + 0.2, 1.0 / 3, -2.5e-7, 4.9e-324, 1.7976931348623157e308, 2e-3, 123456789012d
  };

  private final Generator generator = Seed.of(7).generator();

  private HostileResult() {}

  static StudyResult of() {
    return new HostileResult().result();
  }

  private StudyResult result() {
    var observations = new ArrayList<Observation>();
    var variants = new ArrayList<Variant>();
    List<String> texts = HostileTexts.all();
    for (int i = 0; i < texts.size(); i++) {
      if (i < 40) {
        variants.add(variant(texts.get(i)));
      }
      for (int c = 0; c < CONDITIONS.size(); c++) {
        observations.add(observation(texts, i, c));
      }
    }
    return new StudyResult(summary(texts), Observations.of(observations), variants);
  }

  private static Variant variant(String id) {
    Prompt prompt = Prompt.of(id, "question").withExpected(id);
    return new Variant(
        prompt,
        Condition.ORIGINAL,
        prompt,
        prompt.wording(),
        Seed.of(1),
        List.of(),
        true,
        OptionalInt.empty(),
        Optional.empty(),
        Map.of());
  }

  private Observation observation(List<String> texts, int i, int c) {
    String text = shortened(texts.get(i));
    OutcomeClass outcome = OUTCOMES.get(i % 3 == 0 ? i / 3 % OUTCOMES.size() : 0);
    boolean isScored = outcome == OutcomeClass.SCORED;
    var row =
        new Observation(
            text,
            shortened(texts.get(i / 2)),
            i % 5 == 0 ? Map.of() : Map.of("topic", text, texts.get(20 + i % 40), "=tag"),
            CONDITIONS.get(c).id(),
            CONDITIONS.get(c).dose(),
            c == 2 && i % 4 == 0 ? Optional.of("original") : Optional.empty(),
            SAMPLING,
            i % 3,
            outcome,
            isScored ? Optional.of(text) : Optional.empty(),
            true,
            isScored ? OptionalDouble.of(number(i + c)) : OptionalDouble.empty(),
            texts.get(i),
            i % 7 == 0
                ? Observation.Call.of("")
                : new Observation.Call(
                    i,
                    generator.nextInt(1000),
                    new Money(generator.nextLong() >> 12),
                    Duration.ofSeconds(generator.nextInt(100), generator.nextInt(1_000_000_000)),
                    Instant.ofEpochSecond(1_795_000_000L + i, c * 1_000_001L),
                    text,
                    "ada",
                    c),
            Optional.empty());
    return i % 2 == 0
        ? row
        : row.withOptions(
            new ShownOptions(
                List.of("A", text),
                text,
                OptionalInt.of(1),
                i % 4 == 1 ? OptionalInt.of(0) : OptionalInt.empty(),
                i % 4 == 1 ? List.of(-0.25, number(i)) : List.of()));
  }

  private double number(int i) {
    return i % 3 == 0 ? NUMBERS[i / 3 % NUMBERS.length] : generator.nextDouble() - 0.5;
  }

  private Summary summary(List<String> texts) {
    var rows = new ArrayList<Summary.Row>();
    for (int i = 0; i < texts.size(); i++) {
      String text = shortened(texts.get(i));
      rows.add(
          new Summary.Row(
              "own(" + text + ")",
              CONDITIONS.get(i % 4).id(),
              SAMPLING,
              i % 2 == 0 ? "" : "topic=" + text,
              i % 6 == 0 ? new Estimate.Undefined(text) : value(i, text),
              i % 3 == 0
                  ? Optional.empty()
                  : Optional.of(
                      new Summary.Reference(
                          value(i + 1, text), value(i + 2, text), new Estimate.Undefined(text))),
              i % 3 == 0
                  ? Optional.of(
                      new Summary.Shuffled(
                          value(i, text),
                          "cells",
                          i,
                          i % 2 == 0 ? OptionalDouble.empty() : OptionalDouble.of(1.0 / (i + 1))))
                  : Optional.empty()));
    }
    return new Summary(
        "=study|<b>\n",
        rows,
        List.of(),
        new Summary.Spend(1, 2, 3, Money.usd("0.5"), Money.ZERO),
        provenance(),
        Optional.of(conduct()));
  }

  /** A long text is long enough once. */
  private static String shortened(String text) {
    return text.length() > 1000 ? "long " + text.length() : text;
  }

  private Estimate value(int i, String method) {
    double point = number(i);
    double low = i % 5 == 0 ? Double.NEGATIVE_INFINITY : Math.nextDown(point);
    double high = i % 7 == 0 ? Double.POSITIVE_INFINITY : Math.nextUp(point);
    return new Estimate.Value(
        point, new Interval(low, high, 0.95, method), i, Integer.MAX_VALUE + 1L);
  }

  private static Summary.Provenance provenance() {
    return new Summary.Provenance(
        "prompt-harness <1>",
        new ModelIdentity("gpt-4", "=endpoint|", "disclosed |\n## no heading"),
        List.of("gpt-4"),
        List.of(SAMPLING),
        CONDITIONS,
        Map.of(),
        1,
        1,
        1,
        1,
        "=scorer",
        -1,
        "5f".repeat(32),
        "",
        "items",
        List.of("a note"));
  }

  private static Conduct conduct() {
    var tests =
        new Comparisons(
            SAMPLING,
            "=method",
            "step-down max-T",
            List.of(
                new Comparisons.Compared.Tested(
                    CONDITIONS.get(1).id(), -0.1, 0.001, 0.1 + 0.2, 10, 9, 1, 2),
                new Comparisons.Compared.Untested("NA", "=no answers")),
            new Comparisons.Overall.Tested("Cochran's Q", 12.5, 1.0 / 3, 3, 10, 30, 999));
    var verdict =
        new Conduct.Judged(
            "NA",
            SAMPLING,
            "robust",
            true,
            new Estimate.Value(0.01, new Interval(-0.02, 0.04, 0.9, "t"), 10, 0));
    var other =
        new Conduct.Judged("other", SAMPLING, "undefined", false, new Estimate.Undefined("none"));
    return new Conduct(
        List.of(),
        new Conduct.Coding("text", 0, 0),
        new Conduct.Stopping(Conduct.Stopping.FIXED, 1),
        List.of(),
        List.of(),
        Optional.of(new Conduct.Margin(0.05, Optional.empty(), 0, List.of())),
        List.of(verdict, other),
        List.of(),
        List.of(tests));
  }

  private static Condition condition(String id, OptionalDouble dose) {
    return new Condition(
        id, "=operator", Map.of("a|b", "c\n"), dose, 1, Condition.Drawn.ONCE_PER_ITEM);
  }
}
