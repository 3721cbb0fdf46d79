package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Ledger;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.testing.ScriptedModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a group of calls goes to the server and back. */
final class TripsTest {
  private static final int CALLS = 64;
  private static final Bound BOUND = new Bound(1, 10, 10, ScriptedModel.COST, ScriptedModel.MOST);

  private final AtomicInteger trips = new AtomicInteger();
  private final ScriptedModel model = ScriptedModel.answering("yes");
  private PostgresSite site;

  @BeforeEach
  void begin() {
    site = PostgresSite.fresh();
  }

  @AfterEach
  void end() {
    site.close();
  }

  private Request ask(int repeat) {
    return Request.of(
        new Trial(
            model.identity(),
            Wording.of(List.of(Message.user("q"))),
            Sampling.temperature(0),
            repeat),
        1);
  }

  @Test
  void admit_manyTogether_takesAsManyTripsAsFew() throws Exception {
    try (Workspace lab = Workspace.open(counting(site.source()), site.schema())) {
      Ledger books = lab.books(model, new Payer("ann", "s1", Money.usd("100")));
      Queue<Admission> admitted = new ConcurrentLinkedQueue<>();
      int holds =
          together(
              lab,
              IntStream.range(0, CALLS)
                  .<Runnable>mapToObj(i -> () -> admitted.add(books.admit(ask(i), BOUND)))
                  .toList());
      assertEquals(CALLS, admitted.size());
      var calls = new ArrayList<Long>();
      for (Admission each : admitted) {
        calls.add(assertInstanceOf(Admission.Granted.class, each).call());
      }
      assertEquals(CALLS, calls.stream().distinct().count());
      assertEquals(ScriptedModel.MOST.times(CALLS), lab.balance(Account.STUDY, "s1").held());
      List<Attempt> attempts = lab.attempts("s1").toList();
      int ends =
          together(
              lab,
              attempts.stream()
                  .<Runnable>map(
                      attempt ->
                          () -> {
                            Request request = ask(attempt.firstRepeat());
                            books.close(
                                attempt.call(), request, ScriptedModel.response(request, "yes"));
                          })
                  .toList());
      assertEquals(ScriptedModel.COST.times(CALLS), lab.balance(Account.POOL, "").committed());
      System.out.println("trips of " + CALLS + " holds: " + holds + ", ends: " + ends);
      assertTrue(holds < CALLS / 2, "trips of the holds: " + holds);
      assertTrue(ends < CALLS / 2, "trips of the ends: " + ends);
    }
  }

  /** A role of its own has rights of its own, and lacks what it was not given. */
  @Test
  void admit_manyTogetherByAMemberWithARole_isNoMoreTrips() throws Exception {
    String ann = "ann_" + site.schema();
    site.execute("create role " + ann + " login");
    try (Workspace owner = site.open()) {
      owner.pool().addMember(ann);
      try (Workspace lab = Workspace.open(counting(site.source(ann)), site.schema())) {
        Ledger books = lab.books(model, new Payer(ann, "s1", Money.usd("100")));
        int holds =
            together(
                lab,
                IntStream.range(0, CALLS)
                    .<Runnable>mapToObj(i -> () -> books.admit(ask(i), BOUND))
                    .toList());
        assertEquals(ScriptedModel.MOST.times(CALLS), lab.balance(Account.STUDY, "s1").held());
        assertTrue(holds < CALLS / 2, "trips of the holds: " + holds);
      }
    } finally {
      site.execute("drop owned by " + ann, "drop role " + ann);
    }
  }

  /** Runs tasks in one group, and says how many trips that took. */
  private int together(Workspace lab, List<Runnable> tasks) throws InterruptedException {
    var gate = new CountDownLatch(1);
    var inside = new CountDownLatch(1);
    var threads = new ArrayList<Thread>();
    threads.add(
        new Thread(
            () ->
                lab.write(
                    sql -> {
                      inside.countDown();
                      await(gate);
                      return true;
                    })));
    threads.get(0).start();
    inside.await();
    for (Runnable task : tasks) {
      var thread = new Thread(task);
      threads.add(thread);
      thread.start();
    }
    while (threads.stream().anyMatch(t -> t.getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
    trips.set(0);
    gate.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    return trips.get();
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DataSource counting(DataSource source) {
    return proxy(DataSource.class, source);
  }

  private <T> T proxy(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (real instanceof Statement && method.getName().startsWith("execute")) {
                trips.incrementAndGet();
              }
              try {
                Object result = method.invoke(real, arguments);
                Class<?> returned = method.getReturnType();
                return Statement.class.isAssignableFrom(returned) || returned == Connection.class
                    ? wrapped(returned, result)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private <T> Object wrapped(Class<T> type, Object real) {
    return proxy(type, type.cast(real));
  }
}
