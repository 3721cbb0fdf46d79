package io.github.promptharness.credit;

import io.github.promptharness.Outcome;
import java.util.function.Supplier;

/**
 * A thread that takes up its next call while the end of the last is still being written, and has
 * somebody else wait for that. Since what one thread hands in is written in order, a thread never
 * sends a call before the end of its last is durable.
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
}
