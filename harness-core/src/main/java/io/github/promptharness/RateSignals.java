package io.github.promptharness;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the endpoint said about its rate limits with one response; every part may be missing.
 *
 * @param limitRequests requests that the endpoint allows in its window
 * @param limitTokens tokens that the endpoint allows in its window
 * @param remainingRequests requests left in the endpoint's current window
 * @param remainingTokens tokens left in the endpoint's current window
 * @param resetRequests until the request limit is whole again
 * @param resetTokens until the token limit is whole again
 * @param retryAfter the wait that the endpoint asks for
 */
public record RateSignals(
    OptionalLong limitRequests,
    OptionalLong limitTokens,
    OptionalLong remainingRequests,
    OptionalLong remainingTokens,
    Optional<Duration> resetRequests,
    Optional<Duration> resetTokens,
    Optional<Duration> retryAfter) {
  /** Nothing was said. */
  public static final RateSignals NONE =
      new RateSignals(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** What was said without the limits themselves. */
  public static RateSignals left(
      OptionalLong remainingRequests,
      OptionalLong remainingTokens,
      Optional<Duration> resetRequests,
      Optional<Duration> resetTokens,
      Optional<Duration> retryAfter) {
    return new RateSignals(
        OptionalLong.empty(),
        OptionalLong.empty(),
        remainingRequests,
        remainingTokens,
        resetRequests,
        resetTokens,
        retryAfter);
  }
}
