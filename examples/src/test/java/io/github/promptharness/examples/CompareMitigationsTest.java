package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.simulate.SimulatedModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example compares at equal calls, and is the same when it is run again. */
final class CompareMitigationsTest {
  @TempDir private Path folder;

  @Test
  void compare_simulated_hasEveryArmAtFourCalls() {
    var questions = ConciseCot.prompts().subList(0, 16);
    var model = SimulatedModel.of(questions);
    var repairer = Proofreader.of(questions, 0.8);
    var figures = CompareMitigations.compare(folder, model, repairer, questions);
    assertEquals(4, figures.budget());
    assertEquals(
        List.of("single", "vote of 4", "4 wordings", "4 orders", "repair first"),
        figures.arms().stream().map(arm -> arm.name()).toList());
    assertEquals(
        List.of(4, 1, 1, 1, 2), figures.arms().stream().map(arm -> arm.answers()).toList());
    assertEquals(16, figures.tuningItems() + figures.judgedItems());
    assertEquals(0, figures.leftOut());
    String text = figures.toString();
    assertTrue(text.contains("corrected by Holm over 4 mitigations"), text);
    assertEquals(text, CompareMitigations.compare(folder, model, repairer, questions).toString());
  }
}
