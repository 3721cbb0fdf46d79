package io.github.promptharness.workspace;

import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateLimit;
import io.github.promptharness.RateSignals;
import io.github.promptharness.credit.Pace;
import java.time.Duration;
import java.util.OptionalLong;

/** How an outcome changes the common pace. */
final class PaceRule {
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final double MARGIN = 1.05;

  private PaceRule() {}

  /**
   * The pace after an outcome.
   *
   * <p>A refusal for rate pauses all calls for the longest of what the endpoint says, 5 % on top. A
   * window that an answer says to be empty pauses for a second: its reset tells when it is whole
   * again, which may be hours. Tokens used beyond what was admitted are charged; tokens not used
   * come back only where the endpoint's own count has room for them and for all calls in flight,
   * since endpoints charge the permitted output in advance.
   */
  static Pace after(
      Pace pace, RateLimit limit, long now, long admitted, long inFlight, Outcome outcome) {
    RateSignals signals = outcome.signals();
    if (outcome instanceof Outcome.Failure failure) {
      boolean refused = failure.kind() == Kind.RATE_LIMITED || failure.kind() == Kind.SLOW_DOWN;
      return refused ? pace.pausedUntil(now + micros(pause(signals))) : pace;
    }
    var usage = ((Outcome.Response) outcome).usage();
    long difference = usage.promptTokens() + usage.outputTokens() - admitted;
    OptionalLong left = signals.remainingTokens();
    boolean confirmed = left.isPresent() && left.getAsLong() >= inFlight - difference;
    Pace corrected = difference > 0 || confirmed ? pace.corrected(limit, difference) : pace;
    if (isEmpty(signals.remainingRequests()) || isEmpty(left)) {
      corrected = corrected.pausedUntil(now + micros(SHORTEST_PAUSE));
    }
    return corrected;
  }

  private static Duration pause(RateSignals signals) {
    Duration longest = signals.retryAfter().orElse(SHORTEST_PAUSE);
    if (isEmpty(signals.remainingRequests())) {
      longest = longer(longest, signals.resetRequests().orElse(Duration.ZERO));
    }
    if (isEmpty(signals.remainingTokens())) {
      longest = longer(longest, signals.resetTokens().orElse(Duration.ZERO));
    }
    return longer(longest, SHORTEST_PAUSE);
  }

  private static boolean isEmpty(OptionalLong left) {
    return left.isPresent() && left.getAsLong() == 0;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static long micros(Duration duration) {
    return (long) (duration.toNanos() / 1e3 * MARGIN);
  }
}
