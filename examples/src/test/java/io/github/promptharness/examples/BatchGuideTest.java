package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.batch.BatchDispatcher;
import io.github.promptharness.examples.loopback.LoopbackEndpoint;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.study.Quote;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to batches shows is what is compiled and run. */
final class BatchGuideTest {
  @TempDir Path folder;

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(Guide.fragments(BatchFragments.class), Guide.of("docs/batch.md").blocks("java"));
  }

  @Test
  void smaller_ofTheGuide_isABatchDispatcher() {
    assertEquals("batch", BatchFragments.smaller().id());
  }

  @Test
  void run_pilotLiveAndBulkByBatch_tellsOfEachAnswerHowItWasAsked() {
    Observations rows = BatchStudy.run(folder.resolve("lab.db")).observations();
    try (Stream<Observation> all = rows.stream()) {
      var asked =
          all.collect(Collectors.groupingBy(row -> row.call().dispatcher(), Collectors.counting()));
      // Ten prompts under four wordings live, ninety by batch.
      assertEquals(40, asked.get(Observation.Call.LIVE));
      assertEquals(360, asked.get(Observation.Call.BATCH));
    }
  }

  @Test
  void byBatch_ofTheGuide_runs() {
    try (var endpoint = LoopbackEndpoint.start(ConciseCot.model());
        var lab = Workspace.open(folder.resolve("guide.db"));
        var model = BatchStudy.model(endpoint.baseUrl())) {
      var study = BatchStudy.study(lab, model).prompts(ConciseCot.prompts().subList(0, 2));
      assertEquals(8, BatchFragments.byBatch(study).summary().spend().calls());
    }
  }

  @Test
  void quote_byBatch_isAtTheirPriceAndSaysADay() {
    try (var lab = Workspace.open(folder.resolve("quote.db"));
        var model = BatchStudy.model("http://127.0.0.1:9/v1")) { // nothing is sent
      var study = BatchStudy.study(lab, model).prompts(ConciseCot.prompts());
      Quote live = study.build().quote();
      Quote byBatch = study.dispatcher(BatchDispatcher.withDefaults()).build().quote();
      assertEquals(live.most(), byBatch.most().times(2));
      assertEquals(live.least(), byBatch.least().times(2));
      assertEquals(Duration.ofHours(24), byBatch.duration());
      assertTrue(byBatch.toString().contains("within 24 hours"), byBatch.toString());
      assertTrue(byBatch.toString().endsWith("It takes up to a day."), byBatch.toString());
      assertFalse(live.isLongest());
    }
  }
}
