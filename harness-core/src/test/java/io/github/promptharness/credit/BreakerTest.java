package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Evidence;
import io.github.promptharness.Message;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BreakerTest {
  private static final Request REQUEST =
      Request.of(
          new Trial(
              new ModelIdentity("m", "e", ""),
              Wording.of(List.of(Message.user("hello"))),
              Sampling.temperature(0),
              0),
          1);

  private final VirtualTime time = new VirtualTime();
  private final List<Instant> asked = new ArrayList<>();

  private Breaker over(Kind kind) {
    return over(() -> failure(kind));
  }

  private Breaker over(Supplier<Outcome> script) {
    var model =
        ScriptedModel.of(
            request -> {
              synchronized (asked) {
                asked.add(time.instant());
              }
              return script.get();
            });
    return new Breaker(model, time, time);
  }

  private static Failure failure(Kind kind) {
    return new Failure(kind, "down", Charge.UNCERTAIN, RateSignals.NONE, Evidence.NONE);
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_ERROR", "CONNECTION", "LOST"})
  void answer_fiveFailuresInARow_waitsOneSecondThenTwoThenFour(Kind kind) {
    Breaker breaker = over(kind);
    for (int i = 0; i < 8; i++) {
      breaker.answer(REQUEST);
    }
    var gaps = new ArrayList<Long>();
    for (int i = 1; i < asked.size(); i++) {
      gaps.add(Duration.between(asked.get(i - 1), asked.get(i)).toSeconds());
    }
    assertEquals(List.of(0L, 0L, 0L, 0L, 1L, 2L, 4L), gaps);
  }

  @Test
  void answer_downForALongTime_waitsAMinuteAtMost() {
    Breaker breaker = over(Kind.SERVER_ERROR);
    for (int i = 0; i < 20; i++) {
      breaker.answer(REQUEST);
    }
    assertEquals(
        Duration.ofMinutes(1), Duration.between(asked.get(18), asked.get(19)), asked.toString());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SERVER_ERROR", "CONNECTION", "LOST"})
  void answer_otherFailures_neverOpenIt(Kind kind) {
    Breaker breaker = over(kind);
    for (int i = 0; i < 20; i++) {
      breaker.answer(REQUEST);
    }
    assertEquals(Duration.ZERO, time.slept());
  }

  @Test
  void answer_aSuccessBetween_startsTheCountAnew() {
    var count = new AtomicInteger();
    Breaker breaker =
        over(
            () ->
                count.incrementAndGet() % 5 == 0
                    ? ScriptedModel.response(REQUEST, "yes")
                    : failure(Kind.SERVER_ERROR));
    for (int i = 0; i < 50; i++) {
      breaker.answer(REQUEST);
    }
    assertEquals(Duration.ZERO, time.slept());
  }

  @Test
  void answer_probeSucceeds_closesIt() {
    var up = new AtomicBoolean();
    Breaker breaker =
        over(() -> up.get() ? ScriptedModel.response(REQUEST, "y") : failure(Kind.CONNECTION));
    for (int i = 0; i < 5; i++) {
      breaker.answer(REQUEST);
    }
    up.set(true);
    for (int i = 0; i < 5; i++) {
      assertInstanceOf(Outcome.Response.class, breaker.answer(REQUEST));
    }
    assertEquals(Duration.ofSeconds(1), time.slept());
  }

  @Test
  void answer_interruptedWhileOpen_keepsTheFlagAndAsksNothing() {
    var model =
        ScriptedModel.of(
            request -> {
              asked.add(time.instant());
              return failure(Kind.LOST);
            });
    Sleeper interrupted =
        duration -> {
          throw new InterruptedException();
        };
    var breaker = new Breaker(model, time, interrupted);
    for (int i = 0; i < 5; i++) {
      breaker.answer(REQUEST);
    }
    var outcome = assertInstanceOf(Failure.class, breaker.answer(REQUEST));
    assertEquals(Kind.INTERRUPTED, outcome.kind());
    assertEquals(5, asked.size());
    assertTrue(Thread.interrupted());
  }

  @ParameterizedTest
  @ValueSource(longs = {30, 10_800})
  void answer_clockSetBackWhileOpen_isNotWaitedFor(long seconds) {
    Breaker breaker = over(Kind.SERVER_ERROR);
    for (int i = 0; i < 5; i++) {
      breaker.answer(REQUEST);
    }
    time.advance(Duration.ofSeconds(-seconds));
    breaker.answer(REQUEST);
    assertEquals(Duration.ZERO, time.slept());
  }

  @Test
  void answer_anotherCallSucceedsWhileTheProbeFails_beginsWithOneSecondAgain() {
    var count = new AtomicInteger();
    var breakers = new ArrayList<Breaker>();
    Breaker breaker =
        over(
            () -> {
              int call = count.incrementAndGet();
              if (call == 6) {
                // As when a call that was sent before the others is answered late.
                breakers.get(0).note(ScriptedModel.response(REQUEST, "late"), false);
              }
              return failure(Kind.SERVER_ERROR);
            });
    breakers.add(breaker);
    for (int i = 0; i < 11; i++) {
      breaker.answer(REQUEST);
    }
    // One second before the probe, and one again before the eleventh call.
    assertEquals(Duration.ofSeconds(2), time.slept());
  }

  @Test
  void answer_probeThrows_letsTheNextOneProbe() {
    var count = new AtomicInteger();
    Breaker breaker =
        over(
            () -> {
              if (count.incrementAndGet() == 6) {
                throw new IllegalStateException("defect");
              }
              return count.get() < 6
                  ? failure(Kind.SERVER_ERROR)
                  : ScriptedModel.response(REQUEST, "yes");
            });
    for (int i = 0; i < 5; i++) {
      breaker.answer(REQUEST);
    }
    assertThrows(IllegalStateException.class, () -> breaker.answer(REQUEST));
    assertInstanceOf(Outcome.Response.class, breaker.answer(REQUEST));
  }

  @Test
  void answer_manyThreadsWhileDown_probesOneAtATime() throws Exception {
    var under = new AtomicInteger();
    var most = new AtomicInteger();
    var probing = new AtomicBoolean();
    Breaker breaker =
        over(
            () -> {
              int now = under.incrementAndGet();
              if (probing.get()) {
                most.accumulateAndGet(now, Math::max);
              }
              under.decrementAndGet();
              return failure(Kind.SERVER_ERROR);
            });
    for (int i = 0; i < 5; i++) {
      breaker.answer(REQUEST);
    }
    probing.set(true);
    var start = new CountDownLatch(1);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 16; i++) {
      var thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException e) {
                  return;
                }
                breaker.answer(REQUEST);
              });
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(21, asked.size());
    assertEquals(1, most.get());
  }
}
