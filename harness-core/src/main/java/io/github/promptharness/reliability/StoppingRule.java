package io.github.promptharness.reliability;

import java.util.OptionalDouble;

/** When a claim has enough answers, and what they then show. */
public sealed interface StoppingRule permits FixedSize, Gate, Betting {
  /** The most answers that are asked for, failed calls among them; at least 1. */
  int most();

  /** The name with every setting. */
  String id();

  /** How the verdict was reached, for the text of the claim. */
  String method(Target target);

  /** Whether no more answers are needed; {@code held} in the order in which they were asked. */
  boolean isDecided(boolean[] held, Target target);

  /** What these answers show. */
  Verdict verdict(boolean[] held, Target target);

  /** A lower bound of the probability at the target's confidence, where the rule gives one. */
  OptionalDouble lower(boolean[] held, Target target);

  /** How many answers are asked for at once, given how many are to be looked at together. */
  int round(int batch);
}
