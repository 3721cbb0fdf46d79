package io.github.promptharness.examples;

import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;

/** Tells the parent process of each attempt, so that it can choose when to kill this one. */
final class ToldCalls extends ForwardingModel {
  /** The attempt is entered as dispatched, and nothing was sent. */
  static final String SENDING = "sending";

  /** The attempt has its outcome, and nothing is committed. */
  static final String ENDED = "ended";

  ToldCalls(Model bare) {
    super(bare);
  }

  @Override
  public Outcome answer(Request attempt) {
    System.out.println(SENDING);
    Outcome outcome = inner().answer(attempt);
    System.out.println(ENDED);
    return outcome;
  }
}
