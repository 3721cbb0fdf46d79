package io.github.promptharness.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Prompt;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.RunListener;
import io.github.promptharness.study.RunSummary;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run by batch tells in the end. */
final class BatchedStudyTest {
  private static final int ITEMS = 6;

  @TempDir private Path folder;

  private final VirtualTime time = new VirtualTime();
  private final ScriptedBatches endpoint = new ScriptedBatches("key a");
  private final List<RunSummary> ends = new ArrayList<>();
  private Workspace lab;

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"), time, time);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Study study(BatchDispatcher dispatcher) {
    Model model = BatchedModel.at(endpoint, "one");
    List<Prompt> prompts =
        IntStream.range(0, ITEMS)
            .mapToObj(
                i ->
                    Prompt.fromMessages(
                            "q" + i,
                            List.of(Message.user("Item " + i + ".\nChoices:\n  A: one\n  B: two")))
                        .withExpected("A"))
            .toList();
    return Study.in(lab)
        .named("by batch")
        .member("ann")
        .clock(time)
        .prompts(prompts)
        .model(model)
        .score(new MultipleChoice())
        .spendAtMost(Money.usd("1000"))
        .dispatcher(dispatcher)
        .listener(
            new RunListener() {
              @Override
              public void onEnd(RunSummary summary) {
                ends.add(summary);
              }
            })
        .build();
  }

  private BatchDispatcher dispatcher() {
    return BatchDispatcher.withDefaults().withSleeper(time);
  }

  @Test
  void onEnd_byBatch_countsEachLineThatWasSent() {
    study(dispatcher().withLinesAtMost(4)).run();
    assertEquals(ITEMS, ends.get(0).attempts());
    assertEquals(ITEMS, ends.get(0).calls());
  }

  @Test
  void onEnd_batchIsGone_countsItsLinesOnceMore() {
    endpoint.onVerb =
        verb -> {
          if (verb.equals("find")) {
            endpoint.forget("batch_1");
          }
        };
    study(dispatcher()).run();
    assertEquals(2 * ITEMS, ends.get(0).attempts());
    assertEquals(ITEMS, ends.get(0).ok());
  }

  @Test
  void onEnd_notHandedIn_countsNothing() {
    endpoint.fail("upload", Kind.BILLING);
    assertThrows(RunStoppedException.class, study(dispatcher())::run);
    assertEquals(0, ends.get(0).attempts());
  }

  @Test
  void onEnd_batchOfAnEarlierRun_isNotCountedAgain() {
    Study interrupted =
        study(
            dispatcher()
                .withSleeper(
                    duration -> {
                      throw new InterruptedException("stopped");
                    }));
    assertThrows(RunStoppedException.class, interrupted::run);
    Thread.interrupted();
    study(dispatcher()).run();
    assertEquals(List.of((long) ITEMS, 0L), ends.stream().map(RunSummary::attempts).toList());
    assertEquals(ITEMS, ends.get(1).ok());
  }
}
