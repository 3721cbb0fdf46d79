package io.github.promptharness.stats.variance;

/** Whether the variance of item by variant stands apart from that of the repeats. */
public enum Interaction {
  /** Each has its own component. It takes cells with two answers or more. */
  SEPARATE,
  /**
   * One component holds both, and is called noise. It is all that one answer a cell can show, and
   * then says nothing of how much the model varies on the identical prompt.
   */
  IN_NOISE
}
