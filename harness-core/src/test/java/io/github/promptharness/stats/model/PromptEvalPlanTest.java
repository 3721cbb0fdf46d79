package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptEvalPlanTest {
  @ParameterizedTest
  @CsvSource({"7,40,90", "40,7,90", "10,10,37", "5,5,25", "1,8,3", "3,1,3"})
  void plan_ofAnySize_isBalancedBothWays(int prompts, int examples, int calls) {
    var plan = PromptEvalPlan.of(prompts, examples, calls, Seed.of(1));
    assertEquals(calls, new HashSet<>(plan).size());
    assertTrue(range(plan, prompts, PromptEvalCell::prompt) <= 1);
    assertTrue(range(plan, examples, PromptEvalCell::example) <= 2);
  }

  @Test
  void plan_ofMoreCalls_beginsWithTheShorter() {
    var plan = PromptEvalPlan.of(6, 9, 50, Seed.of(2));
    assertEquals(plan.subList(0, 20), PromptEvalPlan.of(6, 9, 20, Seed.of(2)));
  }

  @Test
  void plan_ofAnotherSeed_isAnother() {
    assertNotEquals(
        PromptEvalPlan.of(6, 9, 20, Seed.of(3)), PromptEvalPlan.of(6, 9, 20, Seed.of(4)));
  }

  @Test
  void plan_ofNoCall_isEmpty() {
    assertEquals(List.of(), PromptEvalPlan.of(6, 9, 0, Seed.of(3)));
  }

  @Test
  void wrongArguments_areRefused() {
    Seed seed = Seed.of(1);
    assertThrows(IllegalArgumentException.class, () -> PromptEvalPlan.of(0, 1, 0, seed));
    assertThrows(IllegalArgumentException.class, () -> PromptEvalPlan.of(1, 0, 0, seed));
    assertThrows(IllegalArgumentException.class, () -> PromptEvalPlan.of(2, 3, 7, seed));
    assertThrows(IllegalArgumentException.class, () -> PromptEvalPlan.of(2, 3, -1, seed));
    assertThrows(IllegalArgumentException.class, () -> new PromptEvalCell(-1, 0));
  }

  private static int range(
      List<PromptEvalCell> plan, int size, ToIntFunction<PromptEvalCell> which) {
    int[] counts = new int[size];
    plan.forEach(cell -> counts[which.applyAsInt(cell)]++);
    var summary = Arrays.stream(counts).summaryStatistics();
    return summary.getMax() - summary.getMin();
  }

  @Test
  void of_moreCellsThanMemoryHolds_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> PromptEvalPlan.of(Integer.MAX_VALUE, 3, 9, Seed.of(1)));
  }

  @Test
  void of_moreStepsThanAnyoneWaitsFor_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> PromptEvalPlan.of(3, 1_000_000, 1_000_000, Seed.of(1)));
  }
}
