package io.github.promptharness.credit;

import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Gives an endpoint that is down time to recover, so that no money becomes uncertain call by call.
 *
 * <p>After five attempts in a row, over all threads, that met a server error, no connection or a
 * lost answer, nobody sends for a second. Then one attempt probes: if it fails in the same way, the
 * wait doubles, up to a minute; anything else that the endpoint says, a refusal included, ends it.
 *
 * <p>Source: the circuit breaker of Nygard (2007), "Release It!". Ours differs: a caller waits for
 * the probe and is not refused, since its prompt is still to be asked.
 */
public final class Breaker extends ForwardingModel {
  private static final int FAILURES = 5;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private static final Set<Kind> DOWN = EnumSet.of(Kind.SERVER_ERROR, Kind.CONNECTION, Kind.LOST);

  /** What says nothing about the endpoint, which was not asked. */
  private static final Set<Kind> NOT_ASKED =
      EnumSet.of(Kind.CAP_REACHED, Kind.NOT_ALLOWED, Kind.EXPIRED, Kind.INTERRUPTED);

  private final Clock clock;
  private final Sleeper sleeper;

  private int failures;
  private Duration wait = FIRST_WAIT;
  private Instant openUntil = Instant.MIN;
  private boolean isProbed;

  /** Puts a breaker before a model. */
  public Breaker(Model admitted, Clock clock, Sleeper sleeper) {
    super(admitted);
    this.clock = clock;
    this.sleeper = sleeper;
  }

  @Override
  public Outcome answer(Request request) {
    boolean probe;
    try {
      probe = pass();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Failure.local(
          Kind.INTERRUPTED, "interrupted while the endpoint was given time to recover");
    }
    try {
      Outcome outcome = inner().answer(request);
      note(outcome, probe);
      return outcome;
    } finally {
      if (probe) {
        endProbe();
      }
    }
  }

  /** Waits until a call may be made, and says whether it is the one that probes. */
  private boolean pass() throws InterruptedException {
    while (true) {
      Duration left;
      synchronized (this) {
        if (failures < FAILURES) {
          return false;
        }
        left = left(clock.instant());
        if (!left.isNegative() && !left.isZero()) {
          left = left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN;
        } else if (isProbed) {
          left = LOOK_AGAIN;
        } else {
          isProbed = true;
          return true;
        }
      }
      sleeper.sleep(left);
    }
  }

  /** How long nobody sends; more than the wait is left by a clock that was set back meanwhile. */
  private Duration left(Instant now) {
    return openUntil.isAfter(now.plus(wait)) ? Duration.ZERO : Duration.between(now, openUntil);
  }

  /** Learns from an outcome. */
  synchronized void note(Outcome outcome, boolean probe) {
    if (outcome instanceof Failure failure && NOT_ASKED.contains(failure.kind())) {
      return;
    }
    if (!(outcome instanceof Failure failure) || !DOWN.contains(failure.kind())) {
      failures = 0;
      wait = FIRST_WAIT;
      return;
    }
    failures++;
    if (failures == FAILURES) {
      openUntil = clock.instant().plus(wait);
    } else if (probe && failures > FAILURES) {
      Duration doubled = wait.multipliedBy(2);
      wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
      openUntil = clock.instant().plus(wait);
    }
  }

  private synchronized void endProbe() {
    isProbed = false;
  }
}
