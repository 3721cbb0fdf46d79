package io.github.promptharness.replay;

import io.github.promptharness.Model;
import io.github.promptharness.testing.ModelContract;

final class ReplayModelContractTest extends ModelContract {
  @Override
  protected Model model() {
    var answers = RecordedAnswers.of("gpt-4");
    for (int number = 0; number < 32; number++) {
      for (int repeat = 0; repeat < 3; repeat++) {
        answers.add(wording(number), repeat, Integer.toString(1 + number));
      }
    }
    return ReplayModel.of("sums", answers.build(), "made up for a test");
  }
}
