package io.github.promptharness.perturb.fewshot;

import io.github.promptharness.Perturbation;
import io.github.promptharness.perturb.OperatorContract;
import io.github.promptharness.perturb.structure.ExemplarOrder;

class OneConditionTest extends OperatorContract {
  @Override
  protected Perturbation perturbation() {
    return OneCondition.each(ExemplarOrder.sampled(4)).toList().get(2);
  }
}
