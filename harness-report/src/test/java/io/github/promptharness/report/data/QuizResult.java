package io.github.promptharness.report.data;

import io.github.promptharness.Condition;
import io.github.promptharness.Generator;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A result like most are: sums, asked in three wordings and as placebo, twice each. */
final class QuizResult {
  static final int ITEMS = 40;
  static final String SAMPLING = "t=1.0 max=1024";
  private static final List<Condition> CONDITIONS =
      List.of(
          Condition.ORIGINAL,
          wording("polite"),
          wording("brief"),
          Condition.placebo(IntStream.range(0, ITEMS).mapToObj(i -> "sum-" + i).toList(), 2));

  private final Generator generator = Seed.of(11).generator();
  private final List<Observation> observations = new ArrayList<>();
  private final List<Variant> variants = new ArrayList<>();

  private QuizResult() {}

  static StudyResult of() {
    return new QuizResult().result();
  }

  private StudyResult result() {
    for (int i = 0; i < ITEMS; i++) {
      Prompt prompt =
          Prompt.of("sum-" + i, "How much is %d - 20?".formatted(i))
              .withExpected(Integer.toString(i - 20))
              .withTag("topic", i % 2 == 0 ? "even" : "odd");
      variants.add(variant(prompt));
      for (Condition condition : CONDITIONS) {
        boolean isSame = condition.id().equals("brief") && i % 4 == 0;
        for (int repeat = 0; repeat < 2; repeat++) {
          observations.add(
              isSame ? original(prompt, repeat) : answer(prompt, i, condition.id(), repeat));
        }
      }
    }
    var summary =
        new Summary(
            "Sums",
            List.of(),
            List.of(),
            new Summary.Spend(1, 2, 3, Money.ZERO, Money.ZERO),
            provenance());
    return new StudyResult(summary, Observations.of(observations), variants);
  }

  private Observation original(Prompt prompt, int repeat) {
    return observations.stream()
        .filter(row -> row.prompt().equals(prompt.id()) && row.isOriginal())
        .filter(row -> row.repeat() == repeat)
        .findFirst()
        .orElseThrow()
        .asOf("brief", repeat, Optional.of("original"));
  }

  private Observation answer(Prompt prompt, int i, String condition, int repeat) {
    boolean isFailed = generator.chance(0.05);
    boolean isScored = !isFailed && generator.chance(0.9);
    int said = generator.chance(0.7) ? i - 20 : generator.nextInt(30) - 15;
    return new Observation(
        prompt.id(),
        "source-" + i / 2,
        prompt.tags(),
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        SAMPLING,
        repeat,
        isScored ? OutcomeClass.SCORED : isFailed ? OutcomeClass.FAILED : OutcomeClass.UNREADABLE,
        isScored ? Optional.of(Integer.toString(said)) : Optional.empty(),
        true,
        isScored ? OptionalDouble.of(said == i - 20 ? 1 : 0) : OptionalDouble.empty(),
        isFailed ? "timed out" : isScored ? "- I say " + said : "=\"Hm\"",
        30,
        5,
        Money.usd("0.00123"),
        Duration.ofMillis(1234),
        Instant.parse("2026-11-22T05:00:00Z"),
        "gpt-4",
        "ada");
  }

  private static Variant variant(Prompt prompt) {
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

  private static Condition wording(String name) {
    return new Condition(
        name, "wordings", Map.of(), OptionalDouble.empty(), 0, Condition.Drawn.NEVER);
  }

  private static Summary.Provenance provenance() {
    return new Summary.Provenance(
        "prompt-harness",
        new ModelIdentity("gpt-4", "api.openai.com/v1", ""),
        List.of("gpt-4"),
        List.of(SAMPLING),
        CONDITIONS,
        Map.of(),
        ITEMS,
        ITEMS / 2,
        2,
        1,
        "numbers",
        1,
        "5f".repeat(32),
        "",
        "items",
        List.of());
  }
}
