package io.github.promptharness.reliability;

import io.github.promptharness.Plan;
import io.github.promptharness.testing.PlanContract;

final class FixedClaimPlanTest extends PlanContract {
  @Override
  protected Plan plan() {
    return ClaimPlan.fixed(Target.of(Property.isRight(), .9), 15);
  }
}
