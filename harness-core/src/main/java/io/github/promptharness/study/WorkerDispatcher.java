package io.github.promptharness.study;

import io.github.promptharness.Dispatcher;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
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

  /** What came of one request: an outcome, or what the model threw. */
  private record Reply(Request request, Outcome outcome) {}

  private static final class Run {
    private final Model model;
    private final List<Request> requests;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final LinkedBlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final List<Reply> replies = new ArrayList<>();
    private final List<Throwable> thrown = new ArrayList<>();
    private int running;

    Run(Model model, List<Request> requests) {
      this.model = model;
      this.requests = requests;
    }

    void drain(int workers, BiPredicate<Request, Outcome> sink) {
      running = workers;
      for (int i = 0; i < workers; i++) {
        var thread = new Thread(this::work, "prompt-harness-call-" + i);
        thread.setDaemon(true);
        thread.start();
      }
      boolean interrupted = false;
      try {
        while (running > 0) {
          try {
            events.take().run();
          } catch (InterruptedException e) {
            interrupted = true;
            stopped.set(true);
          }
          for (Reply reply : replies) {
            if (!sink.test(reply.request(), reply.outcome())) {
              stopped.set(true);
            }
          }
          replies.clear();
        }
      } finally {
        stopped.set(true);
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
      rethrow();
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
          events.add(() -> replies.add(new Reply(request, outcome)));
        }
      } catch (RuntimeException | Error e) {
        stopped.set(true);
        events.add(() -> thrown.add(e));
      } finally {
        events.add(() -> running--);
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
  }
}
