package io.github.promptharness.credit;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Enters the ends of calls, and tries again where the workspace cannot be written just now: for ten
 * minutes of waiting if there is an answer, which is paid for, so that a full disk can be seen to.
 * Meanwhile the thread that had the answer sends nothing, so that the run comes to its end.
 */
final class Ends {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PATIENCE_FOR_AN_ANSWER = Duration.ofMinutes(10);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Ledger ledger;
  private final Sleeper sleeper;

  Ends(Ledger ledger, Sleeper sleeper) {
    this.ledger = ledger;
    this.sleeper = sleeper;
  }

  /** Enters the end of a call; of an answered one without waiting, on a thread that defers. */
  Outcome enter(long call, Request attempt, Outcome outcome) {
    if (!(outcome instanceof Outcome.Response)
        || !(Thread.currentThread() instanceof Deferring thread)) {
      return enterNow(call, attempt, outcome);
    }
    Supplier<Outcome> closing;
    try {
      closing = ledger.closing(call, attempt, outcome);
    } catch (RuntimeException | Error e) {
      ledger.abandon(call);
      throw e;
    }
    thread.defer(new Once(() -> close(call, attempt, outcome, closing)));
    return outcome;
  }

  /** Enters the end of a call and returns once it is durable. */
  Outcome enterNow(long call, Request attempt, Outcome outcome) {
    return close(call, attempt, outcome, () -> ledger.close(call, attempt, outcome));
  }

  private Outcome close(long call, Request attempt, Outcome outcome, Supplier<Outcome> first) {
    Supplier<Outcome> closing = first;
    Duration patience = outcome instanceof Outcome.Response ? PATIENCE_FOR_AN_ANSWER : PATIENCE;
    Duration wait = FIRST_WAIT;
    for (Duration waited = Duration.ZERO; ; waited = waited.plus(wait), wait = longer(wait)) {
      try {
        return closing.get();
      } catch (HarnessException e) {
        if (waited.compareTo(patience) >= 0) {
          ledger.abandon(call);
          throw e;
        }
        sleeper.sleepThrough(wait);
        closing = () -> ledger.close(call, attempt, outcome);
      } catch (RuntimeException | Error e) {
        ledger.abandon(call);
        throw e;
      }
    }
  }

  private static Duration longer(Duration wait) {
    Duration doubled = wait.multipliedBy(2);
    return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
  }
}
