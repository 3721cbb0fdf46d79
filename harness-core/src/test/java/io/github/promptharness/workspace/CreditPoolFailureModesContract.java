package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Ledger;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.testing.NamedModel;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What went wrong in other tools that meter spending, each tried on this ledger. */
abstract class CreditPoolFailureModesContract extends OnSite {
  private static final Payer ANN = new Payer("ann", "s1", Money.usd("100"));
  private static final Bound BOUND = new Bound(1, 10, 10, ScriptedModel.COST, ScriptedModel.MOST);

  private final VirtualTime time = new VirtualTime();

  private Workspace open(String credit) {
    Workspace lab = site.open(time);
    lab.pool().grant(Money.usd(credit), time.instant(), time.instant().plus(Duration.ofDays(9)));
    return lab;
  }

  private static Request ask(int repeat) {
    var trial =
        new Trial(
            new ModelIdentity("gpt-4o", "test", ""),
            Wording.of(List.of(Message.user("q"))),
            Sampling.temperature(0),
            repeat);
    return Request.of(trial, 1);
  }

  private static Model gpt(Model model) {
    return NamedModel.of("gpt-4o", model);
  }

  private static Ledger books(Workspace lab) {
    return lab.books(gpt(ScriptedModel.answering("")), ANN);
  }

  private static Failure failure(Charge charge) {
    return new Failure(
        Kind.PROTOCOL_VIOLATION, "it failed", charge, RateSignals.NONE, Evidence.NONE);
  }

  /** LiteLLM #26672, #23714, #34732; HELM's check_can_use and then use. */
  @Test
  void checkThenSpend_manyThreadsAtOnce_neverOverspendThePool() throws Exception {
    try (Workspace lab = site.open()) {
      Instant now = Instant.now().minusSeconds(1);
      lab.pool().grant(Money.usd("0.50"), now, now.plus(Duration.ofDays(9)));
      var inFlight = new AtomicLong();
      var worst = new AtomicLong();
      // Every answer costs all of its hold: 50 cents pay for ten of them, whoever comes first.
      var model =
          ScriptedModel.of(
              request -> {
                worst.accumulateAndGet(inFlight.addAndGet(ScriptedModel.MOST.picoUsd()), Math::max);
                var usual = ScriptedModel.response(request, "yes");
                return new Outcome.Response(
                    usual.answers(),
                    usual.usage(),
                    ScriptedModel.MOST,
                    usual.model(),
                    usual.tier(),
                    usual.signals(),
                    usual.evidence());
              });
      var threads = new ArrayList<Thread>();
      for (int t = 0; t < 16; t++) {
        int repeat = t;
        Model metered =
            lab.meter(gpt(model), new Payer("m" + t % 3, "s" + t % 4, Money.usd("100")));
        threads.add(new Thread(() -> metered.answer(ask(repeat))));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(10, model.asked().size());
      assertEquals(Money.usd("0.50"), new Money(worst.get()));
      assertEquals(Money.usd("0.50"), lab.balance(Account.POOL, "").settled());
    }
  }

  /** LiteLLM: the reservation is cut to what is left, and then admitted. */
  @Test
  void reservationShrunkToWhatIsLeft_holdAboveIt_isRefusedAndNothingIsHeld() {
    try (Workspace lab = open("0.09")) {
      Ledger books = books(lab);
      assertInstanceOf(Admission.Granted.class, books.admit(ask(0), BOUND));
      assertInstanceOf(Admission.Later.class, books.admit(ask(1), BOUND));
      assertInstanceOf(
          Admission.Refused.class,
          books.admit(ask(2), new Bound(1, 10, 10, ScriptedModel.COST, Money.usd("0.10"))));
      assertEquals(ScriptedModel.MOST, lab.balance(Account.POOL, "").held());
    }
  }

  /** LiteLLM #33923. */
  @Test
  void storeCannotBeWritten_call_isNotLetThrough() throws SQLException {
    try (Workspace lab = open("1")) {
      var model = ScriptedModel.answering("yes");
      Model metered = lab.meter(gpt(model), ANN);
      site.breakCalls();
      assertThrows(HarnessException.class, () -> metered.answer(ask(0)));
      assertEquals(List.of(), model.asked());
    }
  }

  /** LiteLLM #35525. */
  @Test
  void successWithoutCost_holdOfAPaidCall_staysUncertainAndTheAnswerIsKept() {
    try (Workspace lab = open("1")) {
      Ledger books = books(lab);
      var call = (Admission.Granted) books.admit(ask(0), BOUND);
      var usual = ScriptedModel.response(ask(0), "yes");
      books.close(
          call.call(),
          ask(0),
          new Outcome.Response(
              usual.answers(),
              usual.usage(),
              Money.ZERO,
              usual.model(),
              usual.tier(),
              usual.signals(),
              usual.evidence()));
      Balance pool = lab.balance(Account.POOL, "");
      assertEquals(Money.ZERO, pool.held());
      assertEquals(ScriptedModel.MOST, pool.uncertain());
      assertEquals(1, lab.find(List.of(ask(0).first().key())).size());
      lab.settleUncertain(call.call(), ScriptedModel.COST);
      assertEquals(ScriptedModel.COST, lab.balance(Account.POOL, "").committed());
    }
  }

  /** LiteLLM #27639, #40050, #36926. */
  @Test
  void leakedHolds_manyFailures_doNotLookLikeExhaustion() {
    try (Workspace lab = open("0.05")) {
      Ledger books = books(lab);
      for (int i = 0; i < 100; i++) {
        var call = assertInstanceOf(Admission.Granted.class, books.admit(ask(i), BOUND));
        books.close(call.call(), ask(i), failure(Charge.NONE));
      }
      assertEquals(Money.ZERO, lab.balance(Account.POOL, "").committed());
    }
  }

  /** LiteLLM #35569. */
  @Test
  void doubleCount_endEnteredTwice_countsOnce() {
    try (Workspace lab = open("1")) {
      Ledger books = books(lab);
      var call = (Admission.Granted) books.admit(ask(0), BOUND);
      for (int i = 0; i < 3; i++) {
        books.close(call.call(), ask(0), ScriptedModel.response(ask(0), "yes"));
        assertEquals(ScriptedModel.COST, lab.balance(Account.GRANT, "1").committed());
      }
      assertEquals(1, lab.pool().spend(Spend.By.DAY).get(0).calls());
    }
  }

  /** A person's word, and then a failure that comes late, twice: no money is made of it. */
  @Test
  void doubleCount_failureAfterSettlementByHand_isTakenOffOnce() {
    try (Workspace lab = open("1")) {
      Ledger books = books(lab);
      var call = (Admission.Granted) books.admit(ask(0), BOUND);
      books.close(call.call(), ask(0), failure(Charge.UNCERTAIN));
      lab.settleUncertain(call.call(), Money.usd("0.02"));
      for (int i = 0; i < 2; i++) {
        books.close(call.call(), ask(0), failure(Charge.NONE));
        assertEquals(Money.ZERO, lab.balance(Account.POOL, "").committed());
      }
    }
  }

  /** HELM retries its own refusals; Inspect looks at the cost after the call. */
  @Test
  void costCheckedAfterTheCall_poolTooSmall_isRefusedOnceBeforeAnythingIsSent() {
    try (Workspace lab = open("0.04")) {
      var model = ScriptedModel.answering("yes");
      var refused = assertInstanceOf(Failure.class, lab.meter(gpt(model), ANN).answer(ask(0)));
      assertEquals(Kind.CAP_REACHED, refused.kind());
      assertEquals(List.of(), model.asked());
      assertEquals(Duration.ZERO, time.slept());
      assertTrue(lab.pool().spend(Spend.By.MEMBER).isEmpty());
    }
  }
}
