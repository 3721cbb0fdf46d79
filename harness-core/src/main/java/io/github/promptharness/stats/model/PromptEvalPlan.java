package io.github.promptharness.stats.model;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * Which answers to ask for, balanced two ways: next comes the prompt asked least so far, with the
 * example asked least so far among those it has not had. Ties are broken at random.
 *
 * <p>The counts of prompts never differ by more than one. No cell comes twice. A longer plan of the
 * same seed begins with the shorter one, so that a budget can be raised.
 *
 * <p>Source: the two-way balanced sampling of Maia Polo et al. (2024), "Efficient multi-prompt
 * evaluation of LLMs", arXiv:2405.17202.
 */
public final class PromptEvalPlan {
  private static final long MOST_CELLS = 10_000_000;
  private static final long MOST_STEPS = 1_000_000_000L;

  private PromptEvalPlan() {}

  /**
   * The answers in the order to ask for them.
   *
   * @param prompts at least 1
   * @param examples at least 1; at most 10 million with prompts times examples
   * @param calls how many, from 0 to prompts times examples; at most 1e9 with calls times (prompts
   *     plus examples), which is the work
   * @param seed the name of the draws
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static List<PromptEvalCell> of(int prompts, int examples, int calls, Seed seed) {
    Require.atLeast(1, prompts, "prompts");
    Require.atLeast(1, examples, "examples");
    if ((long) prompts * examples > MOST_CELLS) {
      throw new IllegalArgumentException(
          "prompts times examples must be at most "
              + MOST_CELLS
              + ": "
              + prompts
              + " times "
              + examples);
    }
    if (!(calls >= 0 && calls <= (long) prompts * examples)) {
      throw new IllegalArgumentException(
          "calls must be in [0, " + (long) prompts * examples + "]: " + calls);
    }
    if (calls * ((long) prompts + examples) > MOST_STEPS) {
      throw new IllegalArgumentException(
          "calls times (prompts + examples) must be at most "
              + MOST_STEPS
              + ": "
              + calls
              + " calls");
    }
    Generator generator = seed.generator();
    boolean[][] isAsked = new boolean[prompts][examples];
    int[] promptCounts = new int[prompts];
    int[] exampleCounts = new int[examples];
    var plan = new ArrayList<PromptEvalCell>(calls);
    while (plan.size() < calls) {
      int prompt = least(promptCounts, new boolean[prompts], generator);
      int example = least(exampleCounts, isAsked[prompt], generator);
      isAsked[prompt][example] = true;
      promptCounts[prompt]++;
      exampleCounts[example]++;
      plan.add(new PromptEvalCell(prompt, example));
    }
    return List.copyOf(plan);
  }

  /** Where the least count is among those not left out; one of them at random. */
  private static int least(int[] counts, boolean[] isLeftOut, Generator generator) {
    int least = Integer.MAX_VALUE;
    int ties = 0;
    for (int i = 0; i < counts.length; i++) {
      if (!isLeftOut[i] && counts[i] <= least) {
        ties = counts[i] < least ? 1 : ties + 1;
        least = counts[i];
      }
    }
    int chosen = generator.nextInt(ties);
    for (int i = 0; i < counts.length; i++) {
      if (!isLeftOut[i] && counts[i] == least && chosen-- == 0) {
        return i;
      }
    }
    throw new IllegalStateException("no cell is left");
  }
}
