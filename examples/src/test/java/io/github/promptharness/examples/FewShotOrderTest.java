package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Prompt;
import io.github.promptharness.fewshot.FewShotResult;
import io.github.promptharness.fewshot.FollowedLabel;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example finds the recency that was planted, and claims none where there is none. */
final class FewShotOrderTest {
  private static final int QUESTIONS = 30;

  @TempDir private Path folder;

  private FewShotResult found(Effects effects) {
    List<Prompt> questions = FewShotOrder.questions(QUESTIONS);
    return FewShotOrder.found(folder, SimulatedModel.of(questions).with(effects), questions);
  }

  @Test
  void found_modelThatFollowsTheLastExample_isSaidToAndAllPartsAreThere() {
    FewShotResult result = found(Effects.NONE.withRecency(2));
    FollowedLabel last = result.labels().orElseThrow().labels().get(0);
    assertTrue(last.corrected() < 0.01 && last.interval().low() > 0, result.toString());
    assertEquals(QUESTIONS, result.items());
    assertEquals(16, result.conditions());
    assertTrue(result.sensitivity().isDefined(), result.toString());
    assertEquals(2, result.effects().orElseThrow().effects().size(), result.toString());
    assertTrue(result.byGlobalEntropy().isDefined(), result.toString());
    assertTrue(result.byLocalEntropy().isDefined(), result.toString());
    assertTrue(result.batch().isDefined(), result.toString());
    assertTrue(result.toString().contains("no item without content was asked"), result.toString());
    assertTrue(result.labels().orElseThrow().spent().calls() > 0, result.toString());
  }

  @Test
  void found_modelThatDoesNot_isNotSaidTo() {
    FewShotResult result = found(Effects.NONE);
    for (FollowedLabel label : result.labels().orElseThrow().labels()) {
      assertTrue(label.corrected() > 0.05, result.toString());
    }
  }
}
