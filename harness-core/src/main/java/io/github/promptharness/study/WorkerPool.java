package io.github.promptharness.study;

import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.credit.Deferring;
import io.github.promptharness.credit.Stoppable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The threads of one dispatch. What they have to tell goes through a short queue to the calling
 * thread, which also lets the pool grow and shrink.
 */
final class WorkerPool {
  static final String THREAD_NAME = "prompt-harness-call-";
  private static final int UNHEARD = 256;
  private static final long LOOK_MILLIS = 250;

  private final Model model;
  private final Feed feed;
  private final PoolSize size;
  private final LongSupplier nanos;
  private final AtomicInteger wanted = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(UNHEARD);
  private final List<Throwable> thrown = new ArrayList<>();
  private int started;
  private int alive;
  private boolean interrupted;

  WorkerPool(Model model, Feed feed, PoolSize size, LongSupplier nanos) {
    this.model = model;
    this.feed = feed;
    this.size = size;
    this.nanos = nanos;
  }

  /** Sends all, and returns when every thread has ended. */
  void drain(BiPredicate<Request, Outcome> sink) {
    resize();
    while (alive > 0) {
      try {
        Event event = events.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (event != null) {
          hear(event, sink);
        }
        resize();
      } catch (InterruptedException e) {
        interrupted = true;
        stopped.set(true);
      } catch (RuntimeException | Error e) {
        stop(e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow();
  }

  private void hear(Event event, BiPredicate<Request, Outcome> sink) {
    if (event instanceof Ended ended) {
      alive--;
      join(ended.worker());
    } else if (event instanceof Thrown thrownBy) {
      stop(thrownBy.cause());
    } else if (event instanceof Reply reply) {
      try {
        hear(reply, sink);
      } finally {
        reply.heard().countDown();
      }
    }
  }

  private void hear(Reply reply, BiPredicate<Request, Outcome> sink) {
    Outcome outcome = entered(reply);
    size.ended(nanos.getAsLong(), outcome.evidence().timing().toEnd(), reply.whole());
    if (!sink.test(reply.request(), outcome)) {
      stopped.set(true);
    }
  }

  /** The outcome once it is durable; a failure where the answer could not be entered as it is. */
  private Outcome entered(Reply reply) {
    Optional<Outcome> failure = ask(reply.rest());
    return failure.orElse(reply.outcome());
  }

  /** Asks for all that is left, whatever one of them throws; gives a failure if there is one. */
  private Optional<Outcome> ask(List<Supplier<Outcome>> rest) {
    Optional<Outcome> failed = Optional.empty();
    Optional<Throwable> thrown = Optional.empty();
    for (Supplier<Outcome> each : rest) {
      try {
        Outcome outcome = each.get();
        stopIfItMust(outcome);
        failed = outcome instanceof Outcome.Failure ? Optional.of(outcome) : failed;
      } catch (RuntimeException | Error e) {
        thrown.ifPresent(before -> e.addSuppressed(before));
        thrown = Optional.of(e);
      }
    }
    if (thrown.isPresent()) {
      rethrow(thrown.get());
    }
    return failed;
  }

  private void stopIfItMust(Outcome outcome) {
    if (outcome instanceof Outcome.Failure failure && failure.kind().stopsRun()) {
      stopped.set(true);
    }
  }

  /** Its last word was heard, so it ends within a moment; then nothing of it is left. */
  private void join(Thread worker) {
    while (true) {
      try {
        worker.join();
        return;
      } catch (InterruptedException e) {
        interrupted = true;
        stopped.set(true);
      }
    }
  }

  /**
   * Starts as many threads as are wanted; those too many end after their call. Those that run are
   * waited for in any case, also where the system gives no more.
   */
  private void resize() {
    wanted.set(size.target(nanos.getAsLong()));
    for (int more = Math.min(wanted.get() - running.get(), feed.left());
        more > 0 && !stopped.get();
        more--) {
      try {
        var worker = new Worker(started);
        running.incrementAndGet();
        try {
          worker.start();
        } catch (RuntimeException | Error e) {
          running.decrementAndGet();
          throw e;
        }
        started++;
        alive++;
      } catch (RuntimeException | Error e) {
        stop(e);
      }
    }
  }

  private void stop(Throwable cause) {
    thrown.add(cause);
    stopped.set(true);
  }

  private void work(Worker worker) {
    try {
      while (!stopped.get() && !leaves()) {
        Optional<Request> next = feed.next();
        if (next.isEmpty()) {
          running.decrementAndGet();
          break;
        }
        Request request = next.get();
        long began = nanos.getAsLong();
        Outcome outcome = model.answer(request);
        stopIfItMust(outcome);
        Duration whole = Duration.ofNanos(nanos.getAsLong() - began);
        var reply = new Reply(request, outcome, worker.takeUntold(), whole, new CountDownLatch(1));
        tell(reply);
        if (outcome instanceof Outcome.Failure) {
          waitUntilHeard(reply);
        }
      }
    } catch (RuntimeException | Error e) {
      stopped.set(true);
      tell(new Thrown(e));
    } finally {
      finish(worker);
      tell(new Ended(worker));
    }
  }

  /**
   * Does what is left of the last call, so that all threads do so at the same time: where the
   * workspace cannot be written, each may have to wait for minutes.
   */
  private void finish(Worker worker) {
    try {
      worker.settle();
    } catch (RuntimeException | Error e) {
      tell(new Thrown(e));
    }
  }

  /** Whether this thread is one too many; if so it is counted out. */
  private boolean leaves() {
    int now = running.get();
    while (now > wanted.get()) {
      if (running.compareAndSet(now, now - 1)) {
        return true;
      }
      now = running.get();
    }
    return false;
  }

  /** The calling thread listens until every thread has ended, so this comes to its end. */
  private void tell(Event event) {
    uninterrupted(() -> events.put(event));
  }

  /** Does it to its end, and keeps the interrupt for later. */
  private static void uninterrupted(Waiting waiting) {
    boolean broken = false;
    while (true) {
      try {
        waiting.run();
        break;
      } catch (InterruptedException e) {
        broken = true;
      }
    }
    if (broken) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A failure may end the run, so the thread that met it asks nothing more before that is decided.
   */
  private void waitUntilHeard(Reply reply) {
    uninterrupted(() -> reply.heard().await());
  }

  private void rethrow() {
    if (thrown.isEmpty()) {
      return;
    }
    Throwable first = thrown.get(0);
    thrown.stream().distinct().skip(1).forEach(first::addSuppressed);
    rethrow(first);
  }

  private static void rethrow(Throwable unchecked) {
    if (unchecked instanceof RuntimeException e) {
      throw e;
    }
    throw (Error) unchecked;
  }

  private final class Worker extends Thread implements Stoppable, Deferring {
    private List<Supplier<Outcome>> unsettled = new ArrayList<>();
    private List<Supplier<Outcome>> untold = new ArrayList<>();

    Worker(int number) {
      super(THREAD_NAME + number);
      setDaemon(true);
    }

    @Override
    public void run() {
      work(this);
    }

    @Override
    public boolean isStopped() {
      return stopped.get();
    }

    @Override
    public void defer(Supplier<Outcome> rest) {
      unsettled.add(rest);
      untold.add(rest);
    }

    @Override
    public void settle() {
      List<Supplier<Outcome>> all = unsettled;
      unsettled = new ArrayList<>();
      ask(all);
    }

    /** What is left of the call that is told of next. */
    List<Supplier<Outcome>> takeUntold() {
      List<Supplier<Outcome>> taken = untold;
      untold = new ArrayList<>();
      return taken;
    }
  }

  /** What a thread waits for. */
  @FunctionalInterface
  private interface Waiting {
    void run() throws InterruptedException;
  }

  private sealed interface Event {}

  /**
   * An outcome.
   *
   * @param rest what is left to do before anybody may be told of it
   * @param whole how long it took with all waiting, but for what is left
   * @param heard open once the calling thread has dealt with it
   */
  private record Reply(
      Request request,
      Outcome outcome,
      List<Supplier<Outcome>> rest,
      Duration whole,
      CountDownLatch heard)
      implements Event {}

  private record Thrown(Throwable cause) implements Event {}

  private record Ended(Thread worker) implements Event {}
}
