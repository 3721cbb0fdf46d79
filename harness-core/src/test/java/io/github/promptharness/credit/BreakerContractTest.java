package io.github.promptharness.credit;

import io.github.promptharness.Model;
import io.github.promptharness.testing.ModelContract;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;

final class BreakerContractTest extends ModelContract {
  @Override
  protected Model model() {
    return new Breaker(ScriptedModel.answering("2"), new VirtualTime(), new VirtualTime());
  }
}
