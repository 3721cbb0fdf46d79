package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Conduct;
import io.github.promptharness.Plan;
import io.github.promptharness.testing.PlanContract;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class GridPlanTest extends PlanContract {
  @Override
  protected Plan plan() {
    return new GridPlan(3);
  }

  @Test
  void most_grid_isTheGrid() {
    assertEquals(OptionalLong.of(24 * 6 * 3), plan().most(variants(), samplings()));
  }

  @Test
  void id_grid_isThatOfAFixedSize() {
    assertEquals(Conduct.Stopping.FIXED, plan().id());
  }

  @Test
  void new_badCounts_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new GridPlan(0));
    assertThrows(IllegalArgumentException.class, () -> new GridPlan(1, -1));
  }
}
