package io.github.promptharness.perturb.fewshot;

import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.perturb.OperatorContract;
import io.github.promptharness.perturb.RandomPrompts;
import io.github.promptharness.perturb.structure.ExemplarFormat;
import io.github.promptharness.perturb.structure.ExemplarLabels;
import java.util.ArrayList;
import java.util.List;

/** The examples that prompts have: such a design is recorded in full. */
class FewShotArmsTest extends OperatorContract {
  @Override
  protected Perturbation perturbation() {
    return FewShotDesign.ofGiven(3)
        .withOrders(2)
        .withFormats(ExemplarFormat.questions())
        .withLabels(ExemplarLabels.gold(), ExemplarLabels.flipped())
        .perturbation();
  }

  @Override
  protected List<Prompt> prompts() {
    var prompts = new ArrayList<>(super.prompts());
    prompts.addAll(RandomPrompts.of(20));
    return prompts;
  }
}
