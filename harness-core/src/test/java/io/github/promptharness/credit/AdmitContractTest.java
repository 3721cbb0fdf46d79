package io.github.promptharness.credit;

import io.github.promptharness.Bound;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.testing.ModelContract;
import io.github.promptharness.testing.ScriptedModel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

final class AdmitContractTest extends ModelContract {
  private final AtomicLong calls = new AtomicLong();

  /** A ledger that lets everything pass, after a short wait. */
  private final Ledger generous =
      new Ledger() {
        @Override
        public Admission admit(Request request, Bound bound) {
          return new Admission.Granted(calls.incrementAndGet(), Duration.ofMillis(1));
        }

        @Override
        public Admission dispatch(long call) {
          return new Admission.Granted(call, Duration.ZERO);
        }

        @Override
        public void abandon(long call) {}

        @Override
        public Supplier<Outcome> closing(long call, Request request, Outcome outcome) {
          return () -> outcome;
        }
      };

  @Override
  protected Model model() {
    return new Admit(ScriptedModel.answering("2"), generous, Sleeper.real());
  }
}
