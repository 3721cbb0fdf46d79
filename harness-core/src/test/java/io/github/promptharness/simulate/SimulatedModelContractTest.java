package io.github.promptharness.simulate;

import io.github.promptharness.Model;
import io.github.promptharness.Prompt;
import io.github.promptharness.testing.ModelContract;
import java.util.stream.IntStream;

final class SimulatedModelContractTest extends ModelContract {
  @Override
  protected Model model() {
    return SimulatedModel.of(
        IntStream.range(0, 32)
            .mapToObj(
                number ->
                    Prompt.fromMessages("sum-" + number, wording(number).messages())
                        .withExpected(Integer.toString(1 + number)))
            .toList());
  }
}
