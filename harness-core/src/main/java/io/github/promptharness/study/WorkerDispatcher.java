package io.github.promptharness.study;

import io.github.promptharness.Dispatcher;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Sends calls from named threads, which do nothing else and have ended when the dispatch returns.
 *
 * <p>Without a number it finds its own: as many threads as it takes to use up the model's limit at
 * the latency that is seen, in [8, 512]; without a limit from 16 up, for as long as more threads
 * bring more answers, to 64.
 *
 * <p>The threads are the platform's. Virtual threads would save memory that 512 threads at most do
 * not take, and need another Java than 17.
 */
public final class WorkerDispatcher implements Dispatcher {
  /** The most threads that a pool may have. */
  public static final int MOST = 512;

  private final OptionalInt workers;
  private final int most;
  private final LongSupplier nanos;

  private WorkerDispatcher(OptionalInt workers, int most, LongSupplier nanos) {
    this.workers = workers;
    this.most = most;
    this.nanos = nanos;
  }

  /** A pool that finds its own size. */
  public WorkerDispatcher() {
    this(OptionalInt.empty(), MOST, System::nanoTime);
  }

  /**
   * A pool of a fixed size.
   *
   * @param workers calls under way at once, in [1, 512]
   */
  public WorkerDispatcher(int workers) {
    this(OptionalInt.of(checked(workers)), workers, System::nanoTime);
  }

  /** The same with another clock, of nanoseconds, for tests. */
  WorkerDispatcher withClock(LongSupplier newNanos) {
    return new WorkerDispatcher(workers, most, newNanos);
  }

  @Override
  public String id() {
    return "live";
  }

  private static int checked(int workers) {
    if (!(workers >= 1 && workers <= MOST)) {
      throw new IllegalArgumentException("workers must be in [1, %s]: %s".formatted(MOST, workers));
    }
    return workers;
  }

  /** How many calls are under way at once; absent if the pool finds that out. */
  public OptionalInt workers() {
    return workers;
  }

  @Override
  public void dispatch(Model model, List<Request> requests, BiPredicate<Request, Outcome> sink) {
    new WorkerPool(model, Feed.of(requests), size(model, requests), nanos).drain(sink);
  }

  /** Its threads take the next block as soon as the one before is sent, not when it is answered. */
  @Override
  public void dispatchBlocks(
      Model model, Supplier<List<Request>> blocks, BiPredicate<Request, Outcome> sink) {
    List<Request> first = blocks.get();
    if (!first.isEmpty()) {
      new WorkerPool(model, new Feed(first, blocks), size(model, first), nanos).drain(sink);
    }
  }

  private PoolSize size(Model model, List<Request> some) {
    return workers.isPresent()
        ? PoolSize.fixed(workers.getAsInt())
        : PoolSize.of(model, some, model.expectedLatency(), most, nanos.getAsLong());
  }
}
