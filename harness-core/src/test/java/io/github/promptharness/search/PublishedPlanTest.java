package io.github.promptharness.search;

import io.github.promptharness.Plan;
import io.github.promptharness.Seed;
import io.github.promptharness.testing.PlanContract;

/** The contract of plans, kept by {@code ThompsonSampling.asPublished()}. */
final class PublishedPlanTest extends PlanContract {
  @Override
  protected Plan plan() {
    return new SearchPlan(ThompsonSampling.asPublished(), Goal.wrongAnswer(), 60, Seed.of(3));
  }
}
