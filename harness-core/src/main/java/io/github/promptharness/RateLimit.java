package io.github.promptharness;

/**
 * How fast an endpoint may be asked.
 *
 * @param requestsPerMinute calls a minute, at least 1
 * @param tokensPerMinute prompt tokens and permitted output tokens a minute, at least 1
 * @param requestsPerDay calls a day, at least 1
 * @param tokensPerDay prompt tokens and permitted output tokens a day, at least 1
 */
public record RateLimit(
    long requestsPerMinute, long tokensPerMinute, long requestsPerDay, long tokensPerDay) {
  /** No limit. */
  public static final RateLimit UNLIMITED = perMinute(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Checks that all are positive. */
  public RateLimit {
    if (requestsPerMinute < 1 || tokensPerMinute < 1) {
      throw new IllegalArgumentException(
          "limits must be at least 1 a minute: %s requests, %s tokens"
              .formatted(requestsPerMinute, tokensPerMinute));
    }
    if (requestsPerDay < 1 || tokensPerDay < 1) {
      throw new IllegalArgumentException(
          "limits must be at least 1 a day: %s requests, %s tokens"
              .formatted(requestsPerDay, tokensPerDay));
    }
  }

  /** A limit of so many requests and tokens a minute, and none a day. */
  public static RateLimit perMinute(long requests, long tokens) {
    return new RateLimit(requests, tokens, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** The same with a limit of so many requests and tokens a day. */
  public RateLimit perDay(long requests, long tokens) {
    return new RateLimit(requestsPerMinute, tokensPerMinute, requests, tokens);
  }

  /** This share of the limit, at least 1 of each; what is unlimited stays so. */
  public RateLimit share(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1]: " + share);
    }
    return new RateLimit(
        part(requestsPerMinute, share),
        part(tokensPerMinute, share),
        part(requestsPerDay, share),
        part(tokensPerDay, share));
  }

  /** The lower of both in each. */
  public RateLimit least(RateLimit other) {
    return new RateLimit(
        Math.min(requestsPerMinute, other.requestsPerMinute),
        Math.min(tokensPerMinute, other.tokensPerMinute),
        Math.min(requestsPerDay, other.requestsPerDay),
        Math.min(tokensPerDay, other.tokensPerDay));
  }

  private static long part(long limit, double share) {
    return limit == Long.MAX_VALUE ? limit : Math.max(1, (long) (limit * share));
  }
}
