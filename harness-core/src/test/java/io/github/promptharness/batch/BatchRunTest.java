package io.github.promptharness.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.BatchEndpoint.Status;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.credit.Sleeper;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Attempt;
import io.github.promptharness.workspace.Balance;
import io.github.promptharness.workspace.BookedCalls;
import io.github.promptharness.workspace.UncertainCall;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dispatch does when the endpoint or another process does what it should not. */
final class BatchRunTest {
  private static final String STUDY = "by batch";
  private static final Money CAP = Money.usd("1000");
  private static final int COUNT = 6;

  @TempDir Path folder;

  private final VirtualTime time = new VirtualTime();
  private final ScriptedBatches endpoint = new ScriptedBatches("key a");
  private Workspace lab;

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"), time, time);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static BatchedModel model(String name, ScriptedBatches at) {
    return BatchedModel.at(at, name);
  }

  private BatchDispatcher dispatcher() {
    return BatchDispatcher.withDefaults().withSleeper(time);
  }

  private static Request request(Model model, int number) {
    var wording = Wording.of(List.of(Message.user("question " + number)));
    return Request.of(new Trial(model.identity(), wording, Sampling.temperature(0), 0), 1);
  }

  private Map<String, Outcome> ask(
      BatchDispatcher by, String study, BatchedModel model, Money cap, int from, int to) {
    var outcomes = new TreeMap<String, Outcome>();
    by.dispatch(
        lab.meter(model, new Payer("ann", study, cap)),
        IntStream.range(from, to).mapToObj(i -> request(model, i)).toList(),
        (request, outcome) -> {
          String text = request.wording().messages().get(0).text();
          assertEquals(null, outcomes.put(text, outcome), "two outcomes of " + text);
          return !(outcome instanceof Failure failure) || !failure.kind().stopsRun();
        });
    return outcomes;
  }

  private Map<String, Outcome> ask() {
    return ask(dispatcher(), STUDY, model("one", endpoint), CAP, 0, COUNT);
  }

  /** Leaves a batch behind, as a process that was stopped. */
  private Map<String, Outcome> askInterrupted(
      String study, BatchedModel model, Money cap, int from, int to) {
    BatchDispatcher by =
        BatchDispatcher.withDefaults()
            .withSleeper(
                duration -> {
                  throw new InterruptedException("stopped");
                });
    Map<String, Outcome> outcomes = ask(by, study, model, cap, from, to);
    assertTrue(Thread.interrupted());
    return outcomes;
  }

  private Balance balance(String study) {
    return lab.balance(Account.STUDY, study);
  }

  private static Failure only(Map<String, Outcome> outcomes) {
    return (Failure)
        outcomes.values().stream()
            .filter(each -> each instanceof Failure)
            .findFirst()
            .orElseThrow();
  }

  private void assertPaidOnce(Map<String, Outcome> outcomes) {
    assertEquals(COUNT, outcomes.size());
    outcomes.values().forEach(each -> assertInstanceOf(Outcome.Response.class, each));
    assertEquals(ScriptedModel.COST.times(COUNT), balance(STUDY).settled());
    assertEquals(Money.ZERO, balance(STUDY).held());
    assertEquals(Money.ZERO, balance(STUDY).uncertain());
  }

  /** Says that a process that is gone sees to all batches. */
  private void taken() {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lab.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 10000");
      statement.execute("update batch set owner = 'somebody else' where state <> 'over'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void once(String verb, Runnable action) {
    var left = new AtomicInteger(1);
    endpoint.onVerb =
        asked -> {
          if (asked.equals(verb) && left.getAndDecrement() > 0) {
            action.run();
          }
        };
  }

  @Test
  void create_replyAndListLost_keepsTheHoldForTheNextRun() {
    endpoint.fail("create", Kind.LOST);
    endpoint.failEver("list", Kind.CONNECTION);
    ask();
    assertEquals(ScriptedModel.MOST.times(COUNT), balance(STUDY).held());
    endpoint.faults.clear();
    assertPaidOnce(ask());
    assertEquals(1, endpoint.created.size());
  }

  @Test
  void create_firstShowsLate_cancelsTheYounger() {
    endpoint.fail("create", Kind.LOST);
    endpoint.listsLost = false;
    var creations = new AtomicInteger();
    endpoint.onVerb =
        verb -> {
          if (verb.equals("create") && creations.incrementAndGet() == 2) {
            assertTrue(time.slept().compareTo(Duration.ofMinutes(5)) >= 0, time.slept().toString());
            endpoint.listsLost = true;
          }
        };
    assertPaidOnce(ask());
    assertEquals(List.of("batch_2"), endpoint.cancelled);
    assertEquals(2, endpoint.created.size());
  }

  @Test
  void claim_sentJustBeforeTheProcessDied_isLookedForSomeMinutes() {
    endpoint.fail("create", Kind.LOST);
    endpoint.listsLost = false;
    askInterrupted(STUDY, model("one", endpoint), CAP, 0, COUNT);
    endpoint.onVerb =
        verb -> endpoint.listsLost |= time.slept().compareTo(Duration.ofMinutes(3)) > 0;
    assertPaidOnce(ask());
    assertEquals(1, endpoint.created.size());
  }

  @Test
  void claim_batchOfAnotherKey_isLeftAndItsCallsFailAlone() {
    askInterrupted(STUDY, model("one", endpoint), CAP, 0, COUNT);
    var other = new ScriptedBatches("key b");
    Map<String, Outcome> outcomes =
        ask(dispatcher(), "of bob", model("one", other), CAP, 0, COUNT + 1);
    assertEquals(COUNT + 1, outcomes.size());
    assertEquals(Kind.CONFLICT, only(outcomes).kind());
    assertTrue(only(outcomes).message().contains("study " + STUDY), only(outcomes).message());
    assertEquals(ScriptedModel.COST, balance("of bob").settled());
    assertEquals(ScriptedModel.MOST.times(COUNT), balance(STUDY).held());
    assertPaidOnce(ask());
  }

  @Test
  void claim_batchOfTheKeyThatWasReplaced_isTakenOver() {
    askInterrupted(STUDY, model("one", endpoint), CAP, 0, COUNT);
    endpoint.account = "key b"; // of the same project, so that it sees the same batches
    endpoint.former = Set.of("key a");
    assertPaidOnce(ask());
    assertEquals(1, endpoint.created.size());
    try (Stream<Attempt> attempts = lab.attempts(STUDY)) { // billed is the key that created it
      assertEquals(
          Collections.nCopies(COUNT, "key a"),
          attempts.map(each -> each.evidence().keyFingerprint()).toList());
    }
  }

  @Test
  void claim_batchOfAFormerKeyThatIsNotSeen_isLeftAsItIs() {
    askInterrupted(STUDY, model("one", endpoint), CAP, 0, COUNT);
    var elsewhere = new ScriptedBatches("key b");
    elsewhere.former = Set.of("key a");
    Failure failure = only(ask(dispatcher(), STUDY, model("one", elsewhere), CAP, 0, COUNT));
    assertEquals(Kind.NOT_FOUND, failure.kind());
    assertTrue(failure.message().contains("this key does not see it"), failure.message());
    assertEquals(ScriptedModel.MOST.times(COUNT), balance(STUDY).held());
    assertPaidOnce(ask());
  }

  @Test
  void claim_sentWithAFormerKeyAndNotListed_isNotTakenForNeverCreated() {
    endpoint.fail("create", Kind.LOST);
    endpoint.listsLost = false;
    askInterrupted(STUDY, model("one", endpoint), CAP, 0, COUNT);
    var elsewhere = new ScriptedBatches("key b");
    elsewhere.former = Set.of("key a");
    assertEquals(
        Kind.NOT_FOUND,
        only(ask(dispatcher(), STUDY, model("one", elsewhere), CAP, 0, COUNT)).kind());
    assertEquals(ScriptedModel.MOST.times(COUNT), balance(STUDY).held());
    endpoint.listsLost = true;
    assertPaidOnce(ask());
    assertEquals(1, endpoint.created.size());
  }

  @Test
  void giveUp_batchOfAKeyThatIsGone_leavesItsHoldsUncertainAndTheStudyFree() {
    endpoint.fail("create", Kind.LOST);
    endpoint.listsLost = false;
    askInterrupted(STUDY, model("one", endpoint), CAP, 0, COUNT);
    var elsewhere = new ScriptedBatches("key b");
    elsewhere.former = Set.of("key a");
    String message =
        only(ask(dispatcher(), STUDY, model("one", elsewhere), CAP, 0, COUNT)).message();
    assertTrue(message.contains("BookedCalls.giveUp"), message);
    String name = message.replaceAll("batch (\\S+) .*", "$1");
    var books = BookedCalls.of(lab);
    assertThrows(IllegalArgumentException.class, () -> books.giveUp(" ", name, "revoked"));
    assertThrows(IllegalArgumentException.class, () -> books.giveUp("jane", name, " "));
    assertThrows(IllegalArgumentException.class, () -> books.giveUp("jane", "none", "revoked"));
    assertEquals(COUNT, books.giveUp("jane", name, "its key was revoked"));
    assertEquals(Money.ZERO, balance(STUDY).held());
    assertEquals(ScriptedModel.MOST.times(COUNT), balance(STUDY).uncertain());
    lab.settleUncertain(
        lab.uncertainCalls().stream()
            .collect(Collectors.toMap(UncertainCall::call, call -> Money.ZERO)));
    assertPaidOnce(ask(dispatcher(), STUDY, model("one", elsewhere), CAP, 0, COUNT));
    assertThrows(IllegalArgumentException.class, () -> books.giveUp("jane", name, "once more"));
  }

  @Test
  void claim_batchOfAnotherModelInTheGroup_isLeft() {
    askInterrupted(STUDY, model("one", endpoint), CAP, 0, COUNT);
    ask(dispatcher(), STUDY, model("two", endpoint), CAP, 0, 1);
    assertEquals(ScriptedModel.MOST.times(COUNT), balance(STUDY).held());
    var one = model("one", endpoint);
    List<String> keys =
        IntStream.range(0, COUNT).mapToObj(i -> request(one, i).first().key()).toList();
    assertEquals(Map.of(), lab.find(keys));
    ask();
    assertEquals(COUNT, lab.find(keys).size());
  }

  @Test
  void claim_batchOfAnotherStudy_isTakenOver() {
    askInterrupted("of bob", model("one", endpoint), CAP, 0, COUNT);
    endpoint.looks = 1;
    Map<String, Outcome> outcomes = ask(dispatcher(), STUDY, model("one", endpoint), CAP, 0, COUNT);
    assertEquals(COUNT, outcomes.size());
    assertEquals(ScriptedModel.COST.times(COUNT), balance("of bob").settled());
    assertEquals(Money.ZERO, balance(STUDY).settled());
  }

  @Test
  void claim_batchOfAnotherStudyFails_goesOn() {
    askInterrupted("of bob", model("one", endpoint), CAP, 100, 102);
    endpoint.fail("find", Kind.BAD_REQUEST);
    endpoint.looks = 1;
    assertPaidOnce(ask());
    assertEquals(ScriptedModel.MOST.times(2), balance("of bob").held());
  }

  @Test
  void hold_whatIsShortIsHeldByAStrandedBatch_saysWhich() {
    Money cap = ScriptedModel.MOST.times(COUNT);
    askInterrupted(STUDY, model("one", endpoint), cap, 0, COUNT);
    Failure failure = only(ask(dispatcher(), STUDY, model("two", endpoint), cap, 0, COUNT));
    assertEquals(Kind.CAP_REACHED, failure.kind());
    assertTrue(failure.message().contains("no process sees to it"), failure.message());
    Model live = lab.meter(model("two", endpoint), new Payer("ann", STUDY, cap));
    Failure refused = (Failure) live.answer(request(model("two", endpoint), 0));
    assertTrue(refused.message().contains("no process sees to it"), refused.message());
  }

  @Test
  void known_takenByAnotherProcess_isNotCancelledAndPaidOnce() {
    once("create", this::taken);
    assertPaidOnce(ask());
    assertEquals(List.of(), endpoint.cancelled);
    assertEquals(1, endpoint.created.size());
  }

  @Test
  void settle_takenByAnotherProcess_entersNothingTwice() {
    once("download", this::taken);
    assertPaidOnce(ask());
    assertEquals(2 * COUNT, endpoint.answered.size()); // read, refused as not ours, read again
  }

  @Test
  void look_batchIsGone_asksItsLinesOnceMoreAndKeepsTheHoldsUncertain() {
    once("find", () -> endpoint.forget("batch_1"));
    Map<String, Outcome> outcomes = ask();
    assertEquals(COUNT, outcomes.size());
    outcomes.values().forEach(each -> assertInstanceOf(Outcome.Response.class, each));
    assertEquals(COUNT, endpoint.answered.size());
    assertEquals(ScriptedModel.COST.times(COUNT), balance(STUDY).settled());
    assertEquals(Money.ZERO, balance(STUDY).held());
    assertEquals(ScriptedModel.MOST.times(COUNT), balance(STUDY).uncertain());
  }

  @Test
  void look_batchesAreGoneTwice_failsAsALostCallWould() {
    var looks = new AtomicInteger();
    endpoint.onVerb =
        verb -> {
          if (verb.equals("find")) {
            endpoint.forget("batch_" + (looks.getAndIncrement() < 3 ? 1 : 2));
          }
        };
    Map<String, Outcome> outcomes = ask();
    assertEquals(COUNT, outcomes.size());
    outcomes
        .values()
        .forEach(each -> assertEquals(Kind.LOST, assertInstanceOf(Failure.class, each).kind()));
    assertEquals(2, endpoint.uploads.size());
    assertEquals(Money.ZERO, balance(STUDY).held());
    assertEquals(ScriptedModel.MOST.times(2 * COUNT), balance(STUDY).uncertain());
  }

  @Test
  void look_batchOfDearCallsIsGone_leavesThemForAnotherRun() {
    once("find", () -> endpoint.forget("batch_1"));
    var model = model("one", endpoint);
    Model metered =
        lab.meter(
            model,
            new Payer("ann", STUDY, CAP),
            RetryPolicy.standard().withLostUpTo(ScriptedModel.MOST.minus(new Money(1))));
    var kinds = new TreeMap<String, Kind>();
    dispatcher()
        .dispatch(
            metered,
            IntStream.range(0, COUNT).mapToObj(i -> request(model, i)).toList(),
            (request, outcome) -> {
              kinds.put(request.callId(), ((Failure) outcome).kind());
              return true;
            });
    assertEquals(COUNT, kinds.size());
    assertEquals(Set.of(Kind.LOST), Set.copyOf(kinds.values()));
    assertEquals(1, endpoint.uploads.size());
    assertEquals(ScriptedModel.MOST.times(COUNT), balance(STUDY).uncertain());
  }

  @Test
  void read_resultsAreGone_endsThemAsUncertain() {
    endpoint.fail("download", Kind.NOT_FOUND, Kind.NOT_FOUND, Kind.NOT_FOUND, Kind.NOT_FOUND);
    ask();
    assertEquals(Money.ZERO, balance(STUDY).held());
    assertEquals(ScriptedModel.MOST.times(COUNT), balance(STUDY).uncertain());
  }

  @Test
  void read_noConnectionForSomeMinutes_waits() {
    endpoint.fail("upload", Kind.CONNECTION, Kind.CONNECTION, Kind.CONNECTION, Kind.CONNECTION);
    endpoint.fail("upload", Kind.CONNECTION, Kind.CONNECTION, Kind.CONNECTION, Kind.CONNECTION);
    endpoint.fail("download", Kind.LOST, Kind.LOST, Kind.LOST, Kind.LOST, Kind.CONNECTION);
    assertPaidOnce(ask());
  }

  @Test
  void look_refusedWithResults_readsThem() {
    endpoint.ends.put(1, Status.REFUSED);
    assertPaidOnce(ask());
    assertEquals(1, endpoint.created.size());
  }

  @Test
  void full_whileAFileIsUnderWay_waitsForItsEnd() {
    endpoint.looks = 30;
    endpoint.ends.put(2, Status.UNDER_WAY); // stands for: refused, the queue is full
    var looks = new AtomicInteger();
    endpoint.onVerb =
        verb -> {
          if (verb.equals("find") && looks.incrementAndGet() == 2) {
            endpoint.looks = 0; // of the second file
          } else if (verb.equals("find") && looks.get() == 3) {
            endpoint.looks = 30;
          }
        };
    assertPaidOnce(
        ask(dispatcher().withLinesAtMost(3), STUDY, model("one", endpoint), CAP, 0, COUNT));
    assertEquals(3, endpoint.uploads.size());
  }

  /** Waits in virtual time, and writes down how long each time. */
  private Sleeper heard(List<Long> seconds) {
    return duration -> {
      seconds.add(duration.toSeconds());
      time.sleep(duration);
    };
  }

  @Test
  void look_underWayForLong_looksEverLessOftenAndSoonAgainOnceOneHasEnded() {
    endpoint.looks = 7;
    var waits = new ArrayList<Long>();
    BatchDispatcher patient =
        BatchDispatcher.withDefaults().withSleeper(heard(waits)).withEnqueuedTokens(30);
    assertPaidOnce(ask(patient, STUDY, model("one", endpoint), CAP, 0, COUNT));
    List<Long> each = List.of(10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    assertEquals(2, endpoint.created.size()); // prompts have ten tokens
    assertEquals(Stream.concat(each.stream(), each.stream()).toList(), waits);
  }

  @Test
  void fill_anotherAsksTheSameByBatch_waitsEverLongerAndPaysNothing() throws Exception {
    var isAsked = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    endpoint.onVerb =
        verb -> {
          if (verb.equals("find")) {
            isAsked.countDown();
            await(mayEnd);
          }
        };
    var first = new FutureTask<Map<String, Outcome>>(() -> ask());
    var asking = new Thread(first);
    asking.start();
    await(isAsked);
    var waits = new ArrayList<Long>();
    Sleeper impatient =
        duration -> {
          heard(waits).sleep(duration);
          if (waits.size() == 7) {
            mayEnd.countDown();
            asking.join();
          }
        };
    Map<String, Outcome> outcomes =
        ask(
            BatchDispatcher.withDefaults().withSleeper(impatient),
            "of bob",
            model("one", new ScriptedBatches("key a")),
            CAP,
            0,
            COUNT);
    assertPaidOnce(first.get());
    assertEquals(COUNT, outcomes.size());
    assertEquals(Money.ZERO, balance("of bob").committed());
    assertEquals(List.of(10L, 20L, 40L, 80L, 160L, 300L, 300L), waits);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void fill_sinkThrows_leavesNothingHeld() {
    var model = model("one", endpoint);
    ask(dispatcher(), STUDY, model, CAP, 0, 1);
    assertThrows(
        IllegalStateException.class,
        () ->
            dispatcher()
                .dispatch(
                    lab.meter(model, new Payer("ann", STUDY, CAP)),
                    IntStream.range(0, COUNT).mapToObj(i -> request(model, i)).toList(),
                    (request, outcome) -> {
                      throw new IllegalStateException("a sink that fails");
                    }));
    assertPaidOnce(ask());
    assertEquals(2, endpoint.created.size());
  }
}
