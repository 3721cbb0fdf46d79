package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Money;
import io.github.promptharness.Seed;
import io.github.promptharness.examples.load.Charge;
import io.github.promptharness.examples.load.LoadServer;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.UncertainCall;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four processes of 16 threads spend one pool, which is smaller than what they want, and one of
 * them is killed with SIGKILL at a random point. The endpoint keeps books of its own.
 *
 * <p>The whole, of 50 rounds, has the tag "faults".
 */
abstract class SharedPoolContract {
  private static final long SEED = 19991231;
  private static final int PROCESSES = 4;

  /** Events that one process nearly always has: it gets about a quarter of the pool. */
  private static final int MOST_EVENTS = 60;

  private static final int LONGEST_PAUSE_NANOS = 5_000_000;

  /** The pool, in holds; about twice as many calls are paid by it, half of what is wanted. */
  private static final int HOLDS = PROCESSES * PoolSpender.CALLS / 4;

  @TempDir Path folder;

  private final Generator random = Seed.of(SEED).named("shared pool").generator();
  private final List<Spender> spenders = new ArrayList<>();
  private long inFlight;
  private long unseen;

  @Test
  void pool_fourProcessesOneKilledTwice_isNeverOverspentAndEveryCallIsExplained() throws Exception {
    run(2);
  }

  @Test
  @Tag("faults")
  void pool_fourProcessesOneKilledFiftyTimes_isNeverOverspentAndEveryCallIsExplained()
      throws Exception {
    run(50);
    System.out.printf(
        "With 95 %% confidence a round goes wrong with a chance of less than %.1f %% (rule of"
            + " three: %.0f %%).%n",
        100 * (1 - Math.pow(0.05, 1 / 50.0)), 100 * 3 / 50.0);
  }

  /** An empty workspace for a round. */
  abstract Place place(int round);

  /** What else must hold of a workspace after its round. */
  void checkMore(Place workspace) throws IOException, SQLException {}

  /** A process and the thread that hears it. */
  private static final class Spender {
    private final VictimProcess process;
    private Thread ear = new Thread();
    private long sent;
    private boolean isGone;

    Spender(LoadServer server) {
      process = VictimProcess.start(PoolSpender.class, server.baseUrl());
      assertEquals(PoolSpender.READY, process.hear().orElse("it did not start"));
    }

    /**
     * Lets it spend.
     *
     * @param event when to kill it
     * @param pause how long after that event, in nanoseconds
     */
    void spend(String line, long event, long pause) {
      sent = 0;
      process.say(line);
      ear = new Thread(() -> hear(event, pause));
      ear.start();
    }

    private void hear(long event, long pause) {
      long heard = 0;
      for (var line = process.hear(); line.isPresent(); line = process.hear()) {
        if (line.get().equals(PoolSpender.READY)) {
          return;
        }
        sent += line.get().equals(ToldCalls.SENDING) ? 1 : 0;
        if (++heard == event) {
          LockSupport.parkNanos(pause);
          process.kill();
        }
      }
      isGone = true;
    }
  }

  private void run(int rounds) throws InterruptedException, IOException, SQLException {
    try {
      int killed = 0;
      for (int round = 0; killed < rounds; round++) {
        assertTrue(round < 2 * rounds, "the victims get too little of the pool to be killed");
        killed += round(round) ? 1 : 0;
      }
    } finally {
      spenders.forEach(spender -> spender.process.close());
    }
    System.out.printf(
        "%s: %d clean rounds, %d calls in flight at the kills, of which the endpoint got %d%n",
        getClass().getSimpleName(), rounds, inFlight, inFlight - unseen);
  }

  /** Whether the victim was killed: on a busy machine the others may have left it too little. */
  private boolean round(int round) throws InterruptedException, IOException, SQLException {
    Place file = place(round);
    try (var server = LoadServer.start("latency=5ms", "output=6", "count=exact")) {
      while (spenders.size() < PROCESSES) {
        spenders.add(new Spender(server));
      }
      Money pool = pool(server);
      try (var lab = file.open()) {
        lab.pool().grant(pool, Instant.now(), Instant.now().plus(Duration.ofDays(1)));
      }
      int victim = random.nextInt(PROCESSES);
      for (int i = 0; i < PROCESSES; i++) {
        long event = i == victim ? 1 + random.nextInt(MOST_EVENTS) : Long.MAX_VALUE;
        spenders
            .get(i)
            .spend(
                file.name() + " " + server.baseUrl() + " " + member(i),
                event,
                random.nextInt(LONGEST_PAUSE_NANOS));
      }
      watch(server, file, pool);
      for (int i = 0; i < PROCESSES; i++) {
        assertTrue(i == victim || !spenders.get(i).isGone, i + " is gone, not " + victim);
      }
      if (!spenders.get(victim).isGone) {
        return false;
      }
      check(server, file, pool, member(victim), spenders.remove(victim).sent);
      checkMore(file);
      return true;
    }
  }

  private static String member(int i) {
    return "member" + i;
  }

  private static Money pool(LoadServer server) {
    try (var model = PoolSpender.model(server.baseUrl())) {
      var request = PoolSpender.requests(model, member(0)).get(0);
      return model.bound(request).most().times(HOLDS);
    }
  }

  /** Looks at both books while the processes are at work. */
  private void watch(LoadServer server, Place file, Money pool)
      throws InterruptedException, SQLException {
    try (Connection connection = file.connect()) {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = spenders.stream().anyMatch(spender -> spender.ear.isAlive());
        Money charged = server.charged();
        Money committed = LedgerRow.committed(connection);
        assertFalse(charged.exceeds(committed), "charged " + charged + ", shown " + committed);
        assertFalse(committed.exceeds(pool), "committed " + committed + " of " + pool);
        LockSupport.parkNanos(2_000_000);
      }
    }
    for (Spender spender : spenders) {
      spender.ear.join();
    }
  }

  private void check(LoadServer server, Place file, Money pool, String victim, long sent)
      throws SQLException {
    Map<String, Charge> served = server.calls();
    try (var lab = file.open()) {
      Map<String, LedgerRow> ledger = LedgerRow.all(file);
      List<UncertainCall> uncertain = lab.uncertainCalls();
      long settled = 0;
      for (LedgerRow row : ledger.values()) {
        Charge charge = served.get(row.attempt());
        if (row.state().equals("settled")) {
          assertEquals(charge == null ? Money.ZERO : charge.charged(), row.counts(), row.attempt());
          settled += row.study().equals(victim) ? 1 : 0;
        } else if (!row.state().equals("uncertain")) {
          assertEquals("released", row.state(), row.attempt());
          assertEquals(null, charge, "sent, and entered as not sent: " + row);
        }
      }
      for (String attempt : served.keySet()) {
        assertTrue(ledger.containsKey(attempt), "never entered: " + attempt);
      }
      for (UncertainCall call : uncertain) {
        assertEquals(victim, call.study(), "only the dead leave calls behind");
      }
      // What had been told to be sent and is not settled was in flight; so may a call be that was
      // killed after it was entered as dispatched and before it could tell, one a thread.
      assertTrue(
          uncertain.size() >= sent - settled && uncertain.size() <= PoolSpender.THREADS,
          "%d uncertain, %d sent, %d settled".formatted(uncertain.size(), sent, settled));
      assertEquals(Money.ZERO, lab.balance(Account.POOL, "").held());
      assertFalse(server.charged().exceeds(pool), server.charged() + " of " + pool);
      assertEquals(
          ledger.values().stream().map(LedgerRow::counts).reduce(Money.ZERO, Money::plus),
          lab.balance(Account.POOL, "").committed(),
          "the account is the sum of its calls");
      explain(lab, uncertain, served);
      assertEquals(server.charged(), lab.balance(Account.POOL, "").committed());
      assertFalse(lab.balance(Account.POOL, "").committed().exceeds(pool));
      assertTrue(
          served.size() < PROCESSES * PoolSpender.CALLS, "the pool was smaller than the demand");
    }
  }

  /** Settles each call that was in flight by the server's books. */
  private void explain(Workspace lab, List<UncertainCall> uncertain, Map<String, Charge> served) {
    for (UncertainCall call : uncertain) {
      Charge charge = served.get(call.callId());
      lab.settleUncertain(call.call(), charge == null ? Money.ZERO : charge.charged());
      inFlight++;
      unseen += charge == null ? 1 : 0;
    }
  }
}
