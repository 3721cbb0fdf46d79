package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example searches within a quarter of the calls and shows both numbers. */
final class WorstPhrasingTest {
  @TempDir private Path folder;

  @Test
  void found_phrasingsThatDiffer_isWorseInTheRetestAsWell() {
    var model =
        SimulatedModel.of(WorstPhrasing.questions(60)).with(Effects.NONE.withRewordingSd(2));
    var found = WorstPhrasing.found(folder, model, 60);
    assertEquals(64, found.arms().size());
    assertTrue(found.answers() <= 64 * 30 / 4, found.toString());
    assertTrue(found.freshItems(), found.toString());
    for (String part : new String[] {"in search ", "re-test ", "reference ", "no effect "}) {
      assertTrue(found.toString().contains(part), found.toString());
    }
    // Phrasings differ by two logits: the worst of 64 is far below the original.
    assertTrue(found.noEffect().orElseThrow().p() < 0.05, found.toString());
    assertTrue(found.toString().contains("excess      +"), found.toString());
  }
}
