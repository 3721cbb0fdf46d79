package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Money;
import io.github.promptharness.Seed;
import io.github.promptharness.examples.load.Charge;
import io.github.promptharness.examples.load.LoadServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study against an endpoint that breaks one call in twenty, whose process is killed with SIGKILL
 * at random points: a random time after a random attempt was about to be sent, or had its outcome.
 * The study is started again each time, and at last left alone until it is done.
 *
 * <p>The whole, with 200 kills over 2,000 calls, has the tag "faults".
 */
abstract class FaultKillContract {
  private static final long SEED = 20231130;
  private static final int MOST_RUNS_TO_THE_END = 10;
  private static final int LONGEST_PAUSE_NANOS = 5_000_000;

  /** 5 % in all. */
  private static final String[] FAULTS = {
    "500=0.006",
    "503=0.003",
    "html=0.003",
    "429=0.006",
    "drop-before=0.006",
    "drop-after=0.006",
    "truncated=0.006",
    "malformed=0.006",
    "slow=0.002",
    "no-usage=0.006",
    // The answer has 6 tokens by the model's own count, so that both sides count alike.
    "slow-for=8s",
    "latency=2ms",
    "output=6",
    "count=exact"
  };

  /** How an attempt that the client saw to its end is entered, by what the server did to it. */
  private static final Map<String, Set<String>> CLASSES =
      Map.of(
          "answered", Set.of("ANSWERED"),
          "no-usage", Set.of("ANSWERED"),
          "500", Set.of("SERVER_ERROR"),
          "503", Set.of("SERVER_ERROR"),
          "html", Set.of("SERVER_ERROR"),
          "rate_limit_exceeded", Set.of("RATE_LIMITED"),
          "drop-before", Set.of("LOST"),
          "drop-after", Set.of("LOST"),
          "truncated", Set.of("LOST"),
          "malformed", Set.of("PROTOCOL_VIOLATION"));

  private static final String ABANDONED = "ABANDONED";
  private static final String LOST = "LOST";

  /** What an attempt may be that the server did not get. */
  private static final Set<String> NOT_SEEN = Set.of(ABANDONED, LOST, "CONNECTION");

  @TempDir Path folder;

  private final Generator random = Seed.of(SEED).named("fault kills").generator();

  @Test
  void study_killedAtSixPointsUnderFaults_finishesAndPaysForNoCommittedAnswerAgain()
      throws Exception {
    run(6, 40);
  }

  @Test
  @Tag("faults")
  void study_killedAtTwoHundredPointsUnderFaults_finishesAndPaysForNoCommittedAnswerAgain()
      throws Exception {
    run(200, 400);
  }

  private void run(int kills, int items) throws InterruptedException, IOException, SQLException {
    int answers = items * FaultyStudy.REPEATS;
    var options = new ArrayList<>(List.of(FAULTS));
    options.add("seed=" + SEED);
    try (var server = LoadServer.start(options.toArray(String[]::new))) {
      int killed = 0;
      VictimProcess next = start(server, items);
      while (killed < kills) {
        VictimProcess victim = next;
        next = start(server, items);
        long left = answers - LedgerRow.answers(lab());
        // Runs come so far, on average, that something is left for each of those to come; a call is
        // two events.
        long most = Math.min(left, FaultyStudy.WORKERS + 4 * left / (kills - killed + 1));
        Optional<String> end = go(victim, (int) (random.nextDouble() * most));
        assertTrue(end.isEmpty(), "killed before it was done: " + end);
        killed++;
      }
      String end = go(next, Integer.MAX_VALUE).orElseThrow();
      String done = new FaultyStudy.End(answers, 0, 0).toString();
      for (int runs = 1; !end.equals(done); runs++) {
        assertTrue(runs < MOST_RUNS_TO_THE_END, "still not done: " + end);
        assertTrue(end.contains("wrong=0") || end.contains("kept"), end);
        end = go(start(server, items), Integer.MAX_VALUE).orElseThrow();
      }
      check(server, killed, answers);
      checkMore();
    }
  }

  /** The workspace of the study. */
  abstract Place lab();

  /** What else must hold of it in the end. */
  void checkMore() throws IOException, SQLException {}

  private VictimProcess start(LoadServer server, int items) {
    return VictimProcess.start(
        FaultyStudy.class, lab().name(), server.baseUrl(), Integer.toString(items));
  }

  /**
   * Lets a process work and kills it at an event.
   *
   * @return its last word, if it came to its end
   */
  private Optional<String> go(VictimProcess victim, int event) throws InterruptedException {
    assertEquals(FaultyStudy.READY, victim.hear().orElse("it did not start"));
    victim.say("go");
    int heard = 0;
    if (event == 0) {
      // As the workspace is opened and what the one before left is tidied up.
      LockSupport.parkNanos(50L * random.nextInt(LONGEST_PAUSE_NANOS));
      victim.kill();
    }
    Optional<String> last = Optional.empty();
    for (var line = victim.hear(); line.isPresent(); line = victim.hear()) {
      if (!line.get().equals(ToldCalls.SENDING) && !line.get().equals(ToldCalls.ENDED)) {
        last = line;
      } else if (++heard == event) {
        LockSupport.parkNanos(random.nextInt(LONGEST_PAUSE_NANOS));
        victim.kill();
      }
    }
    assertEquals(last.isPresent() ? 0 : 137, victim.exit(), "128 + SIGKILL");
    return last;
  }

  private void check(LoadServer server, int killed, int answers) throws SQLException {
    Map<String, LedgerRow> ledger = LedgerRow.all(lab());
    Map<String, Charge> served = server.calls();
    Map<String, LedgerRow> committed = committed(ledger.values());
    assertEquals(answers, committed.size());
    var duplicates = new HashMap<String, Integer>();
    var classes = new TreeMap<String, Integer>();
    int lateAnswers = 0;
    for (Map.Entry<String, Charge> each : served.entrySet()) {
      LedgerRow row = ledger.get(each.getKey());
      assertNotNull(row, "the server got an attempt that was never entered: " + each);
      assertTrue(
          row.number() <= committed.get(row.call()).number(),
          "a committed answer was asked for again: " + each);
      String end = each.getValue().end();
      if (end.equals("answered") || end.equals("no-usage")) {
        duplicates.merge(row.call(), 1, Integer::sum);
        lateAnswers += row.outcome().equals(LOST) ? 1 : 0;
      }
      assertFits(each, row);
      classes.merge(row.outcome(), 1, Integer::sum);
    }
    for (LedgerRow row : ledger.values()) {
      assertTrue(Set.of("settled", "released", "uncertain").contains(row.state()), "open: " + row);
      assertFalse(row.outcome().isEmpty(), "an attempt without a class: " + row);
      assertTrue(
          served.containsKey(row.attempt()) || NOT_SEEN.contains(row.outcome()),
          "an attempt that the server did not get: " + row);
    }
    int twice = duplicates.values().stream().mapToInt(count -> count - 1).sum();
    long underWay =
        ledger.values().stream()
            .filter(row -> row.outcome().equals(ABANDONED) && row.state().equals("uncertain"))
            .count();
    // A call that the client gave up on is answered all the same, if the machine is that busy.
    assertTrue(
        twice <= underWay + lateAnswers,
        twice + " duplicates, " + underWay + " calls under way at the kills");
    Money counts = ledger.values().stream().map(LedgerRow::counts).reduce(Money.ZERO, Money::plus);
    assertFalse(server.charged().exceeds(counts), "the ledger shows less than was charged");
    System.out.printf(
        "%s: %d kills over %d calls: %d attempts, %d under way at the kills, %d answered twice;"
            + " ends %s; charged %s, ledger %s%n",
        getClass().getSimpleName(),
        killed,
        answers,
        served.size(),
        underWay,
        twice,
        classes,
        server.charged(),
        counts);
  }

  /** The attempt that gave each call its answer. */
  private static Map<String, LedgerRow> committed(Collection<LedgerRow> rows) {
    var committed = new HashMap<String, LedgerRow>();
    for (LedgerRow row : rows) {
      if (row.state().equals("settled")) {
        LedgerRow other = committed.put(row.call(), row);
        assertEquals(null, other, "a committed answer was paid for again: " + row);
      }
    }
    return committed;
  }

  private static void assertFits(Map.Entry<String, Charge> served, LedgerRow row) {
    String end = served.getValue().end();
    Set<String> classes = CLASSES.getOrDefault(end, Set.of(LOST));
    assertTrue(
        classes.contains(row.outcome())
            || row.outcome().equals(ABANDONED)
            || row.outcome().equals(LOST),
        served + " is entered as " + row);
    // Without a usage, what the call can have cost is charged.
    if (row.state().equals("settled") && end.equals("answered")) {
      assertEquals(served.getValue().charged(), row.counts(), served + " is entered as " + row);
    } else {
      assertFalse(
          served.getValue().charged().exceeds(row.counts()), served + " is entered as " + row);
    }
  }
}
