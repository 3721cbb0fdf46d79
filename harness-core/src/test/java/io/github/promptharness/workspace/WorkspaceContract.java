package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.FinishReason;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.HarnessException;
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
import io.github.promptharness.credit.Payer;
import io.github.promptharness.testing.ChargeName;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

abstract class WorkspaceContract extends OnSite {
  static final Payer ANN = new Payer("ann", "s1", Money.usd("1"));

  final VirtualTime time = new VirtualTime();

  Workspace open() {
    return site.open(time);
  }

  static Request ask(String text, int first, int repeats) {
    var trial =
        new Trial(
            ScriptedModel.answering("").identity(),
            Wording.of(List.of(Message.user(text))),
            Sampling.temperature(0),
            first);
    return Request.of(trial, repeats);
  }

  private static Failure failure(Kind kind, Charge charge) {
    return new Failure(kind, "it failed", charge, RateSignals.NONE, Evidence.NONE);
  }

  @Test
  void meter_answered_settlesAndKeepsTheAnswersTogether() {
    try (Workspace lab = open()) {
      Request request = ask("q", 0, 3);
      lab.meter(ScriptedModel.answering("yes"), ANN).answer(request);
      for (Account account : List.of(Account.POOL, Account.MEMBER, Account.STUDY)) {
        Balance balance = lab.balance(account, account == Account.MEMBER ? "ann" : "s1");
        assertEquals(Money.usd("0.03"), balance.settled());
        assertEquals(Money.ZERO, balance.held());
        assertEquals(Money.ZERO, balance.uncertain());
      }
      var held = lab.find(request.trials().stream().map(Trial::key).toList());
      assertEquals(3, held.size());
      held.values().forEach(answer -> assertEquals("yes", answer.answer().text()));
      // 10 prompt tokens over three answers: 4 + 3 + 3.
      assertEquals(10, held.values().stream().mapToLong(StoredAnswer::promptTokens).sum());
    }
  }

  @ParameterizedTest
  @CsvSource({"NONE, 0.00, BAD_REQUEST", "UNCERTAIN, 0.05, PROTOCOL_VIOLATION"})
  void meter_failed_releasesOrStaysUncertainInFull(
      @ConvertWith(ChargeName.class) Charge charge, String uncertain, Kind kind) {
    try (Workspace lab = open()) {
      lab.meter(ScriptedModel.of(request -> failure(kind, charge)), ANN).answer(ask("q", 0, 1));
      Balance balance = lab.balance(Account.STUDY, "s1");
      assertEquals(Money.ZERO, balance.held());
      assertEquals(Money.ZERO, balance.settled());
      assertEquals(Money.usd(uncertain), balance.uncertain());
    }
  }

  @Test
  void meter_answerLostTwice_leavesAnUncertainHoldForEachAttempt() {
    try (Workspace lab = open()) {
      var model = ScriptedModel.of(request -> failure(Kind.LOST, Charge.UNCERTAIN));
      lab.meter(model, ANN).answer(ask("q", 0, 1));
      assertEquals(2, model.asked().size());
      assertEquals(Money.usd("0.10"), lab.balance(Account.POOL, "").uncertain());
      assertFalse(model.asked().get(0).callId().equals(model.asked().get(1).callId()));
    }
  }

  /** A server cannot keep U+0000 as it is; an answer may hold it. */
  @Test
  void meter_answersAndMessagesWithNul_areKeptAndReadBackAsTheyWere() {
    String odd = "a\0b\u00100\u0010";
    try (Workspace lab = open()) {
      Request answered = ask("q", 0, 1);
      lab.meter(ScriptedModel.answering(odd), ANN).answer(answered);
      Request failed = ask("too long", 0, 1);
      lab.meter(
              ScriptedModel.of(
                  r ->
                      new Failure(
                          Kind.CONTEXT_LENGTH, odd, Charge.NONE, RateSignals.NONE, Evidence.NONE)),
              ANN)
          .answer(failed);
      for (Request request : List.of(answered, failed)) {
        String key = request.first().key();
        assertEquals(odd, lab.find(List.of(key)).get(key).answer().text());
      }
      Trial first = answered.first();
      assertEquals(
          odd,
          lab.recorded(first.model().name(), first.wording(), first.sampling(), 0)
              .orElseThrow()
              .text());
      assertEquals(
          List.of("", odd), lab.attempts("s1").map(attempt -> attempt.end().message()).toList());
    }
  }

  @Test
  void meter_failureThatIsAResult_isKeptAndNotAskedAgain() {
    try (Workspace lab = open()) {
      Request request = ask("too long", 0, 1);
      lab.meter(ScriptedModel.of(r -> failure(Kind.CONTEXT_LENGTH, Charge.NONE)), ANN)
          .answer(request);
      var kept = lab.find(List.of(request.first().key()));
      assertEquals(Optional.of(Kind.CONTEXT_LENGTH), kept.get(request.first().key()).failure());
    }
  }

  @Test
  void meter_holdDoesNotFit_isRefusedBeforeAnythingIsSent() {
    try (Workspace lab = open()) {
      var model = ScriptedModel.answering("yes");
      var metered = lab.meter(model, new Payer("ann", "s1", Money.usd("0.04")));
      var refused = assertInstanceOf(Failure.class, metered.answer(ask("q", 0, 1)));
      assertEquals(Kind.CAP_REACHED, refused.kind());
      assertEquals(
          "study s1 has 0.0400 USD left of its cap of 0.0400 USD (0.00 USD settled, 0.00 USD"
              + " uncertain) and the next call may cost 0.0500 USD: raise it with"
              + " StudyBuilder.spendAtMost",
          refused.message());
      assertEquals(0, model.asked().size());
    }
  }

  @Test
  void meter_poolExpired_isRefused() {
    try (Workspace lab = open()) {
      lab.pool().grant(Money.usd("10"), time.instant(), time.instant().plus(Duration.ofDays(1)));
      lab.pool().allowModels("scripted");
      var metered = lab.meter(ScriptedModel.answering("yes"), ANN);
      assertInstanceOf(Outcome.Response.class, metered.answer(ask("q", 0, 1)));
      time.advance(Duration.ofDays(1));
      var refused = assertInstanceOf(Failure.class, metered.answer(ask("q", 1, 1)));
      assertEquals(Kind.EXPIRED, refused.kind());
      assertEquals(
          "the credit pool expired on 2026-03-02T12:00:00Z: enter a grant with"
              + " Workspace.pool().grant, or switch own money on with ownMoneyFromHere",
          refused.message());
    }
  }

  @Test
  void meter_costAboveTheHold_keepsTheAnswerRecordsTheTruthAndStops() {
    try (Workspace lab = open()) {
      Request request = ask("q", 0, 1);
      var model =
          ScriptedModel.of(
              r -> {
                var usual = ScriptedModel.response(r, "yes");
                return new Outcome.Response(
                    usual.answers(),
                    usual.usage(),
                    Money.usd("0.08"),
                    usual.model(),
                    usual.tier(),
                    usual.signals(),
                    usual.evidence());
              });
      var overrun = assertInstanceOf(Failure.class, lab.meter(model, ANN).answer(request));
      assertEquals(Kind.OVERRUN, overrun.kind());
      assertEquals(Money.usd("0.08"), lab.balance(Account.POOL, "").settled());
      assertEquals(1, lab.find(List.of(request.first().key())).size());
    }
  }

  @Test
  void meter_modelThrows_leavesTheHoldUncertainAndRethrows() {
    try (Workspace lab = open()) {
      var model =
          ScriptedModel.of(
              r -> {
                throw new IllegalStateException("defect");
              });
      Model metered = lab.meter(model, ANN);
      assertThrows(IllegalStateException.class, () -> metered.answer(ask("q", 0, 1)));
      assertEquals(Money.usd("0.05"), lab.balance(Account.POOL, "").uncertain());
    }
  }

  @Test
  void meter_manyThreadsAndLittleMoney_neverCommitsMoreThanTheCap() throws Exception {
    try (Workspace lab = site.open()) {
      // Each call holds 5 cents and costs 1: 40 cents allow 36 answers, and 8 calls at once.
      var payer = new Payer("ann", "s1", Money.usd("0.40"));
      var worst = new AtomicInteger();
      var model =
          ScriptedModel.of(
              request -> {
                Money committed = lab.balance(Account.STUDY, "s1").committed();
                worst.accumulateAndGet((int) (committed.picoUsd() / 10_000_000_000L), Math::max);
                return ScriptedModel.response(request, "yes");
              });
      Model metered = lab.meter(model, payer);
      var outcomes = new ConcurrentLinkedQueue<Outcome>();
      var threads = new ArrayList<Thread>();
      for (int t = 0; t < 16; t++) {
        int from = 100 * t;
        var thread =
            new Thread(
                () -> {
                  for (int i = 0; i < 10; i++) {
                    outcomes.add(metered.answer(ask("q", from + i, 1)));
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      long answered = outcomes.stream().filter(o -> o instanceof Outcome.Response).count();
      assertEquals(36, answered);
      assertEquals(Money.usd("0.36"), lab.balance(Account.STUDY, "s1").settled());
      assertEquals(Money.ZERO, lab.balance(Account.STUDY, "s1").held());
      assertTrue(worst.get() <= 40, "committed cents " + worst.get());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RATE_LIMITED", "SLOW_DOWN", "LIMIT_UNKNOWN"})
  void meter_refusedForRate_pausesEveryCallForAsLongAsTold(Kind refusal) {
    try (Workspace lab = open()) {
      var count = new AtomicInteger();
      var signals =
          RateSignals.left(
              OptionalLong.empty(),
              OptionalLong.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(Duration.ofSeconds(40)));
      var model =
          ScriptedModel.of(
                  request ->
                      count.incrementAndGet() == 1
                          ? new Failure(refusal, "slow", Charge.NONE, signals, Evidence.NONE)
                          : ScriptedModel.response(request, "yes"))
              .limited(RateLimit.perMinute(600, 600_000));
      Instant before = time.instant();
      assertInstanceOf(Outcome.Response.class, lab.meter(model, ANN).answer(ask("q", 0, 1)));
      Duration waited = Duration.between(before, time.instant());
      assertTrue(waited.compareTo(Duration.ofSeconds(40)) >= 0, "waited " + waited);
      assertTrue(waited.compareTo(Duration.ofSeconds(44)) <= 0, "waited " + waited);
      assertEquals(Money.usd("0.01"), lab.balance(Account.POOL, "").committed());
    }
  }

  @Test
  void meter_endpointAsksForHours_refusesEveryCallTillThen() {
    try (Workspace lab = open()) {
      var signals =
          RateSignals.left(
              OptionalLong.empty(),
              OptionalLong.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(Duration.ofHours(6)));
      var model =
          ScriptedModel.of(
              request ->
                  new Failure(Kind.RATE_LIMITED, "slow", Charge.NONE, signals, Evidence.NONE));
      Model metered = lab.meter(model, ANN);
      for (int i = 0; i < 3; i++) {
        var failure = assertInstanceOf(Failure.class, metered.answer(ask("q", i, 1)));
        assertEquals(Kind.DAILY_LIMIT, failure.kind());
      }
      assertEquals(1, model.asked().size());
      assertEquals(Duration.ZERO, time.slept());
      assertEquals(Money.ZERO, lab.balance(Account.POOL, "").committed());
    }
  }

  @Test
  void dispatch_afterAPause_placesAreTakenAnew() {
    try (Workspace lab = open()) {
      var books =
          lab.books(ScriptedModel.answering("").limited(RateLimit.perMinute(60, 1_000_000)), ANN);
      var granted = new ArrayList<Admission.Granted>();
      var bound = new Bound(1, 10, 10, ScriptedModel.COST, ScriptedModel.MOST);
      for (int i = 0; i < 6; i++) {
        granted.add((Admission.Granted) books.admit(ask("q", i, 1), bound));
      }
      var signals =
          RateSignals.left(
              OptionalLong.empty(),
              OptionalLong.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(Duration.ofSeconds(20)));
      books.close(
          granted.get(0).call(),
          ask("q", 0, 1),
          new Failure(Kind.RATE_LIMITED, "slow", Charge.NONE, signals, Evidence.NONE));
      time.advance(Duration.ofSeconds(10));
      var delays = new ArrayList<Duration>();
      for (var place : granted.subList(1, 6)) {
        delays.add(((Admission.Granted) books.dispatch(place.call())).delay());
      }
      assertTrue(delays.get(0).compareTo(Duration.ofSeconds(10)) >= 0, delays.toString());
      for (int i = 1; i < delays.size(); i++) {
        Duration gap = delays.get(i).minus(delays.get(i - 1));
        assertTrue(gap.compareTo(Duration.ofMillis(999)) >= 0, delays.toString());
      }
    }
  }

  @Test
  void meter_freeModel_isNeverHeldUpByACap() {
    try (Workspace lab = open()) {
      lab.meter(ScriptedModel.answering("yes"), ANN).answer(ask("q", 0, 1));
      Instant over = time.instant().minus(Duration.ofDays(1));
      lab.pool().grant(Money.usd("1"), over.minus(Duration.ofDays(1)), over);
      Model free =
          new ForwardingModel(
              ScriptedModel.of(
                  request -> {
                    var usual = ScriptedModel.response(request, "free");
                    return new Outcome.Response(
                        usual.answers(),
                        usual.usage(),
                        Money.ZERO,
                        usual.model(),
                        usual.tier(),
                        usual.signals(),
                        usual.evidence());
                  })) {
            @Override
            public Outcome answer(Request request) {
              return inner().answer(request);
            }

            @Override
            public Bound bound(Request request) {
              return new Bound(1, 1, 1, Money.ZERO, Money.ZERO);
            }
          };
      Model metered = lab.meter(free, new Payer("ann", "s1", Optional.empty()));
      assertInstanceOf(Outcome.Response.class, metered.answer(ask("q", 1, 1)));
      assertEquals(Money.usd("1"), lab.balance(Account.STUDY, "s1").cap().orElseThrow());
    }
  }

  @Test
  void meter_anotherProcessTookItForDead_keepsTheAnswerAllTheSame() throws Exception {
    try (Workspace lab = open()) {
      var model =
          ScriptedModel.of(
              request -> {
                try {
                  site.execute(
                      "update call set state = 'uncertain', uncertain = hold",
                      "update account set uncertain = held, held = 0");
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
                return ScriptedModel.response(request, "late");
              });
      Request request = ask("q", 0, 1);
      assertInstanceOf(Outcome.Response.class, lab.meter(model, ANN).answer(request));
      Balance balance = lab.balance(Account.STUDY, "s1");
      assertEquals(ScriptedModel.COST, balance.settled());
      assertEquals(Money.ZERO, balance.uncertain());
      assertEquals(Money.ZERO, balance.held());
      assertEquals(1, lab.find(List.of(request.first().key())).size());
    }
  }

  @Test
  void admit_holdOfNobody_isFoundUncertainAndDoesNotBlockForEver() {
    try (Workspace lab = open()) {
      var payer = new Payer("ann", "s1", Money.usd("0.12"));
      var books = lab.books(ScriptedModel.answering(""), payer);
      var bound = new Bound(1, 10, 10, ScriptedModel.COST, Money.usd("0.10"));
      var first = (Admission.Granted) books.admit(ask("q", 0, 1), bound);
      assertInstanceOf(Admission.Later.class, books.admit(ask("q", 1, 1), bound));
      books.abandon(first.call());
      assertInstanceOf(Admission.Refused.class, books.admit(ask("q", 1, 1), bound));
      assertEquals(Money.usd("0.10"), lab.balance(Account.STUDY, "s1").uncertain());
    }
  }

  @Test
  void dispatch_holdReleasedByAnotherProcess_isNotSentAndAsksForANewOne() throws Exception {
    try (Workspace lab = open()) {
      var slow = ScriptedModel.answering("").limited(RateLimit.perMinute(60, 1_000_000));
      var books = lab.books(slow, ANN);
      var bound = new Bound(1, 10, 10, ScriptedModel.COST, ScriptedModel.MOST);
      books.admit(ask("q", 0, 1), bound);
      var second = (Admission.Granted) books.admit(ask("q", 1, 1), bound);
      site.execute(
          "update call set state = 'released' where id = " + second.call(),
          "update account set held = held - " + ScriptedModel.MOST.picoUsd());
      assertInstanceOf(Admission.Later.class, books.dispatch(second.call()));
      assertEquals(ScriptedModel.MOST, lab.balance(Account.POOL, "").held());
    }
  }

  @Test
  void close_callsThatWereNotSent_giveTheirPlacesBack() {
    try (Workspace lab = open()) {
      var slow = ScriptedModel.answering("").limited(RateLimit.perMinute(60, 1_000_000));
      var books = lab.books(slow, ANN);
      var bound = new Bound(1, 10, 10, Money.ZERO, Money.ZERO);
      var granted = new ArrayList<Admission.Granted>();
      for (int i = 0; i < 20; i++) {
        granted.add((Admission.Granted) books.admit(ask("q", i, 1), bound));
      }
      for (int i = 1; i < 20; i++) {
        books.close(
            granted.get(i).call(), ask("q", i, 1), Failure.local(Kind.INTERRUPTED, "stopped"));
      }
      var next = (Admission.Granted) books.admit(ask("q", 20, 1), bound);
      assertEquals(Duration.ofSeconds(1), next.delay());
    }
  }

  @Test
  void begin_afterTheWorkspaceWasClosedFirst_isPossibleAgain() {
    Workspace lab = open();
    var run = lab.begin("s1");
    lab.close();
    assertThrows(IllegalStateException.class, run::close);
    try (Workspace again = open();
        var anew = again.begin("s1")) {
      assertFalse(anew.enter("hash", "about"));
    }
  }

  @Test
  void recorded_filteredAnswer_isReplayedAsFiltered() {
    try (Workspace lab = open()) {
      Request request = ask("q", 0, 1);
      lab.meter(ScriptedModel.of(r -> failure(Kind.FILTERED, Charge.NONE)), ANN).answer(request);
      assertEquals(
          FinishReason.FILTERED,
          lab.recorded("scripted", request.wording(), request.sampling(), 0)
              .orElseThrow()
              .finish());
    }
  }

  @Test
  void meter_limit_isKeptInVirtualTime() {
    try (Workspace lab = open()) {
      Model metered =
          lab.meter(
              ScriptedModel.answering("yes").limited(RateLimit.perMinute(60, 1_000_000)), ANN);
      Instant before = time.instant();
      for (int i = 0; i < 11; i++) {
        metered.answer(ask("q", i, 1));
      }
      // One a second; the first starts at once.
      assertEquals(Duration.ofSeconds(10), Duration.between(before, time.instant()));
    }
  }

  @Test
  void open_afterAnotherProcessDied_releasesTheUnsentAndKeepsTheSentUncertain() throws Exception {
    try (Workspace lab = open()) {
      lab.meter(ScriptedModel.answering("yes"), ANN).answer(ask("q", 0, 1));
    }
    // What a process that is gone would have left: one call held, two dispatched.
    site.execute(
        "insert into call (study, member, scope, endpoint, model, call_id, wording, sampling,"
            + " first_repeat, repeats, state, hold, tokens_bound, prices, owner, held_at, start_at)"
            + " select study, member, scope, endpoint, model, call_id, wording, sampling, 0, 1, s, "
            + ScriptedModel.MOST.picoUsd()
            + ", 1, '', '999999999@1', 0, 0 from call, (select 'held' as s union all"
            + " select 'dispatched' union all select 'dispatched') as states",
        "update account set held = held + " + 3 * ScriptedModel.MOST.picoUsd());
    try (Workspace lab = open()) {
      for (Account account : List.of(Account.POOL, Account.MEMBER, Account.STUDY)) {
        Balance balance = lab.balance(account, account == Account.MEMBER ? "ann" : "s1");
        assertEquals(Money.ZERO, balance.held());
        assertEquals(Money.usd("0.10"), balance.uncertain());
        assertEquals(Money.usd("0.01"), balance.settled());
      }
    }
  }

  @Test
  void settleUncertain_afterALookIntoTheBooks_movesTheMoney() {
    try (Workspace lab = open()) {
      var model = ScriptedModel.of(request -> failure(Kind.LOST, Charge.UNCERTAIN));
      lab.meter(model, ANN).answer(ask("q", 0, 1));
      List<UncertainCall> calls = lab.uncertainCalls();
      assertEquals(2, calls.size());
      lab.settleUncertain(calls.get(0).call(), Money.usd("0.02"));
      lab.settleUncertain(calls.get(1).call(), Money.ZERO);
      assertEquals(List.of(), lab.uncertainCalls());
      for (Account account : List.of(Account.POOL, Account.MEMBER, Account.STUDY)) {
        Balance balance = lab.balance(account, account == Account.MEMBER ? "ann" : "s1");
        assertEquals(Money.usd("0.02"), balance.settled());
        assertEquals(Money.ZERO, balance.uncertain());
      }
      assertThrows(
          IllegalArgumentException.class,
          () -> lab.settleUncertain(calls.get(0).call(), Money.ZERO));
    }
  }

  @Test
  void settleUncertain_severalOfWhichOneIsNot_settlesNone() {
    try (Workspace lab = open()) {
      var model = ScriptedModel.of(request -> failure(Kind.LOST, Charge.UNCERTAIN));
      lab.meter(model, ANN).answer(ask("q", 0, 1));
      List<UncertainCall> calls = lab.uncertainCalls();
      long first = calls.get(0).call();
      long second = calls.get(1).call();
      Map<Long, Money> withAStranger = Map.of(first, Money.ZERO, second + 9, Money.ZERO);
      assertThrows(IllegalArgumentException.class, () -> lab.settleUncertain(withAStranger));
      assertEquals(calls, lab.uncertainCalls());
      assertEquals(Money.usd("0.10"), lab.balance(Account.POOL, "").uncertain());
      lab.settleUncertain(Map.of(first, Money.usd("0.02"), second, Money.ZERO));
      assertEquals(List.of(), lab.uncertainCalls());
      assertEquals(Money.usd("0.02"), lab.balance(Account.POOL, "").committed());
    }
  }

  @Test
  void meter_modelGivesTooFewAnswers_isAViolationWithItsMoneyUncertain() {
    try (Workspace lab = open()) {
      var model =
          ScriptedModel.of(
              request -> ScriptedModel.response(Request.of(request.first(), 1), "one"));
      var failure = assertInstanceOf(Failure.class, lab.meter(model, ANN).answer(ask("q", 0, 2)));
      assertEquals(Kind.PROTOCOL_VIOLATION, failure.kind());
      assertEquals("model scripted gave 1 answers where 2 were asked for", failure.message());
      assertEquals(Money.usd("0.10"), lab.balance(Account.STUDY, "s1").uncertain());
    }
  }

  @Test
  void recorded_askedByAnyEndpoint_isTheFirstAnswer() {
    try (Workspace lab = open()) {
      Request request = ask("q", 2, 1);
      lab.meter(ScriptedModel.answering("kept"), ANN).answer(request);
      assertEquals(
          "kept",
          lab.recorded("scripted", request.wording(), request.sampling(), 2).orElseThrow().text());
      assertTrue(lab.recorded("scripted", request.wording(), request.sampling(), 3).isEmpty());
      assertTrue(lab.recorded("other", request.wording(), request.sampling(), 2).isEmpty());
    }
  }

  @Test
  void meter_afterClose_saysSo() {
    Workspace lab = open();
    Model metered = lab.meter(ScriptedModel.answering("yes"), ANN);
    lab.close();
    var error = assertThrows(IllegalStateException.class, () -> metered.answer(ask("q", 0, 1)));
    assertEquals("the workspace is closed", error.getMessage());
  }

  @Test
  void meter_boundOfRequest_isTheModels() {
    try (Workspace lab = open()) {
      Bound bound = lab.meter(ScriptedModel.answering(""), ANN).bound(ask("q", 0, 2));
      assertEquals(Money.usd("0.10"), bound.most());
    }
  }

  @Test
  void open_newerSchema_isRefused() throws Exception {
    open().close();
    try (Sql sql = site.sql()) {
      sql.dialect().enter(sql, 99);
    }
    var error = assertThrows(HarnessException.class, this::open);
    assertTrue(error.getMessage().contains("newer version of the library"), error.getMessage());
  }
}
