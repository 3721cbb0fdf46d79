package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Prompt;
import io.github.promptharness.Wording;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.testing.ModelContract;
import java.util.List;

final class ForgetfulVendorTest extends ModelContract {
  private static final List<Prompt> QUESTIONS = ConciseCot.prompts().subList(0, 40);

  @Override
  protected Model model() {
    return new ForgetfulVendor(SimulatedModel.of(QUESTIONS), true);
  }

  @Override
  protected Wording wording(int number) {
    return QUESTIONS.get(number).wording();
  }
}
