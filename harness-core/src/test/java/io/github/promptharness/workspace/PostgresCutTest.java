package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.Sleeper;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A machine whose link to the server is cut while the server goes on and others work on it: it
 * waits and goes on, and every answer is paid once.
 */
final class PostgresCutTest {
  private static final int THREADS = 4;
  private static final int EACH = 20;
  private static final int ALL = THREADS * EACH;
  private static final Payer ANN = new Payer("ann", "s1", Money.usd("100"));
  private static final Payer BOB = new Payer("bob", "s2", Money.usd("100"));

  private final VirtualTime time = new VirtualTime();
  private final Map<Integer, Integer> asked = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private PostgresSite site;
  private CutLink link;

  @BeforeEach
  void begin() throws IOException {
    site = PostgresSite.fresh();
    link = new CutLink(site.port());
  }

  @AfterEach
  void end() {
    link.close();
    site.close();
  }

  /** A process that reaches the server through the link. */
  private Workspace far(Optional<Clock> clock, Sleeper sleeper) {
    Owner owner = new Colony(site, time).start("far");
    return new Workspace(
        PostgresStore.open(
            site.through(link.port()), site.schema(), clock, owner, PostgresStore.PATIENCE),
        sleeper);
  }

  /** A process beside the server. */
  private Workspace near(Optional<Clock> clock, Sleeper sleeper) {
    Owner owner = new Colony(site, time).start("near");
    return new Workspace(
        PostgresStore.open(site.source(), site.schema(), clock, owner, PostgresStore.PATIENCE),
        sleeper);
  }

  private static Request ask(int repeat) {
    return Request.of(
        new Trial(
            ScriptedModel.answering("").identity(),
            Wording.of(List.of(Message.user("q"))),
            Sampling.temperature(0),
            repeat),
        1);
  }

  private Model model() {
    return ScriptedModel.of(
        request -> {
          asked.merge(request.first().repeat(), 1, Integer::sum);
          count.incrementAndGet();
          return ScriptedModel.response(request, "yes");
        });
  }

  /** Threads that ask, each for trials of its own. */
  private List<Thread> start(Model metered, Duration pause) {
    var threads = new ArrayList<Thread>();
    for (int t = 0; t < THREADS; t++) {
      int from = 1_000 * t;
      var thread =
          new Thread(
              () -> {
                for (int i = 0; i < EACH; i++) {
                  outcomes.add(metered.answer(ask(from + i)));
                  LockSupport.parkNanos(pause.toNanos());
                }
              });
      thread.start();
      threads.add(thread);
    }
    return threads;
  }

  /** Once each of them waits for the one that writes, which waits for the link. */
  private static void awaitStandstill(List<Thread> threads) {
    for (int still = 0; still < 100; still++) {
      if (threads.stream().anyMatch(t -> t.getState() != Thread.State.WAITING)) {
        still = 0;
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** As the server does by itself after 15 seconds, with whom it has not heard of for so long. */
  private void endTransactionsThatWereLeft() throws SQLException {
    site.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where state like 'idle in"
            + " transaction%' and datname = current_database()");
  }

  private void assertAllPaidOnce(Workspace lab, Payer payer, int answers) {
    assertEquals(
        new Balance(payer.cap(), Money.ZERO, ScriptedModel.COST.times(answers), Money.ZERO),
        lab.balance(Account.STUDY, payer.study()));
  }

  private void assertEachAskedOnce() {
    outcomes.forEach(outcome -> assertInstanceOf(Outcome.Response.class, outcome));
    assertEquals(Map.of(), twice());
  }

  private Map<Integer, Integer> twice() {
    var twice = new ConcurrentHashMap<>(asked);
    twice.values().removeIf(times -> times == 1);
    return twice;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_linkIsCutForLongerThanALease_goesOnAndPaysForEachAnswerOnce(boolean anew)
      throws Exception {
    try (Workspace lab = far(Optional.of(time), time)) {
      List<Thread> threads = start(lab.meter(model(), ANN), Duration.ZERO);
      while (count.get() < ALL / 4) {
        Thread.onSpinWait();
      }
      link.cut();
      awaitStandstill(threads);
      assertTrue(count.get() < ALL, "the cut came too late");
      endTransactionsThatWereLeft();
      time.advance(Owners.LEASE.plusSeconds(1));
      try (Workspace other = near(Optional.of(time), time)) {
        // Who is cut off is taken for dead, and others go on.
        assertEquals(Money.ZERO, other.balance(Account.STUDY, "s1").held());
        Model near = other.meter(model(), BOB);
        for (int i = 0; i < EACH; i++) {
          outcomes.add(near.answer(ask(9_000 + i)));
        }
        if (anew) {
          link.healAnew();
        } else {
          link.heal();
        }
        for (Thread thread : threads) {
          thread.join();
        }
        assertEachAskedOnce();
        assertEquals(ALL + EACH, outcomes.size());
        assertAllPaidOnce(other, ANN, ALL);
        assertAllPaidOnce(other, BOB, EACH);
        assertEquals(
            (long) ALL + EACH, (long) other.read(sql -> sql.number("select count(*) from answer")));
      }
    }
  }

  /** Waits in virtual time; after its first long wait the process has been taken for dead. */
  private Sleeper oversleeping() {
    var first = new AtomicBoolean(true);
    return duration -> {
      time.sleep(duration);
      if (duration.compareTo(Duration.ofSeconds(30)) > 0 && first.getAndSet(false)) {
        time.advance(Owners.LEASE);
        near(Optional.of(time), time).close();
      }
    };
  }

  /** Its hold was given back meanwhile: a new one is taken, and the run does not end. */
  @Test
  void answer_holdWasReleasedAsThatOfADeadProcess_isAskedWithANewOne() {
    var slow = ScriptedModel.answering("yes").limited(RateLimit.perMinute(1, 10_000));
    try (Workspace lab = far(Optional.of(time), oversleeping())) {
      Model metered = lab.meter(slow, ANN);
      assertInstanceOf(Outcome.Response.class, metered.answer(ask(0)));
      assertInstanceOf(Outcome.Response.class, metered.answer(ask(1)));
      assertEquals(2, slow.asked().size());
      assertAllPaidOnce(lab, ANN, 2);
      assertEquals(
          1L,
          (long) lab.read(sql -> sql.number("select count(*) from call where state = 'released'")));
    }
  }

  /** The same in real time, by the clock of the server. */
  @ParameterizedTest
  @ValueSource(ints = {30, 75})
  @Tag("faults")
  void run_linkIsCutForSeconds_goesOnAndPaysForEachAnswerOnce(int seconds) throws Exception {
    try (Workspace lab = far(Optional.empty(), Sleeper.real());
        Workspace other = near(Optional.empty(), Sleeper.real())) {
      List<Thread> threads = start(lab.meter(model(), ANN), Duration.ofMillis(50));
      Model near = other.meter(model(), BOB);
      while (count.get() < ALL / 4) {
        Thread.onSpinWait();
      }
      link.cut();
      long began = System.nanoTime();
      long longest = 0;
      int bobs = 0;
      while (System.nanoTime() - began < Duration.ofSeconds(seconds).toNanos()) {
        long asking = System.nanoTime();
        outcomes.add(near.answer(ask(9_000 + bobs++)));
        longest = Math.max(longest, System.nanoTime() - asking);
        LockSupport.parkNanos(100_000_000);
      }
      near(Optional.empty(), Sleeper.real()).close();
      link.heal();
      long healed = System.nanoTime();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEachAskedOnce();
      assertEquals(ALL + bobs, outcomes.size());
      assertAllPaidOnce(other, ANN, ALL);
      assertAllPaidOnce(other, BOB, bobs);
      System.out.printf(
          "link cut for %d s: %d + %d answers, each paid once; the other waited %d ms at most, the"
              + " rest came within %d ms of the healing%n",
          seconds,
          ALL,
          bobs,
          Duration.ofNanos(longest).toMillis(),
          Duration.ofNanos(System.nanoTime() - healed).toMillis());
    }
  }
}
