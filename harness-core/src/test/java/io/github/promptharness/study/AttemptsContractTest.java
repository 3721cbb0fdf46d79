package io.github.promptharness.study;

import io.github.promptharness.Model;
import io.github.promptharness.testing.ModelContract;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import org.slf4j.helpers.NOPLogger;

final class AttemptsContractTest extends ModelContract {
  @Override
  protected Model model() {
    var log = new RunLog(NOPLogger.NOP_LOGGER, "contract");
    return new Attempts(ScriptedModel.answering("2"), log, new VirtualTime());
  }
}
