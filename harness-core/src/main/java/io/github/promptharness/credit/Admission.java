package io.github.promptharness.credit;

import io.github.promptharness.Outcome;
import java.time.Duration;

/** The ledger's word on a call that wants to be made. */
public sealed interface Admission {
  /**
   * The hold is taken. Without a delay the call is also marked as dispatched, durably; with one, it
   * must be {@linkplain Ledger#dispatch dispatched} after the delay.
   *
   * @param call names the call in the ledger
   * @param delay how long to hold back so that the pace is kept
   */
  record Granted(long call, Duration delay) implements Admission {}

  /**
   * The call need not be made: somebody else has paid for all of its answers meanwhile.
   *
   * @param outcome the answers that are kept, at no cost and without evidence, or the failure that
   *     is kept in their place
   */
  record Answered(Outcome outcome) implements Admission {}

  /**
   * The money is there only when calls in flight have given back what they hold, or the same is
   * being asked by another call just now: ask again.
   *
   * @param delay how long to hold back before asking again
   */
  record Later(Duration delay) implements Admission {}

  /**
   * The call must not be made.
   *
   * @param kind why
   * @param message one sentence for a person, with the amounts
   */
  record Refused(Outcome.Kind kind, String message) implements Admission {}
}
