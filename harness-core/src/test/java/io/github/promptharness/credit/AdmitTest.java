package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class AdmitTest {
  private static final Request REQUEST =
      Request.of(
          new Trial(
              ScriptedModel.answering("").identity(),
              Wording.of(List.of(Message.user("q"))),
              Sampling.temperature(0),
              0),
          1);

  private final VirtualTime time = new VirtualTime();
  private final FaultyLedger ledger = new FaultyLedger();

  /** A ledger that cannot be written for a while. */
  private static final class FaultyLedger implements Ledger {
    private final List<String> events = new ArrayList<>();
    private int closeFaults;
    private final ArrayDeque<Admission> words = new ArrayDeque<>();
    private boolean dispatchFails;

    @Override
    public Admission admit(Request request, Bound bound) {
      if (!words.isEmpty()) {
        return words.remove();
      }
      return new Admission.Granted(1, dispatchFails ? Duration.ofSeconds(1) : Duration.ZERO);
    }

    @Override
    public Admission dispatch(long call) {
      if (!words.isEmpty()) {
        return words.remove();
      }
      throw new HarnessException("busy");
    }

    @Override
    public Supplier<Outcome> closing(long call, Request request, Outcome outcome) {
      return () -> {
        if (closeFaults-- > 0) {
          throw new HarnessException("busy");
        }
        events.add("closed");
        return outcome;
      };
    }

    @Override
    public void abandon(long call) {
      events.add("abandoned");
    }
  }

  @Test
  void answer_workspaceBusyForAMoment_keepsTheAnswer() {
    ledger.closeFaults = 4;
    var admit = new Admit(ScriptedModel.answering("A"), ledger, time);
    assertInstanceOf(Outcome.Response.class, admit.answer(REQUEST));
    assertEquals(List.of("closed"), ledger.events);
    assertEquals(Duration.ofSeconds(1 + 2 + 4 + 8), time.slept());
  }

  @Test
  void answer_firstCallOfALimitedModelIsUnderWay_waitsForItFiveSecondsAtMost() {
    var admits = new ArrayDeque<Admit>();
    var waits = new ArrayList<Duration>();
    var model =
        ScriptedModel.of(
                request -> {
                  if (!admits.isEmpty()) {
                    var unused = admits.remove().answer(REQUEST);
                    waits.add(time.slept());
                  }
                  return ScriptedModel.response(request, "A");
                })
            .limited(RateLimit.perMinute(600, 1_000_000));
    var admit = new Admit(model, ledger, time);
    admits.add(admit);
    assertInstanceOf(Outcome.Response.class, admit.answer(REQUEST));
    assertEquals(List.of(Duration.ofSeconds(5)), waits);
    assertInstanceOf(Outcome.Response.class, admit.answer(REQUEST));
    assertEquals(Duration.ofSeconds(5), time.slept());
  }

  @Test
  void answer_interruptedWhileTheModelAnswers_keepsTheAnswerAllTheSame() {
    ledger.closeFaults = 2;
    var model =
        ScriptedModel.of(
            request -> {
              Thread.currentThread().interrupt();
              return ScriptedModel.response(request, "A");
            });
    assertInstanceOf(Outcome.Response.class, new Admit(model, ledger, time).answer(REQUEST));
    assertEquals(List.of("closed"), ledger.events);
    assertTrue(Thread.interrupted());
  }

  @Test
  void answer_toldToStopJustBeforeSending_sendsNothingAndGivesTheHoldBack()
      throws InterruptedException {
    var model = ScriptedModel.answering("A");
    var outcomes = new ArrayList<Outcome>();
    var worker = new Stopped(() -> outcomes.add(new Admit(model, ledger, time).answer(REQUEST)));
    worker.start();
    worker.join();
    assertEquals(Kind.INTERRUPTED, assertInstanceOf(Failure.class, outcomes.get(0)).kind());
    assertEquals(List.of("closed"), ledger.events);
    assertEquals(0, model.asked().size());
  }

  private static final class Stopped extends Thread implements Stoppable {
    Stopped(Runnable task) {
      super(task);
    }

    @Override
    public boolean isStopped() {
      return true;
    }
  }

  @Test
  void answer_threadThatDefers_goesOnBeforeTheEndIsWrittenAndWritesItOnce() throws Exception {
    ledger.closeFaults = 2;
    var outcomes = new ArrayList<Outcome>();
    var admit = new Admit(ScriptedModel.answering("A"), ledger, time);
    var worker = new Busy(() -> outcomes.add(admit.answer(REQUEST)));
    worker.start();
    worker.join();
    assertEquals(List.of(), ledger.events, "nobody has waited for it yet");
    assertEquals(outcomes.get(0), worker.rest.get(0).get());
    assertEquals(outcomes.get(0), worker.rest.get(0).get(), "asked again");
    assertEquals(List.of("closed"), ledger.events);
    assertEquals(Duration.ofSeconds(1 + 2), time.slept());
  }

  @Test
  void answer_threadThatDefers_throwsWhatCannotBeWrittenToAllWhoAsk() throws Exception {
    ledger.closeFaults = 99;
    var admit = new Admit(ScriptedModel.answering("A"), ledger, time);
    var worker = new Busy(() -> admit.answer(REQUEST));
    worker.start();
    worker.join();
    Supplier<Outcome> rest = worker.rest.get(0);
    var thrown = assertThrows(HarnessException.class, rest::get);
    assertSame(thrown, assertThrows(HarnessException.class, rest::get));
    assertEquals(List.of("abandoned"), ledger.events);
  }

  @Test
  void answer_threadThatDefers_entersAFailureBeforeItGoesOn() throws Exception {
    var failing =
        ScriptedModel.of(request -> Failure.local(Kind.SERVER_ERROR, "the server is down"));
    var admit = new Admit(failing, ledger, time);
    var worker = new Busy(() -> admit.answer(REQUEST));
    worker.start();
    worker.join();
    assertEquals(List.of("closed"), ledger.events);
    assertEquals(List.of(), worker.rest);
  }

  @Test
  void answer_threadThatDefersHasAnAnswerThatCannotBeKept_sendsNothingMore() throws Exception {
    var model = ScriptedModel.answering("A");
    var admit = new Admit(model, ledger, time);
    var thrown = new ArrayList<HarnessException>();
    var worker =
        new Busy(
            () -> {
              admit.answer(REQUEST);
              ledger.closeFaults = 99;
              thrown.add(assertThrows(HarnessException.class, () -> admit.answer(REQUEST)));
            });
    worker.start();
    worker.join();
    assertEquals(1, model.asked().size());
    assertEquals(List.of("abandoned", "abandoned"), ledger.events);
    assertEquals(1, thrown.size());
  }

  @Test
  void answer_threadThatDefersHasKeptItsAnswerAtLast_goesOn() throws Exception {
    var model = ScriptedModel.answering("A");
    var admit = new Admit(model, ledger, time);
    var worker =
        new Busy(
            () -> {
              admit.answer(REQUEST);
              ledger.closeFaults = 5;
              admit.answer(REQUEST);
            });
    worker.start();
    worker.join();
    assertEquals(2, model.asked().size());
    assertEquals(List.of("closed"), ledger.events, "the second is deferred in its turn");
    assertEquals(Duration.ofSeconds(1 + 2 + 4 + 8 + 16), time.slept());
  }

  private static final class Busy extends Thread implements Deferring {
    private final List<Supplier<Outcome>> rest = new ArrayList<>();

    Busy(Runnable task) {
      super(task);
    }

    @Override
    public void settle() {
      assertTrue(rest.stream().map(Supplier::get).allMatch(Outcome.Response.class::isInstance));
    }

    @Override
    public void defer(Supplier<Outcome> left) {
      rest.add(left);
    }
  }

  @Test
  void answer_diskIsFullForMinutes_keepsTheAnswer() {
    ledger.closeFaults = 23;
    var admit = new Admit(ScriptedModel.answering("A"), ledger, time);
    assertInstanceOf(Outcome.Response.class, admit.answer(REQUEST));
    assertEquals(List.of("closed"), ledger.events);
    assertTrue(time.slept().compareTo(Duration.ofMinutes(9)) > 0, time.slept().toString());
  }

  @Test
  void answer_diskStaysFull_isGivenUpAfterTenMinutesOfWaiting() {
    ledger.closeFaults = 99;
    var admit = new Admit(ScriptedModel.answering("A"), ledger, time);
    assertThrows(HarnessException.class, () -> admit.answer(REQUEST));
    assertTrue(time.slept().compareTo(Duration.ofMinutes(10)) >= 0, time.slept().toString());
    assertTrue(time.slept().compareTo(Duration.ofMinutes(11)) < 0, time.slept().toString());
  }

  @Test
  void answer_failureWhileTheDiskIsFull_isGivenUpSoon() {
    ledger.closeFaults = 99;
    var failing =
        ScriptedModel.of(
            request -> Outcome.Failure.local(Outcome.Kind.CONNECTION, "no connection"));
    var admit = new Admit(failing, ledger, time);
    assertThrows(HarnessException.class, () -> admit.answer(REQUEST));
    assertEquals(Duration.ofSeconds(15), time.slept());
  }

  @Test
  void answer_paidForMeanwhile_isReturnedAndNothingIsSent() {
    Outcome kept = ScriptedModel.response(REQUEST, "theirs");
    ledger.words.add(new Admission.Later(Duration.ofMillis(200)));
    ledger.words.add(new Admission.Answered(kept));
    var model = ScriptedModel.answering("ours");
    assertEquals(kept, new Admit(model, ledger, time).answer(REQUEST));
    assertEquals(List.of(), model.asked());
    assertEquals(Duration.ofMillis(200), time.slept());
  }

  @Test
  void answer_holdWasReleasedUntilLater_isAdmittedAnew() {
    ledger.words.add(new Admission.Granted(1, Duration.ofSeconds(1)));
    ledger.words.add(new Admission.Later(Duration.ofMillis(20)));
    ledger.words.add(new Admission.Granted(2, Duration.ZERO));
    var model = ScriptedModel.answering("A");
    assertInstanceOf(Outcome.Response.class, new Admit(model, ledger, time).answer(REQUEST));
    assertEquals(List.of(REQUEST.attempt(2)), model.asked());
    assertEquals(List.of("closed"), ledger.events);
  }

  @Test
  void answer_workspaceStaysBusy_abandonsTheCall() {
    ledger.closeFaults = 99;
    var admit = new Admit(ScriptedModel.answering("A"), ledger, time);
    assertThrows(HarnessException.class, () -> admit.answer(REQUEST));
    assertEquals(List.of("abandoned"), ledger.events);
  }

  @Test
  void answer_dispatchCannotBeEntered_abandonsTheCallAndSendsNothing() {
    ledger.dispatchFails = true;
    var model = ScriptedModel.answering("A");
    var admit = new Admit(model, ledger, time);
    assertThrows(HarnessException.class, () -> admit.answer(REQUEST));
    assertEquals(List.of("abandoned"), ledger.events);
    assertEquals(0, model.asked().size());
  }
}
