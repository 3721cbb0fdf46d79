package io.github.promptharness;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

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

  /**
   * How long the endpoint asks to wait: by its own word, or else until the limits that it says are
   * used up are whole again; absent if it says neither.
   */
  public Optional<Duration> pause() {
    if (retryAfter.isPresent()) {
      return retryAfter;
    }
    Optional<Duration> requests = isUsedUp(remainingRequests) ? resetRequests : Optional.empty();
    Optional<Duration> tokens = isUsedUp(remainingTokens) ? resetTokens : Optional.empty();
    return Stream.of(requests, tokens).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  private static boolean isUsedUp(OptionalLong left) {
    return left.isPresent() && left.getAsLong() == 0;
  }
}
