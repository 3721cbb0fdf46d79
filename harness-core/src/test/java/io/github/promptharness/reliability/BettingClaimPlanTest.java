package io.github.promptharness.reliability;

import io.github.promptharness.Plan;
import io.github.promptharness.testing.PlanContract;

final class BettingClaimPlanTest extends PlanContract {
  @Override
  protected Plan plan() {
    return ClaimPlan.betting(Target.of(Property.isRight(), .3), 22).withBatch(4);
  }
}
