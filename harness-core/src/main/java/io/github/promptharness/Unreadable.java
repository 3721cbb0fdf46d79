package io.github.promptharness;

/**
 * How answers count that exist but name no answer: unreadable, refused, truncated or filtered ones.
 * A failed call is excluded under each of them.
 */
public enum Unreadable {
  /** Left out; the number left out is given with the estimate. */
  EXCLUDE,
  /** Counted as wrong, and in agreement as agreeing with nothing else but each other. */
  WRONG,
  /** One more category of answer, "no answer"; wrong where right or wrong is asked. */
  CATEGORY
}
