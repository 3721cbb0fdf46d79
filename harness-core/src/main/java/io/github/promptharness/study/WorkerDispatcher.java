package io.github.promptharness.study;

import io.github.promptharness.Dispatcher;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.credit.Stoppable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

/**
 * Sends calls from a fixed number of named threads, which do nothing else and end with the
 * dispatch.
 *
 * @param workers calls under way at once, in [1, 512]
 */
public record WorkerDispatcher(int workers) implements Dispatcher {
  /** Checks the number. */
  public WorkerDispatcher {
    if (!(workers >= 1 && workers <= 512)) {
      throw new IllegalArgumentException("workers must be in [1, 512]: " + workers);
    }
  }

  @Override
  public void dispatch(Model model, List<Request> requests, BiPredicate<Request, Outcome> sink) {
    new Run(model, requests).drain(Math.min(workers, requests.size()), sink);
  }

  /** One dispatch. What workers have to tell goes through a queue to the calling thread. */
  private static final class Run {
    private final Model model;
    private final List<Request> requests;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<Throwable> thrown = new ArrayList<>();

    Run(Model model, List<Request> requests) {
      this.model = model;
      this.requests = requests;
    }

    void drain(int workers, BiPredicate<Request, Outcome> sink) {
      int running = start(workers);
      boolean interrupted = false;
      while (running > 0) {
        try {
          Event event = events.take();
          if (event instanceof Ended) {
            running--;
          } else if (event instanceof Thrown thrownBy) {
            stop(thrownBy.cause());
          } else if (event instanceof Reply reply && !sink.test(reply.request(), reply.outcome())) {
            stopped.set(true);
          }
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

    /** Starts as many workers as the system allows; those that run are waited for in any case. */
    private int start(int workers) {
      for (int i = 0; i < workers; i++) {
        try {
          new Worker(i).start();
        } catch (RuntimeException | Error e) {
          stop(e);
          return i;
        }
      }
      return workers;
    }

    private void stop(Throwable cause) {
      thrown.add(cause);
      stopped.set(true);
    }

    private void work() {
      try {
        while (!stopped.get()) {
          int index = next.getAndIncrement();
          if (index >= requests.size()) {
            break;
          }
          Request request = requests.get(index);
          Outcome outcome = model.answer(request);
          if (outcome instanceof Outcome.Failure failure && failure.kind().stopsRun()) {
            stopped.set(true);
          }
          events.add(new Reply(request, outcome));
        }
      } catch (RuntimeException | Error e) {
        stopped.set(true);
        events.add(new Thrown(e));
      } finally {
        events.add(new Ended());
      }
    }

    private void rethrow() {
      if (thrown.isEmpty()) {
        return;
      }
      Throwable first = thrown.get(0);
      thrown.stream().skip(1).forEach(first::addSuppressed);
      if (first instanceof RuntimeException e) {
        throw e;
      }
      throw (Error) first;
    }

    private final class Worker extends Thread implements Stoppable {
      Worker(int number) {
        super("prompt-harness-call-" + number);
        setDaemon(true);
      }

      @Override
      public void run() {
        work();
      }

      @Override
      public boolean isStopped() {
        return stopped.get();
      }
    }

    private sealed interface Event {}

    private record Reply(Request request, Outcome outcome) implements Event {}

    private record Thrown(Throwable cause) implements Event {}

    private record Ended() implements Event {}
  }
}
