package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Evidence;
import io.github.promptharness.Message;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Tier;
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

  private static final Money CENT = Money.usd("0.01");

  private final VirtualTime time = new VirtualTime();

  @ParameterizedTest
  @CsvSource({
    "RATE_LIMITED, 6",
    "SLOW_DOWN, 6",
    "SERVER_ERROR, 4",
    "CONFLICT, 3",
    "CONNECTION, 5",
    "LOST, 2",
    "LIMIT_UNKNOWN, 3"
  })
  void answer_failsForEver_isAskedABoundedNumberOfTimes(Kind kind, int attempts) {
    var model = ScriptedModel.of(request -> failure(kind, Optional.empty()));
    Outcome outcome = new Retry(model, time, time, RetryPolicy.standard()).answer(REQUEST);
    assertEquals(kind, assertInstanceOf(Failure.class, outcome).kind());
    assertEquals(attempts, model.asked().size());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "RATE_LIMITED",
        "SLOW_DOWN",
        "SERVER_ERROR",
        "CONFLICT",
        "CONNECTION",
        "LOST",
        "LIMIT_UNKNOWN",
        "NO_CAPACITY"
      })
  void answer_kindThatMustNotBeRepeated_isAskedOnce(Kind kind) {
    var model = ScriptedModel.of(request -> failure(kind, Optional.empty()));
    new Retry(model, time, time, RetryPolicy.standard()).answer(REQUEST);
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
    assertInstanceOf(
        Outcome.Response.class,
        new Retry(model, time, time, RetryPolicy.standard()).answer(REQUEST));
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
    new Retry(model, time, time, RetryPolicy.standard()).answer(REQUEST);
    assertEquals(Duration.ofSeconds(90), time.slept());
  }

  @Test
  void answer_waitTooLongToSitThrough_stopsTheRun() {
    var model =
        ScriptedModel.of(request -> failure(Kind.RATE_LIMITED, Optional.of(Duration.ofHours(6))));
    Outcome outcome = new Retry(model, time, time, RetryPolicy.standard()).answer(REQUEST);
    var failure = assertInstanceOf(Failure.class, outcome);
    assertEquals(Kind.DAILY_LIMIT, failure.kind());
    assertEquals(
        "the endpoint asks for a wait until 2026-03-01T18:00:00Z: it failed", failure.message());
    assertEquals(Duration.ZERO, time.slept());
  }

  @Test
  void answer_waitsThatAddUpToMoreThanTheLongestPause_stopTheRun() {
    var model =
        ScriptedModel.of(request -> failure(Kind.RATE_LIMITED, Optional.of(Duration.ofMinutes(4))));
    Outcome outcome = new Retry(model, time, time, RetryPolicy.standard()).answer(REQUEST);
    assertEquals(Kind.DAILY_LIMIT, assertInstanceOf(Failure.class, outcome).kind());
    assertEquals(3, model.asked().size(), "4 + 4 minutes are waited, 12 are not");
  }

  @Test
  void answer_limitWholeAgainInMinutes_countsAsTheWait() {
    var signals =
        RateSignals.left(
            OptionalLong.of(0),
            OptionalLong.of(9),
            Optional.of(Duration.ofMinutes(4)),
            Optional.of(Duration.ofHours(1)),
            Optional.empty());
    var model =
        ScriptedModel.of(
            request ->
                new Failure(Kind.RATE_LIMITED, "it failed", Charge.NONE, signals, Evidence.NONE));
    Outcome outcome = new Retry(model, time, time, RetryPolicy.standard()).answer(REQUEST);
    var failure = assertInstanceOf(Failure.class, outcome);
    assertEquals(Kind.DAILY_LIMIT, failure.kind());
    assertEquals(signals, failure.signals());
    assertEquals(3, model.asked().size(), "4 + 4 minutes are waited, 12 are not");
  }

  @Test
  void answer_lostOnceAndThenAServerError_isNotLostTwice() {
    var count = new AtomicInteger();
    var kinds = List.of(Kind.LOST, Kind.SERVER_ERROR, Kind.LOST);
    var model =
        ScriptedModel.of(
            request -> failure(kinds.get(count.getAndIncrement() % 3), Optional.empty()));
    Outcome outcome = new Retry(model, time, time, RetryPolicy.standard()).answer(REQUEST);
    assertEquals(Kind.LOST, assertInstanceOf(Failure.class, outcome).kind());
    assertEquals(3, model.asked().size(), "one attempt after a lost answer, in all");
  }

  @Test
  void answer_dearCallLost_isNotMadeAgain() {
    var model = ScriptedModel.of(request -> failure(Kind.LOST, Optional.empty()));
    RetryPolicy policy = RetryPolicy.standard().withLostUpTo(ScriptedModel.MOST.minus(CENT));
    new Retry(model, time, time, policy).answer(REQUEST);
    assertEquals(1, model.asked().size());
  }

  @Test
  void answer_noCapacityInFlex_staysQueuedForTheLongestPause() {
    var model = ScriptedModel.of(request -> failure(Kind.NO_CAPACITY, Optional.empty()));
    RetryPolicy hours = RetryPolicy.standard().withLongestPause(Duration.ofHours(3));
    Outcome outcome = new Retry(model, time, time, hours).answer(REQUEST);
    assertEquals(Kind.NO_CAPACITY, assertInstanceOf(Failure.class, outcome).kind());
    assertTrue(time.slept().compareTo(Duration.ofHours(3)) <= 0, time.slept().toString());
    assertTrue(time.slept().compareTo(Duration.ofMinutes(179)) >= 0, time.slept().toString());
  }

  @Test
  void answer_noCapacityInFlex_isAskedInTheDefaultTierIfThatWasChosen() {
    var model =
        ScriptedModel.of(
            request ->
                request.tier() == Tier.FLEX
                    ? failure(Kind.NO_CAPACITY, Optional.empty())
                    : ScriptedModel.response(request, "yes"));
    Request flex =
        Request.of(
            new Trial(
                new ModelIdentity("m", "e", ""),
                Wording.of(List.of(Message.user("hello"))),
                Sampling.temperature(0).withTier(Tier.FLEX),
                0),
            1);
    RetryPolicy leaving = RetryPolicy.standard().leavingFlex();
    assertInstanceOf(Outcome.Response.class, new Retry(model, time, time, leaving).answer(flex));
    var tiers = model.asked().stream().map(Request::tier).toList();
    var trials = model.asked().stream().map(request -> request.first().key()).distinct().toList();
    assertEquals(List.of(Tier.FLEX, Tier.FLEX, Tier.FLEX, Tier.DEFAULT), tiers);
    assertEquals(1, trials.size(), "the answer is still that of the trial");
  }

  @Test
  void answer_interruptedWhileWaiting_keepsTheFlag() {
    var model = ScriptedModel.of(request -> failure(Kind.SERVER_ERROR, Optional.empty()));
    Sleeper interrupted =
        duration -> {
          throw new InterruptedException();
        };
    Outcome outcome = new Retry(model, time, interrupted, RetryPolicy.standard()).answer(REQUEST);
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
