package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Evidence;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateLimit;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Ledger;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pace as the workspace keeps it: queues, pauses, and processes that are gone. */
abstract class PacingContract extends OnSite {
  private static final Payer ANN = new Payer("ann", "s1", Money.usd("10"));
  private static final Model TEN_A_SECOND =
      ScriptedModel.answering("").limited(RateLimit.perMinute(600, 1_000_000));

  private final VirtualTime time = new VirtualTime();
  private Colony colony;
  private int asked;

  @BeforeEach
  void found() {
    colony = new Colony(site, time);
  }

  private Request ask() {
    return Request.of(
        new Trial(
            TEN_A_SECOND.identity(),
            Wording.of(List.of(Message.user("q"))),
            Sampling.temperature(0),
            asked++),
        1);
  }

  private Admission.Granted take(Ledger books, Model model) {
    Request request = ask();
    return assertInstanceOf(Admission.Granted.class, books.admit(request, model.bound(request)));
  }

  private static Failure refusal(Duration wait) {
    var signals =
        RateSignals.left(
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(wait));
    return new Failure(Kind.RATE_LIMITED, "slow", Charge.NONE, signals, Evidence.NONE);
  }

  @Test
  void dispatch_queueMeetsAPause_goesOnInItsOrderAndItsPace() {
    try (Workspace lab = colony.open(colony.start("here"))) {
      Ledger books = lab.books(TEN_A_SECOND, ANN);
      Admission.Granted sent = take(books, TEN_A_SECOND);
      var queue = new ArrayList<Admission.Granted>();
      for (int i = 0; i < 10; i++) {
        queue.add(take(books, TEN_A_SECOND));
      }
      time.advance(Duration.ofMillis(50));
      books.close(sent.call(), ask(), refusal(Duration.ofSeconds(7)));
      Admission.Granted late = take(books, TEN_A_SECOND);
      // The first five wake inside the pause, the first of them last.
      time.advance(Duration.ofMillis(500));
      for (int i = 4; i >= 0; i--) {
        queue.set(i, again(books, queue.get(i)));
      }
      var delays = new ArrayList<Duration>();
      for (Admission.Granted each : queue) {
        delays.add(again(books, each).delay());
      }
      delays.add(again(books, late).delay());
      assertTrue(delays.get(0).compareTo(Duration.ofMillis(6_450)) >= 0, delays.toString());
      for (int i = 1; i < delays.size(); i++) {
        assertEquals(Duration.ofMillis(100), delays.get(i).minus(delays.get(i - 1)), "" + delays);
      }
    }
  }

  private static Admission.Granted again(Ledger books, Admission.Granted place) {
    return assertInstanceOf(Admission.Granted.class, books.dispatch(place.call()));
  }

  @Test
  void take_anotherProcessWasKilledWithAQueue_laneIsTheWholeLimitAgain() {
    try (Workspace lab = colony.open(colony.start("here"))) {
      Ledger books = lab.books(TEN_A_SECOND, ANN);
      take(books, TEN_A_SECOND);
      Owner dead = colony.start("here");
      Workspace left = colony.open(dead);
      for (int i = 0; i < 100; i++) {
        take(left.books(TEN_A_SECOND, ANN), TEN_A_SECOND);
      }
      colony.kill(dead);
      time.advance(Duration.ofSeconds(6));
      take(books, TEN_A_SECOND);
      Duration before = take(books, TEN_A_SECOND).delay();
      for (int i = 0; i < 20; i++) {
        Duration next = take(books, TEN_A_SECOND).delay();
        assertTrue(next.minus(before).compareTo(Duration.ofMillis(101)) <= 0, before + " " + next);
        before = next;
      }
      assertTrue(before.compareTo(Duration.ofMillis(2_500)) <= 0, before.toString());
      left.close();
    }
  }

  @Test
  void begin_callsOfAKilledProcessWereNotSent_dayHasThemBack() {
    Model oneADay =
        ScriptedModel.answering("").limited(RateLimit.perMinute(60, 1_000_000).perDay(3, 1_000));
    Owner dead = colony.start("here");
    Workspace left = colony.open(dead);
    for (int i = 0; i < 3; i++) {
      take(left.books(oneADay, ANN), oneADay);
    }
    colony.kill(dead);
    try (Workspace lab = colony.open(colony.start("here"))) {
      Ledger books = lab.books(oneADay, ANN);
      take(books, oneADay);
      take(books, oneADay);
      Request third = ask();
      assertInstanceOf(
          Admission.Refused.class, books.admit(third, oneADay.bound(third)), "one was sent");
    }
    left.close();
  }

  @Test
  void admit_pauseOfAYear_isRefusedUntilItIsEnded() {
    try (Workspace lab = colony.open(colony.start("here"))) {
      Ledger books = lab.books(TEN_A_SECOND, ANN);
      books.close(take(books, TEN_A_SECOND).call(), ask(), refusal(Duration.ofDays(360)));
      Request request = ask();
      var refused =
          assertInstanceOf(
              Admission.Refused.class, books.admit(request, TEN_A_SECOND.bound(request)));
      assertTrue(refused.message().contains("Workspace.endPauses()"), refused.message());
      lab.endPauses();
      assertTrue(take(books, TEN_A_SECOND).delay().compareTo(Duration.ofSeconds(1)) < 0);
    }
  }

  @Test
  void meter_longerPauseAllowed_isSatThrough() {
    var count = new int[1];
    Model refusesOnce =
        ScriptedModel.of(
                request ->
                    count[0]++ == 0
                        ? refusal(Duration.ofMinutes(20))
                        : ScriptedModel.response(request, "yes"))
            .limited(RateLimit.perMinute(600, 1_000_000));
    RetryPolicy patient = RetryPolicy.standard().withLongestPause(Duration.ofMinutes(30));
    try (Workspace lab = colony.open(colony.start("here"))) {
      Outcome outcome = lab.meter(refusesOnce, ANN, patient).answer(ask());
      assertInstanceOf(Outcome.Response.class, outcome);
      assertTrue(time.slept().compareTo(Duration.ofMinutes(20)) >= 0);
    }
  }
}
