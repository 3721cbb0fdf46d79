package io.github.promptharness;

/**
 * How fast an endpoint may be asked.
 *
 * @param requestsPerMinute calls a minute, at least 1
 * @param tokensPerMinute prompt tokens and permitted output tokens a minute, at least 1
 */
public record RateLimit(long requestsPerMinute, long tokensPerMinute) {
  /** No limit. */
  public static final RateLimit UNLIMITED = new RateLimit(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Checks that both are positive. */
  public RateLimit {
    if (requestsPerMinute < 1 || tokensPerMinute < 1) {
      throw new IllegalArgumentException(
          "limits must be at least 1 a minute: %d requests, %d tokens"
              .formatted(requestsPerMinute, tokensPerMinute));
    }
  }

  /** A limit of so many requests and tokens a minute. */
  public static RateLimit perMinute(long requests, long tokens) {
    return new RateLimit(requests, tokens);
  }

  /** This share of the limit, at least 1 a minute. */
  public RateLimit share(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1]: " + share);
    }
    return this.equals(UNLIMITED)
        ? this
        : new RateLimit(
            Math.max(1, (long) (requestsPerMinute * share)),
            Math.max(1, (long) (tokensPerMinute * share)));
  }
}
