package io.github.promptharness.reliability;

/** Whether a property holds of one answer. */
public enum Held {
  /** It does. */
  HOLDS,
  /** It does not, or nobody can tell: what cannot be told counts against the claim. */
  FAILS,
  /** There was no answer, as the call failed. It counts neither way, and is said in the claim. */
  NO_ANSWER
}
