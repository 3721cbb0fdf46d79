package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.batch.BatchDispatcher;
import io.github.promptharness.examples.loopback.BatchManners;
import io.github.promptharness.examples.loopback.LoopbackEndpoint;
import io.github.promptharness.examples.loopback.LoopbackOptions;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.testing.OpenAiSchema;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Balance;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of calls over real HTTP to a loopback endpoint, on each kind of workspace. */
abstract class BatchContract {
  private static final Money CAP = Money.usd("1");
  private static final int COUNT = 40;

  @TempDir Path folder;

  /** A workspace of its own. */
  abstract Workspace open();

  private interface Body {
    void in(Workspace lab, LoopbackEndpoint endpoint, OpenAiModel model) throws Exception;
  }

  private void with(BatchManners manners, Body body) throws Exception {
    try (var endpoint =
            LoopbackEndpoint.start(new EchoModel(), LoopbackOptions.defaults(), manners);
        Workspace lab = open();
        OpenAiModel model = BatchWorld.model(endpoint.baseUrl())) {
      body.in(lab, endpoint, model);
    }
  }

  private static Map<String, Outcome> ask(Workspace lab, OpenAiModel model, BatchDispatcher by) {
    return BatchWorld.ask(lab, model, by, CAP, COUNT);
  }

  private static Balance balance(Workspace lab) {
    return lab.balance(Account.STUDY, BatchWorld.STUDY);
  }

  private static void assertAllAnswered(Map<String, Outcome> outcomes, int count) {
    assertEquals(count, outcomes.size());
    outcomes.forEach(
        (question, outcome) ->
            assertEquals(
                EchoModel.answer(question),
                assertInstanceOf(Outcome.Response.class, outcome).answers().get(0).text()));
  }

  private static void assertPaidOnce(Workspace lab, LoopbackEndpoint endpoint, int count) {
    List<String> lines =
        endpoint.linesAnswered().stream().map(id -> id.replaceFirst("-a\\d+$", "")).toList();
    assertEquals(count, lines.size(), "lines answered");
    assertEquals(count, new HashSet<>(lines).size(), "different lines answered");
    assertEquals(EchoModel.BATCH_COST.times(count), balance(lab).settled());
    assertEquals(Money.ZERO, balance(lab).held());
  }

  @Test
  void dispatch_severalFilesInAnyOrder_joinsByName() throws Exception {
    with(
        BatchManners.defaults(),
        (lab, endpoint, model) -> {
          var outcomes = ask(lab, model, BatchWorld.dispatcher().withLinesAtMost(15));
          assertAllAnswered(outcomes, COUNT);
          assertPaidOnce(lab, endpoint, COUNT);
          assertEquals(Money.ZERO, balance(lab).uncertain());
          assertEquals(3, batches(endpoint));
        });
  }

  private static long batches(LoopbackEndpoint endpoint) {
    return endpoint.batchBodies().stream().filter(body -> body.what().equals("create")).count();
  }

  @Test
  void bodies_ofFilesAndBatches_areAsPublished() throws Exception {
    with(
        BatchManners.defaults().failing(9).expiring(1, 30),
        (lab, endpoint, model) -> {
          ask(lab, model, BatchWorld.dispatcher());
          Map<String, OpenAiSchema> schemas =
              Map.of(
                  "line", OpenAiSchema.BATCH_REQUEST_LINE,
                  "result", OpenAiSchema.BATCH_RESULT_LINE,
                  "batch", OpenAiSchema.BATCH);
          var seen = new HashSet<String>();
          for (var body : endpoint.batchBodies()) {
            seen.add(body.what());
            if (schemas.containsKey(body.what())) {
              assertEquals(
                  List.of(), schemas.get(body.what()).violations(body.text()), body.text());
            }
          }
          assertTrue(seen.containsAll(schemas.keySet()), seen.toString());
          assertTrue(
              endpoint.batchBodies().stream()
                  .filter(body -> body.what().equals("line"))
                  .noneMatch(body -> body.text().contains("service_tier")));
        });
  }

  @Test
  void dispatch_again_costsNothing() throws Exception {
    with(
        BatchManners.defaults(),
        (lab, endpoint, model) -> {
          ask(lab, model, BatchWorld.dispatcher());
          assertAllAnswered(ask(lab, model, BatchWorld.dispatcher()), COUNT);
          assertPaidOnce(lab, endpoint, COUNT);
        });
  }

  @Test
  void dispatch_someCameLive_asksTheOthers() throws Exception {
    with(
        BatchManners.defaults(),
        (lab, endpoint, model) -> {
          Model live = BatchWorld.metered(lab, model, CAP);
          for (int i = 0; i < 10; i++) {
            live.answer(BatchWorld.request(model.identity(), i));
          }
          assertAllAnswered(ask(lab, model, BatchWorld.dispatcher()), COUNT);
          assertEquals(COUNT - 10, endpoint.linesAnswered().size());
          List<String> keys =
              BatchWorld.requests(model.identity(), COUNT).stream()
                  .map(request -> request.first().key())
                  .toList();
          assertEquals(
              COUNT - 10,
              lab.find(keys).values().stream().filter(answer -> answer.byBatch()).count());
        });
  }

  @Test
  void dispatch_linesThatFail_areAskedAgain() throws Exception {
    with(
        BatchManners.defaults().failing(7),
        (lab, endpoint, model) -> {
          assertAllAnswered(ask(lab, model, BatchWorld.dispatcher()), COUNT);
          assertPaidOnce(lab, endpoint, COUNT);
          // What failed with a 5xx may have been billed, here as in live calls.
          assertEquals(5, lab.uncertainCalls().size());
        });
  }

  @Test
  void dispatch_batchExpires_keepsWhatWasAnsweredAndAsksTheRest() throws Exception {
    with(
        BatchManners.defaults().expiring(1, 25),
        (lab, endpoint, model) -> {
          assertAllAnswered(ask(lab, model, BatchWorld.dispatcher()), COUNT);
          assertPaidOnce(lab, endpoint, COUNT);
          assertEquals(Money.ZERO, balance(lab).uncertain());
        });
  }

  @Test
  void dispatch_batchCancelled_keepsWhatWasAnsweredAndStops() throws Exception {
    with(
        BatchManners.defaults().cancelling(1, 25),
        (lab, endpoint, model) -> {
          var outcomes = ask(lab, model, BatchWorld.dispatcher());
          assertEquals(26, outcomes.size());
          assertEquals(
              List.of(Kind.INTERRUPTED),
              outcomes.values().stream()
                  .filter(outcome -> outcome instanceof Outcome.Failure)
                  .map(outcome -> ((Outcome.Failure) outcome).kind())
                  .toList());
          assertPaidOnce(lab, endpoint, 25);
          assertAllAnswered(ask(lab, model, BatchWorld.dispatcher()), COUNT);
          assertPaidOnce(lab, endpoint, COUNT);
        });
  }

  @Test
  void dispatch_tooManyTokensEnqueued_asksInSmallerFiles() throws Exception {
    with(
        BatchManners.defaults().refusing(2, "token_limit_exceeded"),
        (lab, endpoint, model) -> {
          assertAllAnswered(ask(lab, model, BatchWorld.dispatcher()), COUNT);
          assertPaidOnce(lab, endpoint, COUNT);
          // The whole; two halves, of which one is refused; that half again.
          assertEquals(4, batches(endpoint));
        });
  }

  @Test
  void dispatch_lineAtFault_failsAloneAndTheOthersAreAsked() throws Exception {
    with(
        BatchManners.defaults().refusing(1, "invalid_json_line"),
        (lab, endpoint, model) -> {
          var outcomes = ask(lab, model, BatchWorld.dispatcher());
          assertEquals(COUNT, outcomes.size());
          var failure =
              assertInstanceOf(Outcome.Failure.class, outcomes.get(BatchWorld.question(0)));
          assertEquals(Kind.BAD_REQUEST, failure.kind());
          assertPaidOnce(lab, endpoint, COUNT - 1);
        });
  }

  @Test
  void dispatch_fileRefusedForBilling_stopsAndHoldsNothing() throws Exception {
    with(
        BatchManners.defaults().refusing(1, "billing_hard_limit_reached"),
        (lab, endpoint, model) -> {
          var outcomes = ask(lab, model, BatchWorld.dispatcher());
          assertEquals(1, outcomes.size());
          assertEquals(
              Kind.BILLING, ((Outcome.Failure) outcomes.values().iterator().next()).kind());
          assertEquals(Money.ZERO, balance(lab).committed());
        });
  }

  @Test
  void dispatch_uploadsRefusedForTheirRate_triesAgain() throws Exception {
    with(
        BatchManners.defaults().refusingUploads(2),
        (lab, endpoint, model) -> {
          assertAllAnswered(ask(lab, model, BatchWorld.dispatcher()), COUNT);
          assertPaidOnce(lab, endpoint, COUNT);
        });
  }

  @Test
  void dispatch_creationWithoutReply_findsTheBatchByItsName() throws Exception {
    with(
        BatchManners.defaults().losingCreations(1),
        (lab, endpoint, model) -> {
          assertAllAnswered(ask(lab, model, BatchWorld.dispatcher()), COUNT);
          assertPaidOnce(lab, endpoint, COUNT);
          assertEquals(1, batches(endpoint));
        });
  }

  @Test
  void dispatch_linesTwiceAndUnknown_areRefused() throws Exception {
    with(
        BatchManners.defaults().withStrangeLines(),
        (lab, endpoint, model) -> {
          assertAllAnswered(ask(lab, model, BatchWorld.dispatcher()), COUNT);
          assertPaidOnce(lab, endpoint, COUNT);
        });
  }

  @Test
  void dispatch_lineMissingFromACompleteBatch_isUncertainAndAskedAgain() throws Exception {
    with(
        BatchManners.defaults().losingLastLines(),
        (lab, endpoint, model) -> {
          var outcomes = ask(lab, model, BatchWorld.dispatcher());
          assertEquals(COUNT, outcomes.size());
          // Asked once more, as a live call whose answer was lost, and lost once more.
          assertEquals(2, lab.uncertainCalls().size());
          assertEquals(
              1,
              outcomes.values().stream()
                  .filter(outcome -> outcome instanceof Outcome.Failure)
                  .count());
        });
  }

  @Test
  void dispatch_fileAboveTheCap_holdsNothingAndSaysWhy() throws Exception {
    with(
        BatchManners.defaults(),
        (lab, endpoint, model) -> {
          Money one =
              model
                  .bound(BatchWorld.dispatcher().asSent(BatchWorld.request(model.identity(), 10)))
                  .most();
          var outcomes = BatchWorld.ask(lab, model, BatchWorld.dispatcher(), one.times(20), COUNT);
          var failure =
              assertInstanceOf(Outcome.Failure.class, outcomes.values().iterator().next());
          assertEquals(Kind.CAP_REACHED, failure.kind());
          assertTrue(failure.message().contains("whole or not at all"), failure.message());
          assertEquals(Money.ZERO, balance(lab).committed());
          // In smaller files each is settled before the next is held.
          assertAllAnswered(
              BatchWorld.ask(
                  lab, model, BatchWorld.dispatcher().withLinesAtMost(10), one.times(20), COUNT),
              COUNT);
          assertPaidOnce(lab, endpoint, COUNT);
        });
  }

  @Test
  void dispatch_enqueuedTokensLimited_keepsToThem() throws Exception {
    var open = new AtomicReference<Workspace>();
    var held = new ConcurrentLinkedQueue<Money>();
    with(
        BatchManners.defaults()
            .onStep(
                step -> {
                  if (step.equals("create")) {
                    held.add(balance(open.get()).held());
                  }
                }),
        (lab, endpoint, model) -> {
          open.set(lab);
          Request longest =
              BatchWorld.dispatcher().asSent(BatchWorld.request(model.identity(), 10));
          long one = model.bound(longest).promptTokens();
          assertAllAnswered(
              ask(lab, model, BatchWorld.dispatcher().withEnqueuedTokens(one * 10)), COUNT);
          assertPaidOnce(lab, endpoint, COUNT);
          assertTrue(batches(endpoint) >= 4);
          Money most = model.bound(longest).most().times(10);
          assertTrue(held.stream().noneMatch(each -> each.exceeds(most)), held + ", " + most);
        });
  }

  @Test
  void dispatch_interrupted_leavesTheBatchToTheNextRun() throws Exception {
    var looked = new CountDownLatch(3);
    with(
        BatchManners.defaults()
            .withLooks(8)
            .onStep(
                step -> {
                  if (step.equals("look")) {
                    looked.countDown();
                  }
                }),
        (lab, endpoint, model) -> {
          var first = new AtomicReference<Map<String, Outcome>>();
          var thread =
              new Thread(() -> first.set(ask(lab, model, BatchWorld.dispatcher())), "asks");
          thread.start();
          looked.await();
          thread.interrupt();
          thread.join();
          assertEquals(1, first.get().size());
          var failure = (Outcome.Failure) first.get().values().iterator().next();
          assertEquals(Kind.INTERRUPTED, failure.kind());
          assertTrue(failure.message().contains("batch_1"), failure.message());
          assertTrue(balance(lab).held().exceeds(Money.ZERO));
          // Asking live meanwhile would pay twice.
          Outcome live =
              BatchWorld.metered(lab, model, CAP).answer(BatchWorld.request(model.identity(), 0));
          assertEquals(Kind.CONFLICT, assertInstanceOf(Outcome.Failure.class, live).kind());
          assertAllAnswered(ask(lab, model, BatchWorld.dispatcher()), COUNT);
          assertPaidOnce(lab, endpoint, COUNT);
          assertEquals(1, batches(endpoint));
        });
  }

  @Test
  void dispatch_modelThatIsNotMetered_isRefused() throws Exception {
    with(
        BatchManners.defaults(),
        (lab, endpoint, model) -> {
          List<Request> requests = BatchWorld.requests(model.identity(), 1);
          assertThrows(
              IllegalArgumentException.class,
              () -> BatchWorld.dispatcher().dispatch(model, requests, (request, outcome) -> true));
        });
  }

  @Test
  void attempts_ofLines_areKeptWithTheirBytes() throws Exception {
    with(
        BatchManners.defaults(),
        (lab, endpoint, model) -> {
          ask(lab, model, BatchWorld.dispatcher());
          var bodies =
              lab.attempts(BatchWorld.STUDY)
                  .map(attempt -> attempt.evidence().request())
                  .collect(Collectors.toSet());
          assertEquals(COUNT, bodies.size());
          for (String body : bodies) {
            assertEquals(List.of(), OpenAiSchema.CHAT_REQUEST.violations(body));
          }
          for (var attempt : lab.attempts(BatchWorld.STUDY).toList()) {
            assertEquals(
                List.of(), OpenAiSchema.CHAT_RESPONSE.violations(attempt.evidence().response()));
          }
        });
  }
}
