package io.github.promptharness.credit;

import io.github.promptharness.RateLimit;
import io.github.promptharness.RateSignals;

/**
 * What a process has heard of an endpoint's limits, kept in memory: the evidence from which limits
 * follow ({@link HeardLimit}). Used by one thread at a time.
 */
public final class Hearing {
  private final HeardLimit requests = new HeardLimit();
  private final HeardLimit tokens = new HeardLimit();
  private boolean hasBegun;

  /** Nothing was heard yet. */
  public Hearing() {
    // Only for its Javadoc.
  }

  /**
   * The limits known so far, with what follows from a further answer.
   *
   * @param now in microseconds since 1970
   */
  RateLimit after(RateLimit known, long now, RateSignals signals) {
    HeardLimit.Known ofRequests =
        requests.after(
            new HeardLimit.Known(known.requestsPerMinute(), known.requestsPerDay()),
            now,
            signals.limitRequests(),
            signals.remainingRequests(),
            signals.resetRequests());
    HeardLimit.Known ofTokens =
        tokens.after(
            new HeardLimit.Known(known.tokensPerMinute(), known.tokensPerDay()),
            now,
            signals.limitTokens(),
            signals.remainingTokens(),
            signals.resetTokens());
    return new RateLimit(
        ofRequests.perMinute(), ofTokens.perMinute(), ofRequests.perDay(), ofTokens.perDay());
  }

  /** Whether this is the first outcome heard; true once. */
  boolean begins() {
    boolean begins = !hasBegun;
    hasBegun = true;
    return begins;
  }

  /** Whether nothing is left; an endpoint that never says anything else is not believed. */
  boolean isEmpty(RateSignals signals) {
    return requests.isEmpty(signals.limitRequests(), signals.remainingRequests())
        || tokens.isEmpty(signals.limitTokens(), signals.remainingTokens());
  }
}
