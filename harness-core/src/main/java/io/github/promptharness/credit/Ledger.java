package io.github.promptharness.credit;

import io.github.promptharness.Bound;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import java.util.function.Supplier;

/**
 * The books of one payer and one model, kept in the workspace; used by many threads at once. The
 * pace is shared by all calls to the same model and endpoint.
 *
 * <p>A call is held, dispatched, and then exactly one of settled (answered: the cost is known),
 * released (nothing was spent) or uncertain (it may have been billed). At every commit, for the
 * pool, the member and the study, {@code settled + held + uncertain <= cap}, where the cap has not
 * been lowered below what was spent, and no call cost more than its hold.
 */
public interface Ledger {
  /**
   * Takes the hold and a place in the pace, in one transaction.
   *
   * <p>What is paid for is not paid again: if all trials of the request have been answered
   * meanwhile, nothing is held and the answers are given; while a living process has a call under
   * way that fills one of them, the answer is later. A request of which some trials are answered
   * and none is under way goes out as it is.
   *
   * @param bound what the call can come to; the whole of it is held, never less
   */
  Admission admit(Request request, Bound bound);

  /**
   * Marks a held call as dispatched, durably, unless the endpoint has asked for a pause meanwhile;
   * then it gets a new place behind the pause.
   *
   * @return granted without a delay if it is marked and may be sent, granted with the delay to wait
   *     before asking again; or refused, or later, and the hold released: after later the call must
   *     be admitted anew
   */
  Admission dispatch(long call);

  /**
   * Ends a call: money and answers in one transaction, so that an answer paid for is an answer
   * kept.
   *
   * @param request as it was sent
   * @return the outcome, or a failure of kind {@link Outcome.Kind#OVERRUN} if the call cost more
   *     than its hold; its answers are kept all the same
   * @throws io.github.promptharness.HarnessException if the workspace cannot be written just now;
   *     the same may be tried again
   */
  default Outcome close(long call, Request request, Outcome outcome) {
    return closing(call, request, outcome).get();
  }

  /**
   * Hands in the end of a call and returns without waiting for it.
   *
   * @return gives, or throws, what {@link #close} does once the end is durable; to be asked once.
   *     By the time that the same thread has been admitted for another call, it gives or throws at
   *     once
   */
  Supplier<Outcome> closing(long call, Request request, Outcome outcome);

  /** Gives up on a call whose end could not be entered: it will be found uncertain. */
  void abandon(long call);
}
