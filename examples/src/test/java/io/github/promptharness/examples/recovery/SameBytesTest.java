package io.github.promptharness.examples.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.promptharness.Observation;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.json.SummaryJson;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.CallOrder;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study through all operators gives the same bytes, however many calls are under way. */
class SameBytesTest {
  @TempDir private Path folder;

  @Test
  void run_onAnyNumberOfThreads_givesTheSameBytes() {
    StudyResult alone = run(1, 42);
    for (int workers : List.of(3, 32)) {
      StudyResult result = run(workers, 42);
      assertEquals(alone.variants(), result.variants());
      assertEquals(SummaryJson.toJson(alone.summary()), SummaryJson.toJson(result.summary()));
      assertEquals(Report.of(alone).html(), Report.of(result).html());
    }
  }

  /** The order stands in the provenance; nothing else may differ. */
  @Test
  void run_inAnyOrderOfCalls_givesTheSameAnswersAndEstimates() {
    StudyResult blocked = run(4, 42, CallOrder.BLOCKED);
    for (CallOrder order : List.of(CallOrder.SHUFFLED, CallOrder.AS_PLANNED)) {
      StudyResult result = run(4, 42, order);
      assertEquals(rows(blocked), rows(result));
      assertEquals(blocked.summary().rows(), result.summary().rows());
      assertEquals(blocked.summary().counts(), result.summary().counts());
      assertNotEquals(
          blocked.summary().provenance().asked(), result.summary().provenance().asked());
    }
  }

  private static List<Observation> rows(StudyResult result) {
    try (var rows = result.observations().stream()) {
      return rows.toList();
    }
  }

  @Test
  void run_withAnotherSeed_givesOtherVariants() {
    assertNotEquals(run(4, 42).variants(), run(4, 43).variants());
  }

  private StudyResult run(int workers, long seed) {
    return run(workers, seed, CallOrder.BLOCKED);
  }

  private StudyResult run(int workers, long seed, CallOrder order) {
    var time = new VirtualTime();
    var prompts = MadeItems.sample("bytes", 12);
    try (var lab =
        Workspace.open(folder.resolve("lab-" + workers + "-" + seed + order + ".db"), time, time)) {
      return Study.in(lab)
          .member("ann")
          .clock(time)
          .prompts(prompts)
          .perturb(RecoveryStudy.OPERATORS.toArray(Perturbation[]::new))
          .model(SimulatedModel.of(prompts).with(RecoveryStudy.EFFECTS))
          .sampling(Sampling.temperature(0.7))
          .repeats(2)
          .placebo(6)
          .score(new MultipleChoice())
          .workers(workers)
          .callOrder(order)
          .seed(seed)
          .build()
          .run();
    }
  }
}
