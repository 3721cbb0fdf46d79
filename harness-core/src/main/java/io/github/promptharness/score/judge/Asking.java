package io.github.promptharness.score.judge;

import io.github.promptharness.Outcome;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Puts many questions to a judge, several at once, and stops when that is all that is left. */
final class Asking {
  private static final int FAILURES_TO_STOP = 10;

  private final String judge;
  private final int atOnce;
  private final Function<Wording, Outcome> model;
  private final Map<Wording, Said> said = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger heard = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private volatile Optional<Outcome.Failure> stop = Optional.empty();

  Asking(String judge, int atOnce, Function<Wording, Outcome> model) {
    this.judge = judge;
    this.atOnce = atOnce;
    this.model = model;
  }

  Map<Wording, Said> ask(List<Wording> wordings) {
    if (atOnce == 1 || wordings.size() == 1) {
      work(wordings);
    } else {
      together(wordings);
    }
    if (stop.isPresent()) {
      throw stopped(wordings.size(), stop.get());
    }
    return said;
  }

  private void together(List<Wording> wordings) {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(atOnce, wordings.size()));
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < Math.min(atOnce, wordings.size()); i++) {
        workers.add(threads.submit(() -> work(wordings)));
      }
      for (Future<?> worker : workers) {
        await(worker, threads);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Waits for a worker to its end, also when interrupted: what is under way may be paid for. */
  private void await(Future<?> worker, ExecutorService threads) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          worker.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
          stopFor(Outcome.Failure.local(Outcome.Kind.INTERRUPTED, "the thread was interrupted"));
          threads.shutdownNow();
        }
      }
    } catch (ExecutionException e) {
      stopFor(Outcome.Failure.local(Outcome.Kind.INTERRUPTED, "a call threw"));
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void work(List<Wording> wordings) {
    for (int i = next.getAndIncrement();
        i < wordings.size() && stop.isEmpty();
        i = next.getAndIncrement()) {
      Outcome outcome = model.apply(wordings.get(i));
      if (outcome instanceof Outcome.Failure failure) {
        failed(failure);
      } else {
        heard.incrementAndGet();
      }
      said.put(wordings.get(i), Said.of(outcome));
    }
  }

  private void failed(Outcome.Failure failure) {
    if (failure.kind().stopsRun()) {
      stopFor(failure);
    } else if (failed.incrementAndGet() >= FAILURES_TO_STOP
        && heard.get() == 0
        && !failure.kind().isResult()) {
      stopFor(failure);
    }
  }

  /** Keeps the first reason. */
  private synchronized void stopFor(Outcome.Failure failure) {
    if (stop.isEmpty()) {
      stop = Optional.of(failure);
    }
  }

  private RunStoppedException stopped(int wanted, Outcome.Failure failure) {
    return new RunStoppedException(
        failure.kind(),
        "judge %s stopped: %s. It was heard on %s of %s questions, which a metered model keeps; see to the cause and score again to go on."
            .formatted(judge, failure.message().replaceAll("\\.$", ""), heard.get(), wanted));
  }
}
