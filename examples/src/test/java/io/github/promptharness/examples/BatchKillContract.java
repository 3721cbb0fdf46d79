package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.examples.loopback.BatchManners;
import io.github.promptharness.examples.loopback.LoopbackEndpoint;
import io.github.promptharness.examples.loopback.LoopbackOptions;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Balance;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed with SIGKILL at each step of a batch, one after the other; the next one
 * goes on. In the end each line was answered once and paid once.
 */
abstract class BatchKillContract {
  /** In the order in which they come about in one run after another. */
  private static final List<String> STEPS =
      List.of(
          "upload", // held, nothing sent
          "create", // sent, but not created
          "created", // created, and nobody was told
          "look", // under way
          "content"); // half of the results are settled

  private static final Money CAP = Money.usd("100");

  /** Enough for 60,000 questions, which are in memory as the study has them. */
  private static final String HEAP = "-Xmx512m";

  @TempDir Path folder;

  abstract Place place();

  private final AtomicReference<VictimProcess> victim = new AtomicReference<>();
  private final AtomicReference<CountDownLatch> heard =
      new AtomicReference<>(new CountDownLatch(1));
  private final AtomicReference<String> fatal = new AtomicReference<>("");
  private final List<String> killed = new ArrayList<>();
  private Place workspace;

  @Test
  @Timeout(600)
  void dispatch_killedAtEachStep_isPaidOnce() throws Exception {
    killAtEachStep(2_400, 1_600); // half of a file is more than what is entered together
  }

  @Test
  @Tag("faults")
  void dispatch_sixtyThousandKilledAtEachStep_isPaidOnce() throws Exception {
    killAtEachStep(60_000, 50_000);
  }

  private void killAtEachStep(int count, int lines) throws Exception {
    workspace = place();
    long began = System.nanoTime();
    try (var endpoint =
        LoopbackEndpoint.start(
            new EchoModel(),
            LoopbackOptions.defaults(),
            BatchManners.defaults().onStep(this::reached))) {
      for (String step : STEPS) {
        fatal.set(step);
        Optional<String> said = run(endpoint, count, lines);
        assertEquals(Optional.empty(), said, "a process that was to be killed at " + step);
        assertEquals("", fatal.get(), "the process did not get as far as " + step);
        checkCap();
      }
      fatal.set("");
      String said = run(endpoint, count, lines).orElse("nothing was said");
      System.out.printf(
          "%s questions in files of %s, killed at %s: %s; all in %s s%n",
          count, lines, killed, said, (System.nanoTime() - began) / 1_000_000_000);
      assertEquals(STEPS, killed);
      assertPaidOnce(endpoint, count);
    }
  }

  private Optional<String> run(LoopbackEndpoint endpoint, int count, int lines) {
    heard.set(new CountDownLatch(1));
    try (VictimProcess process =
        VictimProcess.start(
            command -> command.stream().map(each -> each.replace("-Xmx256m", HEAP)).toList(),
            BatchVictim.class,
            workspace.name(),
            endpoint.baseUrl(),
            Integer.toString(count),
            Integer.toString(lines))) {
      victim.set(process);
      Optional<String> said = process.hear();
      if (said.equals(Optional.of(BatchVictim.ANSWERED))) {
        heard.get().countDown();
        said = process.hear();
      }
      return said;
    }
  }

  private void reached(String step) {
    if (!step.equals(fatal.get())) {
      return;
    }
    if (step.equals("content")) {
      awaitAnswers();
    }
    killed.add(step);
    fatal.set("");
    victim.get().kill();
    if (!step.equals("content")) {
      throw new IllegalStateException("who asked is gone, and what it asked is not done");
    }
  }

  /** Until the process says that some results are in the books. */
  private void awaitAnswers() {
    try {
      if (!heard.get().await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("no result was settled within a minute");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void checkCap() {
    try (Workspace lab = workspace.open()) {
      Balance balance = lab.balance(Account.STUDY, BatchWorld.STUDY);
      assertTrue(!balance.committed().exceeds(CAP), balance.toString());
      assertEquals(Money.ZERO, balance.uncertain(), "a batch that lives is not uncertain");
    }
  }

  private void assertPaidOnce(LoopbackEndpoint endpoint, int count) {
    List<String> lines =
        endpoint.linesAnswered().stream().map(id -> id.replaceFirst("-a\\d+$", "")).toList();
    assertEquals(count, lines.size(), "lines answered");
    assertEquals(count, new HashSet<>(lines).size(), "different lines answered");
    try (Workspace lab = workspace.open();
        var model = BatchWorld.model(endpoint.baseUrl())) {
      Balance balance = lab.balance(Account.STUDY, BatchWorld.STUDY);
      assertEquals(EchoModel.BATCH_COST.times(count), balance.settled());
      assertEquals(Money.ZERO, balance.held());
      assertEquals(Money.ZERO, balance.uncertain());
      for (int i = 0; i < count; i += 1 + count / 500) {
        String key = BatchWorld.request(model.identity(), i).first().key();
        var answer = lab.find(List.of(key)).get(key);
        assertEquals(EchoModel.answer(BatchWorld.question(i)), answer.answer().text());
      }
    }
  }
}
