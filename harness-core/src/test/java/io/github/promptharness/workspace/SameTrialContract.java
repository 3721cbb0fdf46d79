package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Message;
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
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two studies, threads or processes that want one answer: it is paid for once. */
abstract class SameTrialContract extends OnSite {
  static final Payer ANN = new Payer("ann", "s1", Money.usd("9"));
  private static final Payer BOB = new Payer("bob", "s2", Money.usd("9"));
  private static final Bound BOUND = new Bound(1, 10, 10, ScriptedModel.COST, ScriptedModel.MOST);

  final VirtualTime time = new VirtualTime();
  private Colony colony;
  private Owner first;
  Workspace one;
  private Workspace two;

  @BeforeEach
  void open() {
    colony = new Colony(site, time);
    first = colony.start("here");
    one = colony.open(first);
    two = colony.open(colony.start("here"));
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  static Request ask(int repeat, int repeats) {
    var trial =
        new Trial(
            ScriptedModel.answering("").identity(),
            Wording.of(List.of(Message.user("q"))),
            Sampling.temperature(0),
            repeat);
    return Request.of(trial, repeats);
  }

  private static Ledger books(Workspace lab, Payer payer) {
    return lab.books(ScriptedModel.answering(""), payer);
  }

  private static long granted(Admission admission) {
    return assertInstanceOf(Admission.Granted.class, admission).call();
  }

  private static Failure lost() {
    return new Failure(Kind.LOST, "lost", Charge.UNCERTAIN, RateSignals.NONE, Evidence.NONE);
  }

  @Test
  void admit_answeredMeanwhileByAnotherStudy_isGivenAtNoCost() {
    Ledger ann = books(one, ANN);
    ann.close(
        granted(ann.admit(ask(0, 1), BOUND)), ask(0, 1), ScriptedModel.response(ask(0, 1), "A"));
    var answered =
        assertInstanceOf(Admission.Answered.class, books(two, BOB).admit(ask(0, 1), BOUND));
    var response = assertInstanceOf(Outcome.Response.class, answered.outcome());
    assertEquals("A", response.answers().get(0).text());
    assertEquals(Money.ZERO, response.cost());
    assertEquals(Evidence.NONE, response.evidence());
    assertEquals(ScriptedModel.COST, two.balance(Account.POOL, "").committed());
  }

  @Test
  void admit_failureWasKept_isGivenAsTheFailure() {
    Ledger ann = books(one, ANN);
    var tooLong =
        new Failure(Kind.CONTEXT_LENGTH, "too long", Charge.NONE, RateSignals.NONE, Evidence.NONE);
    ann.close(granted(ann.admit(ask(0, 1), BOUND)), ask(0, 1), tooLong);
    assertEquals(
        new Admission.Answered(Failure.local(Kind.CONTEXT_LENGTH, "too long")),
        books(two, BOB).admit(ask(0, 1), BOUND));
  }

  @Test
  void admit_someRepeatsAreAnswered_goesOutAsItIs() {
    Ledger ann = books(one, ANN);
    ann.close(
        granted(ann.admit(ask(0, 2), BOUND)), ask(0, 2), ScriptedModel.response(ask(0, 2), "A"));
    assertInstanceOf(Admission.Answered.class, ann.admit(ask(1, 1), BOUND));
    granted(books(two, BOB).admit(ask(1, 2), BOUND));
  }

  @Test
  void admit_sameIsBeingAsked_waitsForItsEnd() {
    Ledger ann = books(one, ANN);
    Ledger bob = books(two, BOB);
    long call = granted(ann.admit(ask(0, 2), BOUND));
    assertInstanceOf(Admission.Later.class, bob.admit(ask(1, 1), BOUND));
    assertInstanceOf(Admission.Later.class, ann.admit(ask(0, 1), BOUND));
    granted(bob.admit(ask(2, 1), BOUND));
    ann.close(call, ask(0, 2), lost());
    granted(bob.admit(ask(1, 1), BOUND));
  }

  @Test
  void admit_onesOwnLostCall_doesNotKeepTheRetryWaiting() {
    Ledger ann = books(one, ANN);
    ann.close(granted(ann.admit(ask(0, 1), BOUND)), ask(0, 1), lost());
    granted(ann.admit(ask(0, 1), BOUND));
  }

  @Test
  void admit_ownerOfTheSameDies_theOtherAsks() {
    books(one, ANN).admit(ask(0, 1), BOUND);
    Ledger bob = books(two, BOB);
    assertInstanceOf(Admission.Later.class, bob.admit(ask(0, 1), BOUND));
    colony.kill(first);
    granted(bob.admit(ask(0, 1), BOUND));
    assertEquals(ScriptedModel.MOST, two.balance(Account.STUDY, "s1").uncertain());
  }

  @Test
  void admit_ownerGaveUpLongAgoWithoutAWord_theOtherAsks() {
    Ledger ann = books(one, ANN);
    ann.abandon(granted(ann.admit(ask(0, 1), BOUND)));
    Ledger bob = books(two, BOB);
    assertInstanceOf(Admission.Later.class, bob.admit(ask(0, 1), BOUND));
    time.advance(Duration.ofMinutes(31));
    granted(bob.admit(ask(0, 1), BOUND));
  }

  @Test
  void answer_twoProcessesAskOneTrialAtOnce_theModelIsAskedOnce() throws InterruptedException {
    var sent = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var model =
        ScriptedModel.of(
            request -> {
              sent.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              return ScriptedModel.response(request, "A");
            });
    Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    var ann = new Thread(() -> outcomes.add(one.meter(model, ANN).answer(ask(0, 1))));
    var bob = new Thread(() -> outcomes.add(two.meter(model, BOB).answer(ask(0, 1))));
    ann.start();
    sent.await();
    Duration before = time.slept();
    bob.start();
    while (time.slept().equals(before)) {
      Thread.onSpinWait(); // until the other one waits, in virtual time
    }
    go.countDown();
    ann.join();
    bob.join();
    assertEquals(1, model.asked().size());
    assertEquals(2, outcomes.size());
    for (Outcome outcome : outcomes) {
      assertEquals("A", ((Outcome.Response) outcome).answers().get(0).text());
    }
    assertEquals(ScriptedModel.COST, two.balance(Account.POOL, "").committed());
  }
}
