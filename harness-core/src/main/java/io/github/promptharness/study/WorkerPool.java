package io.github.promptharness.study;

import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.credit.Stoppable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;

/**
 * The threads of one dispatch. What they have to tell goes through a short queue to the calling
 * thread, which also lets the pool grow and shrink.
 */
final class WorkerPool {
  static final String THREAD_NAME = "prompt-harness-call-";
  private static final int UNHEARD = 256;
  private static final long LOOK_MILLIS = 250;

  private final Model model;
  private final List<Request> requests;
  private final PoolSize size;
  private final LongSupplier nanos;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger wanted = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(UNHEARD);
  private final List<Throwable> thrown = new ArrayList<>();
  private int started;
  private int alive;
  private boolean interrupted;

  WorkerPool(Model model, List<Request> requests, PoolSize size, LongSupplier nanos) {
    this.model = model;
    this.requests = requests;
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
      size.ended(nanos.getAsLong(), reply.outcome().evidence().timing().toEnd(), reply.whole());
      if (!sink.test(reply.request(), reply.outcome())) {
        stopped.set(true);
      }
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
    int unsent = requests.size() - next.get();
    for (int more = Math.min(wanted.get() - running.get(), unsent);
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

  private void work(Thread worker) {
    try {
      while (!stopped.get() && !leaves()) {
        int index = next.getAndIncrement();
        if (index >= requests.size()) {
          running.decrementAndGet();
          break;
        }
        Request request = requests.get(index);
        long began = nanos.getAsLong();
        Outcome outcome = model.answer(request);
        if (outcome instanceof Outcome.Failure failure && failure.kind().stopsRun()) {
          stopped.set(true);
        }
        tell(new Reply(request, outcome, Duration.ofNanos(nanos.getAsLong() - began)));
      }
    } catch (RuntimeException | Error e) {
      stopped.set(true);
      tell(new Thrown(e));
    } finally {
      tell(new Ended(worker));
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

  /** The calling thread listens until every thread has ended, so this waits for a moment only. */
  private void tell(Event event) {
    boolean broken = false;
    while (true) {
      try {
        events.put(event);
        break;
      } catch (InterruptedException e) {
        broken = true;
      }
    }
    if (broken) {
      Thread.currentThread().interrupt();
    }
  }

  private void rethrow() {
    if (thrown.isEmpty()) {
      return;
    }
    Throwable first = thrown.get(0);
    thrown.stream().skip(1).filter(more -> more != first).forEach(first::addSuppressed);
    if (first instanceof RuntimeException e) {
      throw e;
    }
    throw (Error) first;
  }

  private final class Worker extends Thread implements Stoppable {
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
  }

  private sealed interface Event {}

  private record Reply(Request request, Outcome outcome, Duration whole) implements Event {}

  private record Thrown(Throwable cause) implements Event {}

  private record Ended(Thread worker) implements Event {}
}
