package io.github.promptharness.credit;

import io.github.promptharness.Evidence;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateSignals;
import io.github.promptharness.testing.ModelContract;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.util.concurrent.atomic.AtomicInteger;

final class RetryContractTest extends ModelContract {
  private final AtomicInteger calls = new AtomicInteger();

  @Override
  protected Model model() {
    var everyThirdFails =
        ScriptedModel.of(
            request ->
                calls.incrementAndGet() % 3 == 0
                    ? new Outcome.Failure(
                        Outcome.Kind.SERVER_ERROR,
                        "it failed",
                        Outcome.Charge.NONE,
                        RateSignals.NONE,
                        Evidence.NONE)
                    : ScriptedModel.response(request, "2"));
    return new Retry(everyThirdFails, new VirtualTime(), new VirtualTime(), RetryPolicy.standard());
  }
}
