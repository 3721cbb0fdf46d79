package io.github.promptharness.credit;

import io.github.promptharness.Outcome;
import java.util.function.Supplier;

/**
 * A thread that takes up its next call while the end of the last is still being written. Before it
 * sends that call it settles the last: since what one thread hands in is written in order, this
 * costs no wait unless the end could not be written.
 */
public interface Deferring {
  /**
   * Takes over what is left of a call that was answered.
   *
   * @param rest waits until the end of the call is durable, and gives the outcome that was entered,
   *     or throws what a model's answer may throw. It must be asked before anybody is told of the
   *     answer, and by the time the thread ends; it does its work once, whoever asks
   */
  void defer(Supplier<Outcome> rest);

  /**
   * Asks for all that was deferred before, and stops if an outcome says so.
   *
   * @throws io.github.promptharness.HarnessException if an end could not be written
   */
  void settle();
}
