package io.github.promptharness.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Draw;
import io.github.promptharness.Generator;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Plan;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What every plan keeps. Extend it, give the plan, and, if it needs them, variants, samplings and
 * answers of your own.
 *
 * <p>Each test plays a whole study: it draws the answers to each round by chance, shows the plan
 * all of them, and goes on until the plan wants no more.
 */
public abstract class PlanContract {
  private static final int MOST_ROUNDS = 10_000;
  private static final Seed SEED = Seed.of(20_261_122);

  /** The plan under test, fresh or the same at every call. */
  protected abstract Plan plan();

  /** What the study consists of: by default 24 items under the original and five wordings. */
  protected List<Variant> variants() {
    var variants = new ArrayList<Variant>();
    for (int item = 0; item < 24; item++) {
      var original =
          Prompt.of("q" + item, "What is 1 + " + item + "?")
              .withInstruction("Answer.")
              .withChoices(List.of(new Choice("right", "this"), new Choice("wrong", "that")))
              .withExpected("right");
      variants.add(Variant.original(original));
      for (int wording = 1; wording <= 5; wording++) {
        variants.add(reworded(original, wording));
      }
    }
    return variants;
  }

  private static Variant reworded(Prompt original, int number) {
    Prompt prompt = original.withInstruction("Answer, please, for the time " + number + ".");
    var condition =
        new Condition(
            "wording " + number,
            "wordings",
            Map.of(),
            OptionalDouble.empty(),
            0,
            Condition.Drawn.NEVER);
    return new Variant(
        original,
        condition,
        prompt,
        prompt.wording(),
        SEED,
        List.of(),
        true,
        OptionalInt.empty(),
        Optional.empty(),
        Map.of());
  }

  /** How answers are drawn: one sampling. */
  protected List<Sampling> samplings() {
    return List.of(Sampling.temperature(1));
  }

  /** The answer to a draw, the same whenever it is asked: right in 9 of 10, reworded in 6 of 10. */
  protected Observation answer(Draw draw) {
    Generator chance =
        SEED.named(
                draw.variant().original().id(),
                draw.variant().condition().id(),
                Integer.toString(draw.repeat()))
            .generator();
    boolean right = chance.chance(draw.variant().condition().isOriginal() ? 0.9 : 0.6);
    return row(
        draw,
        OutcomeClass.SCORED,
        Optional.of(right ? "right" : "wrong"),
        OptionalDouble.of(right ? 1 : 0));
  }

  /** A row of a study for a draw. */
  protected static Observation row(
      Draw draw, OutcomeClass outcome, Optional<String> answer, OptionalDouble score) {
    Prompt item = draw.variant().original();
    return new Observation(
        item.id(),
        item.cluster(),
        item.tags(),
        draw.variant().condition().id(),
        draw.variant().condition().dose(),
        Optional.empty(),
        draw.sampling().id(),
        draw.repeat(),
        outcome,
        answer,
        true,
        score,
        answer.orElse(""),
        10,
        1,
        Money.ZERO,
        Duration.ZERO,
        Instant.EPOCH,
        "model",
        "member");
  }

  private static Observation failed(Draw draw) {
    return row(draw, OutcomeClass.FAILED, Optional.empty(), OptionalDouble.empty());
  }

  /** All draws, in the order in which they were wanted. */
  private List<Draw> played(Supplier<Plan> plan, UnaryOperator<List<Observation>> shown) {
    return played(plan, shown, this::answer);
  }

  private List<Draw> played(
      Supplier<Plan> plan,
      UnaryOperator<List<Observation>> shown,
      java.util.function.Function<Draw, Observation> answers) {
    var all = new ArrayList<Draw>();
    var rows = new ArrayList<Observation>();
    var variants = variants();
    var samplings = samplings();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      var seen = Observations.of(shown.apply(rows));
      List<Draw> draws = plan.get().next(variants, samplings, seen);
      if (draws.isEmpty()) {
        return all;
      }
      all.addAll(draws);
      draws.forEach(draw -> rows.add(answers.apply(draw)));
    }
    throw new AssertionError("the plan does not end within " + MOST_ROUNDS + " rounds");
  }

  private List<Draw> played() {
    Plan one = plan();
    return played(() -> one, UnaryOperator.identity());
  }

  @Test
  void id_calledAgain_isTheSameText() {
    assertFalse(plan().id().isBlank());
    assertEquals(plan().id(), plan().id());
    assertFalse(plan().id().matches(".*@[0-9a-f]{5,}.*"), () -> "no name: " + plan().id());
  }

  @Test
  void next_wholeStudy_wantsSomethingAndEnds() {
    assertFalse(played().isEmpty());
  }

  @Test
  void next_wholeStudy_wantsNothingTwice() {
    List<Draw> draws = played();
    assertEquals(draws.size(), new HashSet<>(draws).size());
  }

  @Test
  void next_wholeStudy_wantsOnlyWhatTheStudyHas() {
    var variants = new HashSet<>(variants());
    for (Draw draw : played()) {
      assertTrue(variants.contains(draw.variant()), draw::toString);
      assertTrue(samplings().contains(draw.sampling()), draw::toString);
      assertTrue(draw.repeat() >= 0, draw::toString);
    }
  }

  @Test
  void next_byAFreshPlanEachRound_isTheSame() {
    assertEquals(played(), played(this::plan, UnaryOperator.identity()));
  }

  @Test
  void next_rowsInAnotherOrder_isTheSame() {
    Plan one = plan();
    UnaryOperator<List<Observation>> backwards =
        rows -> {
          var copy = new ArrayList<>(rows);
          Collections.reverse(copy);
          return copy;
        };
    assertEquals(played(), played(() -> one, backwards));
  }

  @Test
  void next_everyCallFailed_endsAndWantsNothingTwice() {
    Plan one = plan();
    var draws = played(() -> one, UnaryOperator.identity(), PlanContract::failed);
    assertEquals(draws.size(), new HashSet<>(draws).size());
  }

  @Test
  void most_known_isNotExceeded() {
    OptionalLong most = plan().most(variants(), samplings());
    if (most.isPresent()) {
      assertTrue(played().size() <= most.getAsLong(), most + " < " + played().size());
    }
  }
}
