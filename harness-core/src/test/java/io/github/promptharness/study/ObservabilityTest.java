package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Evidence;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateLimit;
import io.github.promptharness.RateSignals;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** What a run tells its listener and the log. */
final class ObservabilityTest {
  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final HeardLog log = new HeardLog();
  private final List<Progress> told = new ArrayList<>();
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

  /** Three calls an item. */
  private StudyBuilder study(Model model, int items) {
    return SmallStudy.of(lab, time, model, items)
        .logger(log)
        .listener(
            new RunListener() {
              @Override
              public void onProgress(Progress progress) {
                told.add(progress);
              }

              @Override
              public void onEnd(RunSummary summary) {
                ends.add(summary);
              }
            });
  }

  private static Outcome failure(Kind kind, RateSignals signals) {
    return new Outcome.Failure(kind, "secret words", Charge.NONE, signals, Evidence.NONE);
  }

  @Test
  void onEnd_ofAWholeRun_sumsItUp() {
    study(ScriptedModel.answering("A"), 4).build().run();
    study(ScriptedModel.answering("A"), 5).build().run();
    assertEquals(
        List.of(
            "study s: 12 calls, 12 ok, 0 failed, 12 attempts, 0 s, 0.12 USD settled, 0.00 USD uncertain, 0 kept",
            "study s: 3 calls, 3 ok, 0 failed, 3 attempts, 0 s, 0.0300 USD settled, 0.00 USD uncertain, 12 kept"),
        ends.stream().map(RunSummary::toString).toList());
  }

  @Test
  void onEnd_ofARunThatStops_isToldTooWithTheClasses() {
    var count = new AtomicInteger();
    var model =
        ScriptedModel.of(
            request ->
                switch (count.incrementAndGet()) {
                  case 2 -> failure(Kind.PROTOCOL_VIOLATION, RateSignals.NONE);
                  case 5 -> failure(Kind.BILLING, RateSignals.NONE);
                  default -> ScriptedModel.response(request, "A");
                });
    Study study = study(model, 4).build();
    assertThrows(RunStoppedException.class, study::run);
    RunSummary end = ends.get(0);
    assertEquals(Map.of(Kind.PROTOCOL_VIOLATION, 1L, Kind.BILLING, 1L), end.failed());
    assertEquals(Optional.of(Kind.BILLING), end.stopped());
    assertEquals(5, end.calls());
    assertEquals(3, end.ok());
    assertEquals(Money.usd("0.03"), end.settled());
    assertTrue(log.lines(Level.WARN).get(0).startsWith("WARN event=run.stop study=s calls=5 ok=3"));
  }

  @Test
  void log_ofARun_hasAHandfulOfLinesAndOneACall() {
    study(ScriptedModel.answering("A"), 4).build().run();
    assertEquals(
        List.of(
            "INFO event=run.start study=s model=scripted answers=12 kept=0 calls=12: run started",
            "INFO event=run.end study=s calls=12 ok=12 failed={} attempts=12 refusedForRate=0 millis=0 settled=0.12 USD uncertain=0.00 USD kept=0 stopped=: "
                + ends.get(0)),
        log.lines(Level.INFO));
    assertEquals(12, log.lines(Level.DEBUG).size());
    assertTrue(log.lines(Level.DEBUG).get(0).contains(" end=ANSWERED "), log.all());
  }

  @Test
  void log_whateverHappens_hasNoPromptNoAnswerAndNoWordOfTheEndpoint() {
    var count = new AtomicInteger();
    var model =
        ScriptedModel.of(
            request ->
                count.incrementAndGet() % 4 == 0
                    ? failure(Kind.PROTOCOL_VIOLATION, RateSignals.NONE)
                    : count.get() == 11
                        ? failure(Kind.AUTHENTICATION, RateSignals.NONE)
                        : ScriptedModel.response(request, "Answer A"));
    Study study = study(model, 4).build();
    assertThrows(RunStoppedException.class, study::run);
    for (String never : List.of("Item", "Choices", "Answer A", "secret words")) {
      assertFalse(log.all().contains(never), log.all());
    }
  }

  @Test
  void log_modelThrows_saysThatTheRunBroke() {
    Study study =
        study(
                ScriptedModel.of(
                    request -> {
                      throw new IllegalStateException("secret words");
                    }),
                1)
            .build();
    assertThrows(IllegalStateException.class, study::run);
    assertEquals(
        List.of(
            "WARN event=run.broke study=s cause=java.lang.IllegalStateException: run broke off"),
        log.lines(Level.WARN));
  }

  @ParameterizedTest
  @EnumSource(names = {"RATE_LIMITED", "LIMIT_UNKNOWN"})
  void log_refusedForRate_saysEachPauseOnceAndHowLong(Kind refusal) {
    var signals =
        RateSignals.left(
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(20)));
    var count = new AtomicInteger();
    var model =
        ScriptedModel.of(
            request ->
                count.incrementAndGet() == 2 || count.get() == 7
                    ? failure(refusal, signals)
                    : ScriptedModel.response(request, "A"));
    study(model, 4).build().run();
    List<String> pauses =
        log.lines(Level.INFO).stream().filter(line -> line.contains("run.pause")).toList();
    assertEquals(2, pauses.size());
    assertTrue(pauses.get(0).contains("kind=" + refusal + " waitMillis=20000"), log.all());
    assertEquals(2, ends.get(0).refusedForRate());
    assertEquals(14, ends.get(0).attempts());
    assertEquals(12, ends.get(0).calls());
  }

  @Test
  void progress_fastCalls_isToldFourTimesASecondAtMost() {
    var model =
        ScriptedModel.of(
            request -> {
              time.advance(Duration.ofMillis(100));
              return ScriptedModel.response(request, "A");
            });
    study(model, 30).build().run();
    // 90 calls in nine seconds.
    assertTrue(told.size() > 20 && told.size() <= 38, "told " + told.size());
    assertEquals(90, told.get(told.size() - 1).done());
    assertEquals(0, told.get(told.size() - 1).toDo());
  }

  @Test
  void progress_underway_saysPaceMoneyAndTimeLeft() {
    var model =
        ScriptedModel.of(
                request -> {
                  time.advance(Duration.ofSeconds(1));
                  return ScriptedModel.response(request, "A");
                })
            .limited(RateLimit.perMinute(6_000, 600_000_000));
    study(model, 10).spendAtMost(Money.usd("0.4")).build().run();
    Progress half =
        told.stream().filter(progress -> progress.done() == 15).findFirst().orElseThrow();
    assertEquals(60, half.pace().requestsPerMinute(), 6);
    assertEquals(6_000, half.pace().limit().requestsPerMinute());
    assertEquals(Money.usd("0.4"), half.funds().cap());
    assertEquals(Money.usd("0.15"), half.funds().spent());
    assertTrue(half.funds().suffices());
    assertEquals(15.0, half.left().orElseThrow().toMillis() / 1000.0, 2);
  }

  /** Twelve answers cost 12 of 16.5 cents; what calls under way hold, 5 each, is not gone. */
  @Test
  void progress_moneyOnHoldForTheRest_isNotCountedAsMissing() {
    var heard = new CountDownLatch(1);
    var count = new AtomicInteger();
    var model =
        ScriptedModel.of(
            request -> {
              time.advance(Duration.ofSeconds(1));
              if (count.incrementAndGet() == 2) {
                await(heard);
              }
              return ScriptedModel.response(request, "A");
            });
    var underWay = new ArrayList<Progress>();
    study(model, 4)
        .spendAtMost(Money.usd("0.165"))
        .workers(2)
        .listener(
            new RunListener() {
              @Override
              public void onProgress(Progress progress) {
                if (progress.done() > 0) {
                  underWay.add(progress);
                  heard.countDown();
                }
              }
            })
        .build()
        .run();
    assertTrue(underWay.get(0).funds().held().exceeds(Money.ZERO), underWay.toString());
    assertTrue(
        underWay.stream().allMatch(progress -> progress.funds().suffices()), underWay.toString());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
