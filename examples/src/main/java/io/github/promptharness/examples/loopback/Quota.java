package io.github.promptharness.examples.loopback;

import io.github.promptharness.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The endpoint's two limits, each taken from in one step or not at all. Safe for many threads. */
public final class Quota {
  private final Clock clock;
  private final Bucket requests;
  private final Bucket tokens;
  private Instant refilled;

  Quota(RateLimit limits, Clock clock) {
    this(limits, Duration.ofMinutes(1), clock);
  }

  /**
   * Full limits.
   *
   * @param limits requests and tokens a minute; above 100 million is none
   * @param depth how much of them can be saved up, at most a minute
   * @param clock the time by which they refill
   */
  public Quota(RateLimit limits, Duration depth, Clock clock) {
    this.clock = clock;
    requests = new Bucket(limits.requestsPerMinute(), depth);
    tokens = new Bucket(limits.tokensPerMinute(), depth);
    refilled = clock.instant();
  }

  /**
   * Takes one request and its tokens from the limits.
   *
   * @throws Refusal if either does not hold enough; then nothing is taken
   */
  public synchronized void admit(String model, long charge) throws Refusal {
    refill();
    check(model, "requests", "RPM", requests, 1);
    check(model, "tokens", "TPM", tokens, charge);
    requests.take(1);
    tokens.take(charge);
  }

  /** What the official endpoint says about its limits with every response. */
  public synchronized Map<String, String> headers() {
    refill();
    var headers = new LinkedHashMap<String, String>();
    headers.put("x-ratelimit-limit-requests", Long.toString(requests.limit()));
    headers.put("x-ratelimit-limit-tokens", Long.toString(tokens.limit()));
    headers.put("x-ratelimit-remaining-requests", Long.toString(requests.remaining()));
    headers.put("x-ratelimit-remaining-tokens", Long.toString(tokens.remaining()));
    headers.put("x-ratelimit-reset-requests", duration(requests.untilFull()));
    headers.put("x-ratelimit-reset-tokens", duration(tokens.untilFull()));
    return headers;
  }

  private void refill() {
    Instant now = clock.instant();
    long passed = Duration.between(refilled, now).toNanos();
    if (passed > 0) {
      requests.refill(passed);
      tokens.refill(passed);
      refilled = now;
    }
  }

  private static void check(String model, String type, String unit, Bucket bucket, long cost)
      throws Refusal {
    if (!bucket.canEverHold(cost)) {
      throw Refusal.rateLimited(
          "Request too large for %s on %s per min (%s): Limit %s, Requested %s."
              .formatted(model, type, unit, bucket.limit(), cost),
          type,
          Optional.empty());
    }
    if (!bucket.holds(cost)) {
      Duration wait = bucket.until(cost);
      throw Refusal.rateLimited(
          "Rate limit reached for %s on %s per min (%s): Limit %s, Used %s, Requested %s. Please try again in %s."
              .formatted(
                  model,
                  type,
                  unit,
                  bucket.limit(),
                  bucket.limit() - bucket.remaining(),
                  cost,
                  duration(wait)),
          type,
          Optional.of(wait));
    }
  }

  /** As the official endpoint writes it: {@code 6ms}, {@code 1.2s}, {@code 6m0s}; rounded up. */
  static String duration(Duration time) {
    long millis = -Math.floorDiv(-time.toNanos(), 1_000_000L);
    if (millis < 1_000) {
      return millis + "ms";
    }
    String seconds = String.format(Locale.ROOT, "%d.%03d", millis / 1_000 % 60, millis % 1_000);
    seconds = seconds.replaceAll("\\.?0+$", "");
    return (millis >= 60_000 ? millis / 60_000 + "m" : "") + seconds + "s";
  }
}
