package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.predict.Split;
import io.github.promptharness.simulate.SimulatedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example finds what the simulated model was made with. */
final class PredictFragileItemsTest {
  @TempDir private Path folder;

  @Test
  void forecast_ofTheSimulatedModel_findsThatLongQuestionsLoseMore() {
    var questions = ConciseCot.prompts();
    var model = SimulatedModel.of(questions).with(PredictFragileItems.PLANTED);
    var result = PredictFragileItems.study(folder, model, questions);
    var found = PredictFragileItems.forecast(result, questions);
    assertEquals(200, found.rows());
    assertTrue(found.validation(Split.ITEMS).orElseThrow().isBetterThanBaseRate());
    var length = found.feature("length in characters").orElseThrow();
    assertTrue(((Estimate.Value) length.alone()).interval().low() > 0.5, length.toString());
    assertTrue(found.toString().contains("Better than the base rate: AUROC 0."));
    assertTrue(found.toString().contains("original's confidence (margin)"));
  }
}
