package io.github.promptharness.frugal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Draw;
import io.github.promptharness.Observations;
import io.github.promptharness.Plan;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.testing.PlanContract;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BalancedCellsTest extends PlanContract {
  private static final Seed SEED = Seed.of(3);

  @TempDir private Path folder;

  @Override
  protected Plan plan() {
    return BalancedCells.share(0.5, SEED).withRound(10);
  }

  private List<Draw> first(BalancedCells plan) {
    return plan.next(variants(), samplings(), Observations.of(List.of()));
  }

  @Test
  void most_aShare_isThatOfAllCells() {
    assertEquals(OptionalLong.of(72), plan().most(variants(), samplings()));
    assertEquals(OptionalLong.of(7), BalancedCells.calls(7, SEED).most(variants(), samplings()));
    assertEquals(
        OptionalLong.of(144), BalancedCells.calls(1_000, SEED).most(variants(), samplings()));
    assertEquals(OptionalLong.of(1), BalancedCells.share(1e-9, SEED).most(variants(), samplings()));
  }

  @Test
  void next_halfOfTheCells_isBalancedBothWays() {
    List<Draw> draws = first(BalancedCells.share(0.5, SEED));
    var byCondition = counts(draws, draw -> draw.variant().condition().id());
    var byItem = counts(draws, draw -> draw.variant().original().id());
    assertEquals(6, byCondition.size());
    assertTrue(byCondition.values().stream().allMatch(count -> count == 12), byCondition::toString);
    assertEquals(24, byItem.size());
    assertTrue(byItem.values().stream().allMatch(count -> count == 3), byItem::toString);
  }

  private static java.util.Map<String, Long> counts(List<Draw> draws, Function<Draw, String> of) {
    return draws.stream().collect(Collectors.groupingBy(of, Collectors.counting()));
  }

  @Test
  void next_moreCalls_beginsWithTheFewer() {
    List<Draw> few = first(BalancedCells.calls(20, SEED));
    List<Draw> more = first(BalancedCells.calls(50, SEED));
    assertEquals(few, more.subList(0, 20));
  }

  @Test
  void next_twoSamplings_asksTheSameCellsUnderBoth() {
    var two = List.of(Sampling.temperature(0), Sampling.temperature(1));
    List<Draw> draws =
        BalancedCells.calls(20, SEED).next(variants(), two, Observations.of(List.of()));
    assertEquals(40, draws.size());
    assertEquals(20, draws.stream().map(Draw::variant).distinct().count());
  }

  @Test
  void run_raisedBudget_paysForTheRestAlone() {
    var model = PlannedStudies.model();
    var studies = new PlannedStudies(folder, 12, 4);
    var result =
        studies.runBoth(BalancedCells.calls(20, SEED), BalancedCells.calls(45, SEED), model);
    assertEquals(45, model.asked().size());
    assertEquals(45, PlannedStudies.rows(result).size());
  }

  @Test
  void run_stoppedInTheMiddle_goesOnWithoutARepeatedCall() {
    new PlannedStudies(folder, 12, 4).stopAndGoOn(BalancedCells.calls(40, SEED).withRound(7));
  }

  @Test
  void new_badSettings_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> BalancedCells.calls(0, SEED));
    assertThrows(IllegalArgumentException.class, () -> BalancedCells.share(0, SEED));
    assertThrows(IllegalArgumentException.class, () -> BalancedCells.share(Double.NaN, SEED));
    assertThrows(IllegalArgumentException.class, () -> BalancedCells.share(1.1, SEED));
    assertThrows(IllegalArgumentException.class, () -> BalancedCells.share(0.5, SEED).withRound(0));
  }
}
