package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Evidence;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Retry;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WorkerDispatcherTest {
  private final AtomicInteger replies = new AtomicInteger();

  private static List<Request> requests(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Request.of(
                    new Trial(
                        ScriptedModel.answering("").identity(),
                        Wording.of(List.of(Message.user("q" + i))),
                        Sampling.temperature(0),
                        0),
                    1))
        .toList();
  }

  @Test
  void dispatch_manyWorkers_bringsEveryOutcomeOnce() {
    var model = ScriptedModel.answering("A");
    new WorkerDispatcher(8)
        .dispatch(model, requests(100), (request, outcome) -> replies.incrementAndGet() > 0);
    assertEquals(100, replies.get());
    assertEquals(100, model.asked().stream().distinct().count());
  }

  @Test
  void dispatch_listenerThrows_waitsForTheCallsUnderWay() {
    var both = new CountDownLatch(2);
    var finished = new AtomicInteger();
    var model =
        ScriptedModel.of(
            request -> {
              both.countDown();
              await(both);
              finished.incrementAndGet();
              return ScriptedModel.response(request, "A");
            });
    var error =
        assertThrows(
            IllegalStateException.class,
            () ->
                new WorkerDispatcher(2)
                    .dispatch(
                        model,
                        requests(10_000),
                        (request, outcome) -> {
                          throw new IllegalStateException("listener");
                        }));
    assertEquals("listener", error.getMessage());
    assertEquals(model.asked().size(), finished.get());
    assertTrue(model.asked().size() < 10_000, "asked " + model.asked().size());
  }

  @Test
  void dispatch_stopped_endsTheWaitingOfOtherWorkersWithoutSending() {
    var bothAsked = new CountDownLatch(2);
    var stopped = new CountDownLatch(1);
    var attempts = new AtomicInteger();
    Model failing =
        ScriptedModel.of(
            request -> {
              attempts.incrementAndGet();
              bothAsked.countDown();
              await(bothAsked);
              if (request.wording().messages().get(0).text().equals("q0")) {
                return failure(Outcome.Kind.BILLING);
              }
              await(stopped);
              return failure(Outcome.Kind.SERVER_ERROR);
            });
    new WorkerDispatcher(2)
        .dispatch(
            new Retry(failing, new VirtualTime(), new VirtualTime(), RetryPolicy.standard()),
            requests(2),
            (request, outcome) -> {
              stopped.countDown();
              return true;
            });
    assertEquals(2, attempts.get());
  }

  @Test
  void dispatch_sinkSaysNo_sendsNothingMore() {
    var model = ScriptedModel.answering("A");
    new WorkerDispatcher(1)
        .dispatch(
            model,
            requests(10_000),
            (request, outcome) -> {
              replies.incrementAndGet();
              return false;
            });
    assertEquals(model.asked().size(), replies.get());
    assertTrue(replies.get() < 10_000, "replies " + replies.get());
  }

  private static Outcome failure(Outcome.Kind kind) {
    return new Outcome.Failure(
        kind, "it failed", Outcome.Charge.NONE, RateSignals.NONE, Evidence.NONE);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
