package io.github.promptharness.examples.benchmarks;

import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.study.WorkerDispatcher;
import io.github.promptharness.workspace.Workspace;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The same calls paid for through a workspace. */
final class MeteredCalls {
  static final int MOST_TOKENS = 16;

  private static final Sampling SAMPLING = Sampling.modelDefault().maxOutput(MOST_TOKENS);

  private final Model model;
  private long number;

  MeteredCalls(Workspace workspace, Model bare) {
    model = workspace.meter(bare, new Payer("benchmark", "overhead", Optional.empty()));
  }

  static String text(long number) {
    return "Which of the four answers to question %s is right? Answer with its letter: (A) the first, (B) the second, (C) the third, (D) the fourth."
        .formatted(number);
  }

  Pass round(int threads, Duration length) {
    long first = number;
    var calls = new AtomicLong();
    return Pass.of(
        () -> {
          long end = System.nanoTime() + length.toNanos();
          new WorkerDispatcher(threads)
              .dispatch(
                  model,
                  requests(first),
                  (request, outcome) -> {
                    if (outcome instanceof Outcome.Failure failure
                        && failure.kind() == Outcome.Kind.INTERRUPTED) {
                      return false; // the round is over: this one was not sent any more
                    }
                    if (!(outcome instanceof Outcome.Response)) {
                      throw new IllegalStateException("the load server gave no answer: " + outcome);
                    }
                    calls.incrementAndGet();
                    return System.nanoTime() < end;
                  });
          number = first + calls.get();
          return calls.get();
        });
  }

  /** Every further question, made when it is its turn. */
  private List<Request> requests(long first) {
    return new AbstractList<>() {
      @Override
      public Request get(int index) {
        var wording = Wording.of(List.of(Message.user(text(first + index))));
        return Request.of(new Trial(model.identity(), wording, SAMPLING, 0), 1);
      }

      @Override
      public int size() {
        return Integer.MAX_VALUE;
      }
    };
  }
}
