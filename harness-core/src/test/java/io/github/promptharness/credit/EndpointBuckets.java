package io.github.promptharness.credit;

import io.github.promptharness.RateSignals;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An endpoint's token buckets in virtual time, refilled continuously; a call is charged when it
 * arrives, or refused.
 */
final class EndpointBuckets {
  private final double requestsPerMicro;
  private final double tokensPerMicro;
  private final double requestsDepth;
  private final double tokensDepth;
  private final boolean withHeaders;
  private double requests;
  private double tokens;
  private long at;

  EndpointBuckets(
      long requestsPerMinute, long tokensPerMinute, double depthSeconds, boolean withHeaders) {
    requestsPerMicro = requestsPerMinute / 60e6;
    tokensPerMicro = tokensPerMinute / 60e6;
    requestsDepth = requestsPerMicro * depthSeconds * 1e6;
    tokensDepth = tokensPerMicro * depthSeconds * 1e6;
    requests = requestsDepth;
    tokens = tokensDepth;
    this.withHeaders = withHeaders;
  }

  /** Whether the call is let in; it is charged then. */
  boolean admits(long now, long cost) {
    long elapsed = now - at;
    at = now;
    requests = Math.min(requestsDepth, requests + elapsed * requestsPerMicro);
    tokens = Math.min(tokensDepth, tokens + elapsed * tokensPerMicro);
    if (requests < 1 || tokens < cost) {
      return false;
    }
    requests -= 1;
    tokens -= cost;
    return true;
  }

  RateSignals signals(Optional<Duration> retryAfter) {
    if (!withHeaders) {
      return RateSignals.left(
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty(),
          retryAfter);
    }
    return new RateSignals(
        OptionalLong.of(Math.round(requestsDepth)),
        OptionalLong.of(Math.round(tokensDepth)),
        OptionalLong.of((long) requests),
        OptionalLong.of((long) tokens),
        Optional.of(wait((requestsDepth - requests) / requestsPerMicro)),
        Optional.of(wait((tokensDepth - tokens) / tokensPerMicro)),
        retryAfter);
  }

  private static Duration wait(double micros) {
    return Duration.ofMillis((long) Math.ceil(micros / 1000));
  }
}
