package io.github.promptharness.credit;

import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateLimit;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;

/**
 * The door that money passes: no call goes out without a hold for the most it can cost, and none
 * comes back without being entered.
 */
public final class Admit extends ForwardingModel {
  private final Ledger ledger;
  private final Sleeper sleeper;
  private final Ends ends;
  private final FirstCall first = new FirstCall();

  /** Puts the ledger before a model. */
  public Admit(Model transport, Ledger ledger, Sleeper sleeper) {
    super(transport);
    this.ledger = ledger;
    this.sleeper = sleeper;
    this.ends = new Ends(ledger, sleeper);
  }

  @Override
  public Outcome answer(Request request) {
    boolean isFirst = false;
    try {
      isFirst = !rateLimit().equals(RateLimit.UNLIMITED) && first.isMine(sleeper);
      return admitted(request);
    } catch (InterruptedException e) {
      return interrupted();
    } finally {
      if (isFirst) {
        first.ended();
      }
    }
  }

  private Outcome admitted(Request request) throws InterruptedException {
    Bound bound = bound(request);
    while (true) {
      Admission admission = ledger.admit(request, bound);
      if (admission instanceof Admission.Granted granted) {
        Request attempt = request.attempt(granted.call());
        settle(granted.call(), attempt);
        admission = dispatch(granted, attempt);
        if (admission instanceof Admission.Granted) {
          return ends.enter(granted.call(), attempt, send(granted.call(), attempt));
        }
      }
      if (admission instanceof Admission.Later later) {
        sleeper.sleep(later.delay());
      } else if (admission instanceof Admission.Refused refused) {
        return Failure.local(refused.kind(), refused.message());
      } else if (admission instanceof Admission.Answered answered) {
        return answered.outcome();
      }
    }
  }

  /** Nothing is sent while the answer that this thread had before is not kept. */
  private void settle(long call, Request attempt) {
    if (!(Thread.currentThread() instanceof Deferring thread)) {
      return;
    }
    try {
      thread.settle();
    } catch (RuntimeException | Error e) {
      try {
        ends.enterNow(
            call, attempt, Failure.local(Kind.INTERRUPTED, "the answer before it is not kept"));
      } catch (RuntimeException | Error again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /** Waits for the place of a call; granted if it is marked and may be sent. */
  private Admission dispatch(Admission.Granted granted, Request attempt)
      throws InterruptedException {
    Admission admission = granted;
    try {
      while (admission instanceof Admission.Granted place && !place.delay().isZero()) {
        sleeper.sleep(place.delay());
        admission = ledger.dispatch(granted.call());
      }
      if (admission instanceof Admission.Granted) {
        Stoppable.check();
      }
      return admission;
    } catch (InterruptedException e) {
      ends.enterNow(granted.call(), attempt, interrupted());
      throw e;
    } catch (RuntimeException | Error e) {
      ledger.abandon(granted.call());
      throw e;
    }
  }

  private Outcome send(long call, Request attempt) {
    try {
      return complete(inner().answer(attempt), attempt);
    } catch (RuntimeException | Error e) {
      var failure =
          new Failure(
              Kind.LOST, "the model threw " + e, Charge.UNCERTAIN, RateSignals.NONE, Evidence.NONE);
      ends.enterNow(call, attempt, failure);
      throw e;
    }
  }

  /** A model that gives another number of answers than asked for breaks its contract. */
  private static Outcome complete(Outcome outcome, Request attempt) {
    if (!(outcome instanceof Outcome.Response response)
        || response.answers().size() == attempt.repeats()) {
      return outcome;
    }
    return new Failure(
        Kind.PROTOCOL_VIOLATION,
        "model %s gave %s answers where %s were asked for"
            .formatted(
                attempt.first().model().name(), response.answers().size(), attempt.repeats()),
        Charge.UNCERTAIN,
        response.signals(),
        response.evidence());
  }

  private static Failure interrupted() {
    Thread.currentThread().interrupt();
    return Failure.local(Kind.INTERRUPTED, "interrupted before the call was sent");
  }
}
