package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Dispatcher;
import io.github.promptharness.Message;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.testing.ScriptedModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FeedTest {
  private static List<Request> requests(int from, int count) {
    return IntStream.range(from, from + count)
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

  /** Gives blocks of so many until so many blocks are given. */
  private static Queue<List<Request>> blocks(int count, int size) {
    Queue<List<Request>> blocks = new ArrayDeque<>();
    IntStream.range(0, count).forEach(i -> blocks.add(requests(i * size, size)));
    return blocks;
  }

  private static List<Request> next(Queue<List<Request>> blocks) {
    return Optional.ofNullable(blocks.poll()).orElse(List.of());
  }

  @Test
  void next_ofAList_givesItInOrderAndThenNothing() {
    Feed feed = Feed.of(requests(0, 3));
    assertEquals(3, feed.left());
    for (Request each : requests(0, 3)) {
      assertEquals(Optional.of(each), feed.next());
    }
    assertEquals(0, feed.left());
    assertEquals(Optional.empty(), feed.next());
  }

  @Test
  void next_blockRunsOut_fetchesTheNextUntilOneIsEmpty() {
    Queue<List<Request>> blocks = blocks(3, 2);
    var feed = new Feed(next(blocks), () -> next(blocks));
    for (Request each : requests(0, 6)) {
      assertEquals(Integer.MAX_VALUE, feed.left());
      assertEquals(Optional.of(each), feed.next());
    }
    assertEquals(Optional.empty(), feed.next());
    assertEquals(0, feed.left());
  }

  @Test
  void next_fetchingFails_isToldToOneAndTheOthersGetNothing() {
    var feed =
        new Feed(
            requests(0, 1),
            () -> {
              throw new IllegalStateException("the database is away");
            });
    feed.next();
    assertThrows(IllegalStateException.class, feed::next);
    assertEquals(Optional.empty(), feed.next());
  }

  @Test
  void next_manyThreads_givesEachOnce() throws InterruptedException {
    Queue<List<Request>> blocks = blocks(50, 7);
    var feed = new Feed(next(blocks), () -> next(blocks));
    Queue<Request> got = new ConcurrentLinkedQueue<>();
    var threads =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          for (var each = feed.next(); each.isPresent(); each = feed.next()) {
                            got.add(each.get());
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(350, got.size());
    assertEquals(350, got.stream().distinct().count());
  }

  @Test
  void dispatchBlocks_byWorkers_claimsTheNextBlockBeforeTheLastIsAnswered() {
    Queue<List<Request>> blocks = blocks(4, 2);
    var inTheSecond = new CountDownLatch(1);
    var model =
        ScriptedModel.of(
            request -> {
              if (request.equals(requests(0, 1).get(0))) {
                try {
                  inTheSecond.await(); // comes only if another thread goes on meanwhile
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              } else if (request.equals(requests(2, 1).get(0))) {
                inTheSecond.countDown();
              }
              return ScriptedModel.response(request, "A");
            });
    var heard = new AtomicInteger();
    new WorkerDispatcher(2)
        .dispatchBlocks(
            model, () -> next(blocks), (request, outcome) -> heard.incrementAndGet() > 0);
    assertEquals(8, heard.get());
    assertEquals(8, model.asked().stream().distinct().count());
  }

  @Test
  void dispatchBlocks_nothingToBeHad_asksNothing() {
    var model = ScriptedModel.answering("A");
    new WorkerDispatcher(2).dispatchBlocks(model, List::of, (request, outcome) -> true);
    assertTrue(model.asked().isEmpty());
  }

  @Test
  void dispatchBlocks_byDefault_sendsAllThatCanBeHadAsOne() {
    Queue<List<Request>> blocks = blocks(3, 2);
    var sent = new ArrayList<List<Request>>();
    Dispatcher batch = (model, requests, sink) -> sent.add(requests);
    batch.dispatchBlocks(
        ScriptedModel.answering("A"), () -> next(blocks), (request, outcome) -> true);
    assertEquals(List.of(requests(0, 6)), sent);
    batch.dispatchBlocks(ScriptedModel.answering("A"), List::of, (request, outcome) -> true);
    assertEquals(1, sent.size());
  }
}
