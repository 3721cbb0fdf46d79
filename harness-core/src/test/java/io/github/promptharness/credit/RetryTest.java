package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RetryTest {
  private static final Request REQUEST =
      Request.of(
          new Trial(
              new ModelIdentity("m", "e", ""),
              Wording.of(List.of(Message.user("hello"))),
              Sampling.temperature(0),
              0),
          1);

  private final VirtualTime time = new VirtualTime();

  @ParameterizedTest
  @CsvSource({
    "RATE_LIMITED, 6",
    "SLOW_DOWN, 6",
    "SERVER_ERROR, 4",
    "CONFLICT, 3",
    "CONNECTION, 5",
    "LOST, 2"
  })
  void answer_failsForEver_isAskedABoundedNumberOfTimes(Kind kind, int attempts) {
    var model = ScriptedModel.of(request -> failure(kind, Optional.empty()));
    Outcome outcome = new Retry(model, time).answer(REQUEST);
    assertEquals(kind, assertInstanceOf(Failure.class, outcome).kind());
    assertEquals(attempts, model.asked().size());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RATE_LIMITED", "SLOW_DOWN", "SERVER_ERROR", "CONFLICT", "CONNECTION", "LOST"})
  void answer_kindThatMustNotBeRepeated_isAskedOnce(Kind kind) {
    var model = ScriptedModel.of(request -> failure(kind, Optional.empty()));
    new Retry(model, time).answer(REQUEST);
    assertEquals(1, model.asked().size());
    assertEquals(Duration.ZERO, time.slept());
  }

  @Test
  void answer_failsThenAnswers_isTheAnswer() {
    var count = new AtomicInteger();
    var model =
        ScriptedModel.of(
            request ->
                count.incrementAndGet() < 3
                    ? failure(Kind.SERVER_ERROR, Optional.empty())
                    : ScriptedModel.response(request, "yes"));
    assertInstanceOf(Outcome.Response.class, new Retry(model, time).answer(REQUEST));
    assertTrue(time.slept().compareTo(Duration.ofSeconds(3)) <= 0, "1 s and 2 s at most");
  }

  @Test
  void answer_serverNamesAWait_isHonouredInFull() {
    var count = new AtomicInteger();
    var model =
        ScriptedModel.of(
            request ->
                count.incrementAndGet() == 1
                    ? failure(Kind.SERVER_ERROR, Optional.of(Duration.ofSeconds(90)))
                    : ScriptedModel.response(request, "yes"));
    new Retry(model, time).answer(REQUEST);
    assertEquals(Duration.ofSeconds(90), time.slept());
  }

  @Test
  void answer_waitTooLongToSitThrough_stopsTheRun() {
    var model =
        ScriptedModel.of(request -> failure(Kind.RATE_LIMITED, Optional.of(Duration.ofHours(6))));
    Outcome outcome = new Retry(model, time).answer(REQUEST);
    var failure = assertInstanceOf(Failure.class, outcome);
    assertEquals(Kind.DAILY_LIMIT, failure.kind());
    assertEquals("the endpoint asks to wait 360 minutes: it failed", failure.message());
    assertEquals(Duration.ZERO, time.slept());
  }

  @Test
  void answer_interruptedWhileWaiting_keepsTheFlag() {
    var model = ScriptedModel.of(request -> failure(Kind.SERVER_ERROR, Optional.empty()));
    Sleeper interrupted =
        duration -> {
          throw new InterruptedException();
        };
    Outcome outcome = new Retry(model, interrupted).answer(REQUEST);
    assertEquals(Kind.INTERRUPTED, assertInstanceOf(Failure.class, outcome).kind());
    assertTrue(Thread.interrupted());
  }

  private static Failure failure(Kind kind, Optional<Duration> retryAfter) {
    var signals =
        RateSignals.left(
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            retryAfter);
    return new Failure(kind, "it failed", Charge.NONE, signals, Evidence.NONE);
  }
}
