package io.github.promptharness.reliability;

import io.github.promptharness.Plan;
import io.github.promptharness.testing.PlanContract;

final class ClaimPlanTest extends PlanContract {
  @Override
  protected Plan plan() {
    return ClaimPlan.gate(Target.of(Property.isRight(), .3), .7, .1, 20).withBatch(3);
  }
}
