package io.github.promptharness.credit;

/**
 * A thread that can be told to make no further call. Unlike an interrupt this does not break a call
 * that is on the wire, whose answer is paid for; it ends waiting alone.
 */
public interface Stoppable {
  /** Whether it was told. */
  boolean isStopped();

  /**
   * Returns if the calling thread may go on.
   *
   * @throws InterruptedException if it was told to stop
   */
  static void check() throws InterruptedException {
    if (Thread.currentThread() instanceof Stoppable thread && thread.isStopped()) {
      throw new InterruptedException("stopped");
    }
  }
}
