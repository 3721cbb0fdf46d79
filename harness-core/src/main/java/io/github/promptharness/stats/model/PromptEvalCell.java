package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Require;

/**
 * One answer to ask for.
 *
 * @param prompt from 0
 * @param example from 0
 */
public record PromptEvalCell(int prompt, int example) {
  /** Checks the numbers. */
  public PromptEvalCell {
    Require.atLeast(0, prompt, "prompt");
    Require.atLeast(0, example, "example");
  }
}
