package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Money;
import io.github.promptharness.StudyResult;
import io.github.promptharness.batch.BatchDispatcher;
import io.github.promptharness.examples.loopback.BatchManners;
import io.github.promptharness.examples.loopback.LoopbackEndpoint;
import io.github.promptharness.examples.loopback.LoopbackOptions;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cap of what the study may cost at most is enough, also for who takes up a batch again. */
final class BatchCapTest {
  @TempDir Path folder;

  private static StudyBuilder study(Workspace lab, OpenAiModel model) {
    return BatchStudy.study(lab, model)
        .prompts(ConciseCot.prompts().subList(0, 2))
        .dispatcher(
            BatchDispatcher.withDefaults()
                .withPolling(Duration.ofMillis(1), Duration.ofMillis(20)));
  }

  /** A study whose thread is interrupted may say so in its result or by throwing. */
  private static void runInterrupted(Study study, CountDownLatch looked)
      throws InterruptedException {
    var thread =
        new Thread(
            () -> {
              try {
                study.run();
              } catch (HarnessException e) {
                assertTrue(Thread.currentThread().isInterrupted(), e.toString());
              }
            },
            "asks");
    thread.start();
    looked.await();
    thread.interrupt();
    thread.join();
  }

  @Test
  @Timeout(120)
  void run_afterAnInterruptWithACapOfTheMost_isNotRefused() throws Exception {
    var looked = new CountDownLatch(2);
    BatchManners manners =
        BatchManners.defaults()
            .withLooks(8)
            .onStep(
                step -> {
                  if (step.equals("look")) {
                    looked.countDown();
                  }
                });
    try (var endpoint =
            LoopbackEndpoint.start(ConciseCot.model(), LoopbackOptions.defaults(), manners);
        var lab = Workspace.open(folder.resolve("lab.db"));
        var model = BatchStudy.model(endpoint.baseUrl())) {
      Money most = study(lab, model).build().quote().most();
      runInterrupted(study(lab, model).spendAtMost(most).build(), looked);
      Money held = lab.balance(Account.STUDY, "batch study").held();
      assertEquals(most, held);
      StudyResult result = study(lab, model).spendAtMost(most).build().run();
      assertEquals(8, result.summary().spend().calls());
      assertEquals(Money.ZERO, lab.balance(Account.STUDY, "batch study").held());
      assertEquals(8, endpoint.linesAnswered().size());
    }
  }
}
