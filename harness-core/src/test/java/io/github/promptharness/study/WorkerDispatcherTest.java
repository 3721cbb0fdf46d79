package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Evidence;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateLimit;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Deferring;
import io.github.promptharness.credit.Retry;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.credit.Stoppable;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void dispatch_endOfACallIsWrittenLater_tellsOfItOnlyThen() {
    var written = new AtomicInteger();
    var model =
        deferring(
            request -> {
              written.incrementAndGet();
              return ScriptedModel.response(request, "A");
            });
    new WorkerDispatcher(4)
        .dispatch(
            model,
            requests(100),
            (request, outcome) -> {
              int heard = replies.incrementAndGet();
              assertTrue(written.get() >= heard, "heard " + heard + ", written " + written);
              return true;
            });
    assertEquals(100, replies.get());
    assertEquals(100, written.get());
  }

  @Test
  void dispatch_callTurnsOutDearerThanItsHold_stopsBeforeTheNextThoughNobodyListens() {
    var sent = new AtomicInteger();
    var dear =
        deferring(request -> Outcome.Failure.local(Outcome.Kind.OVERRUN, "dearer than its hold"));
    var model =
        ScriptedModel.of(
            request -> {
              // As a metered model does before it sends.
              ((Deferring) Thread.currentThread()).settle();
              if (((Stoppable) Thread.currentThread()).isStopped()) {
                return Outcome.Failure.local(Outcome.Kind.INTERRUPTED, "stopped");
              }
              sent.incrementAndGet();
              return dear.answer(request);
            });
    var kinds = new ArrayList<Outcome.Kind>();
    new WorkerDispatcher(1)
        .dispatch(
            model,
            requests(10_000),
            (request, outcome) -> kinds.add(((Outcome.Failure) outcome).kind()));
    assertEquals(1, sent.get());
    assertEquals(Outcome.Kind.OVERRUN, kinds.get(0));
  }

  @Test
  void dispatch_endsCannotBeWritten_allThreadsWaitForThatAtOnce() {
    var asked = new CountDownLatch(8);
    var ends = new CountDownLatch(8);
    var deferring =
        deferring(
            request -> {
              ends.countDown();
              await(ends); // comes only if all do
              throw new HarnessException("the disk is full");
            });
    var model =
        ScriptedModel.of(
            request -> {
              asked.countDown();
              await(asked); // one call a thread
              return deferring.answer(request);
            });
    assertThrows(
        HarnessException.class,
        () -> new WorkerDispatcher(8).dispatch(model, requests(8), (request, outcome) -> true));
    assertEquals(0, ends.getCount());
  }

  /** A model that answers at once; the end of each call is entered by who asks for it first. */
  private static Model deferring(Function<Request, Outcome> end) {
    return ScriptedModel.of(
        request -> {
          var entered = new AtomicReference<Outcome>();
          ((Deferring) Thread.currentThread())
              .defer(
                  () -> {
                    synchronized (entered) {
                      if (entered.get() == null) {
                        entered.set(end.apply(request));
                      }
                      return entered.get();
                    }
                  });
          return ScriptedModel.response(request, "A");
        });
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

  private static long threadsLeft() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(WorkerPool.THREAD_NAME))
        .count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"end", "stop", "sink says no", "model throws", "sink throws", "interrupt"})
  void dispatch_howeverItEnds_leavesNoThread(String ending) {
    Thread caller = Thread.currentThread();
    var asked = new AtomicInteger();
    Model model =
        ScriptedModel.of(
            request -> {
              int number = asked.incrementAndGet();
              if (number == 40 && ending.equals("model throws")) {
                throw new IllegalStateException(ending);
              }
              if (number == 40 && ending.equals("interrupt")) {
                caller.interrupt();
              }
              return number == 40 && ending.equals("stop")
                  ? failure(Outcome.Kind.BILLING)
                  : ScriptedModel.response(request, "A");
            });
    try {
      new WorkerDispatcher()
          .dispatch(
              model,
              requests(ending.equals("end") ? 500 : 20_000),
              (request, outcome) -> {
                if (replies.incrementAndGet() == 40 && ending.equals("sink throws")) {
                  throw new IllegalStateException(ending);
                }
                return !(replies.get() >= 40 && ending.equals("sink says no"));
              });
      assertTrue(!ending.endsWith("throws"), "nothing was thrown");
    } catch (IllegalStateException e) {
      assertEquals(ending, e.getMessage());
    }
    assertEquals(ending.equals("interrupt"), Thread.interrupted());
    assertEquals(0, threadsLeft());
    assertTrue(ending.equals("end") == (asked.get() == 500) && asked.get() < 20_000, ending);
  }

  @Test
  void dispatch_limitAndLatencyOfTenSeconds_hasHundredsUnderWay() {
    // 20 calls a second at 10 s: 1.25 x 200 + 4.
    int needed = 254;
    assertEquals(needed, underWay(Duration.ofSeconds(10), Duration.ofSeconds(10), needed));
  }

  @Test
  void dispatch_latencyLearned_growsToWhatItTakes() {
    // Expected are 100 ms, which 8 threads serve; the first calls say 10 s.
    int needed = 254;
    assertEquals(needed, underWay(Duration.ofMillis(100), Duration.ofSeconds(10), needed));
  }

  @Test
  void dispatch_fixedNumber_hasSoManyUnderWay() {
    var both = new CountDownLatch(3);
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var model =
        ScriptedModel.of(
                request -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  both.countDown();
                  await(both);
                  now.decrementAndGet();
                  return ScriptedModel.response(request, "A");
                })
            .limited(RateLimit.perMinute(100_000, 1_000_000));
    new WorkerDispatcher(3).dispatch(model, requests(200), (request, outcome) -> true);
    assertEquals(3, most.get());
  }

  /** The most calls under way at once, where calls wait for each other until so many are. */
  private static int underWay(Duration expected, Duration onTheWire, int needed) {
    int atOnce = 8;
    var all = new CountDownLatch(needed);
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var asked = new AtomicInteger();
    var timing = new Evidence.Timing(onTheWire, onTheWire);
    Model model =
        new ForwardingModel(
            ScriptedModel.of(
                    request -> {
                      most.accumulateAndGet(now.incrementAndGet(), Math::max);
                      if (asked.incrementAndGet() > atOnce) {
                        all.countDown();
                        await(all);
                      }
                      now.decrementAndGet();
                      var answer = ScriptedModel.response(request, "A");
                      return new Outcome.Response(
                          answer.answers(),
                          answer.usage(),
                          answer.cost(),
                          answer.model(),
                          answer.tier(),
                          answer.signals(),
                          new Evidence(200, Map.of(), "", "", timing, ""));
                    })
                .limited(RateLimit.perMinute(1200, Long.MAX_VALUE))) {
          @Override
          public Duration expectedLatency() {
            return expected;
          }

          @Override
          public Outcome answer(Request request) {
            return inner().answer(request);
          }
        };
    new WorkerDispatcher()
        .withClock(() -> 0)
        .dispatch(model, requests(needed + 300), (request, outcome) -> true);
    return most.get();
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
