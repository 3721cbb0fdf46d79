package io.github.promptharness.stats.model;

/** Whether a {@link CrossedLogit} has an effect for each cell of item and variant. */
public enum Interaction {
  /** If some cell has two answers; with one answer a cell it cannot be told from noise. */
  WHEN_REPEATED,
  /** Not at all. */
  NONE
}
