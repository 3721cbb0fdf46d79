package io.github.promptharness.stats.sequential;

/** What a {@link ProbabilityRatioTest} says. */
public enum RatioDecision {
  /** Not enough evidence yet. */
  CONTINUE,
  /** The chance is p0. */
  ACCEPT_P0,
  /** The chance is p1. */
  ACCEPT_P1
}
