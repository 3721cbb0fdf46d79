package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Sampling;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.simulate.SimulatedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example asks a tenth of the cells of a model whose truth is known. */
final class FrugalHundredPromptsTest {
  @TempDir private Path folder;

  @Test
  void profile_ofTheSimulatedModel_asksATenthAndHoldsItsTruth() {
    var questions = ConciseCot.prompts();
    var model = SimulatedModel.of(questions);
    var profile = FrugalHundredPrompts.profile(questions, model, folder.resolve("lab.db"));
    assertEquals(101, profile.conditions().size());
    assertTrue(profile.share() > 0.09 && profile.share() <= 0.101, profile::toString);
    double original =
        questions.stream()
            .mapToDouble(
                each ->
                    model
                        .truth(each, each.wording(), Sampling.temperature(1))
                        .accuracy()
                        .orElseThrow())
            .average()
            .orElseThrow();
    var interval =
        profile.distribution().accuracyInterval(profile.conditions().indexOf("original"));
    assertTrue(
        interval.low() - 0.05 < original && original < interval.high() + 0.05,
        original + " in " + interval);
    assertTrue(profile.interval(0.05).high() < profile.interval(0.95).high(), profile::toString);
  }
}
