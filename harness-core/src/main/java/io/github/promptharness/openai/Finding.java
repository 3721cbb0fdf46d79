package io.github.promptharness.openai;

import java.util.Locale;

/**
 * What a trial showed of one capability.
 *
 * @param capability what was tried
 * @param verdict what became of it
 * @param refusedFrom the least demand that is refused from now on: answers a call for {@link
 *     Capability#REPEATS}, one more than the alternatives a token for {@link
 *     Capability#LOG_PROBABILITIES}, also where it was honoured with as many as were tried, 1 for
 *     what is asked for or not; 0 if none is
 * @param because what was seen, for a person
 */
public record Finding(Capability capability, Verdict verdict, int refusedFrom, String because) {
  /** Checks the number. */
  public Finding {
    if (refusedFrom < 0) {
      throw new IllegalArgumentException("refusedFrom must be at least 0: " + refusedFrom);
    }
  }

  /** Whether a demand of this size is refused. */
  boolean refuses(int demand) {
    return refusedFrom > 0 && demand >= refusedFrom;
  }

  /** On one line. */
  @Override
  public String toString() {
    return "%s: %s (%s)"
        .formatted(
            Demand.title(capability),
            verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            because);
  }
}
