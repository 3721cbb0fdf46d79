package io.github.promptharness.reliability;

import io.github.promptharness.Plan;
import io.github.promptharness.testing.PlanContract;

final class ItemClaimPlanTest extends PlanContract {
  @Override
  protected Plan plan() {
    return ClaimPlan.oneEach(Target.of(Property.isRight(), .5)).over(Units.variantsOf("q7"));
  }
}
