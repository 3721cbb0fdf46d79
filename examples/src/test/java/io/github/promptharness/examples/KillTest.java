package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Money;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.examples.KilledStudy.Point;
import io.github.promptharness.examples.loopback.LoopbackEndpoint;
import io.github.promptharness.examples.loopback.LoopbackOptions;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Balance;
import io.github.promptharness.workspace.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study whose process is killed with SIGKILL at twenty seeded points and started again each time:
 * before a call is sent, between its response and the commit, and while the endpoint works on it.
 */
final class KillTest {
  private static final int KILLS = 20;
  private static final long SEED = 20231130;

  @TempDir private Path folder;

  /** The process under way, which the endpoint kills when it has seen enough requests. */
  private volatile Process victim;

  private final AtomicInteger killAtRequest = new AtomicInteger();
  private final LoopbackEndpoint endpoint =
      LoopbackEndpoint.start(
          ConciseCot.model(), LoopbackOptions.defaults().onRequest(call -> countDown()));

  private void countDown() {
    if (killAtRequest.decrementAndGet() == 0) {
      victim.toHandle().destroyForcibly();
    }
  }

  /** What stood in the workspace when the process was gone. */
  private record Remains(long dispatched, long holds, long unsent, Set<String> committed) {}

  @Test
  void study_killedTwentyTimes_finishesAndPaysForNoCommittedAnswerAgain() throws Exception {
    Generator random = Seed.of(SEED).named("kills").generator();
    var committedBefore = new HashSet<String>();
    long dispatched = 0;
    long holds = 0;
    long unsent = 0;
    int standing = 0;
    var story = new ArrayList<String>();
    for (int kill = 0; kill < KILLS; kill++) {
      int seen = endpoint.requestsSeen().size();
      int which = 1 + random.nextInt(15);
      int where = random.nextInt(3);
      // Every other kill is at a slow pace, so that calls are held that have not been sent.
      int perMinute = kill % 2 == 0 ? 0 : 300;
      Point point =
          where == 0 ? Point.BEFORE_SENDING : where == 1 ? Point.BEFORE_COMMIT : Point.NONE;
      run(point, which, perMinute);
      Remains remains = remains();
      assertNoneAskedAgain(committedBefore, seen);
      committedBefore.clear();
      committedBefore.addAll(remains.committed());
      standing += point == Point.NONE ? 0 : 1;
      unsent += remains.unsent();
      dispatched += remains.dispatched();
      holds += remains.holds();
      story.add(
          "point %d at call %d: %d under way, %d committed"
              .formatted(where, which, remains.dispatched(), remains.committed().size()));
    }
    int seen = endpoint.requestsSeen().size();
    assertTrue(committedBefore.size() < 400, "something is left for the last run: " + story);
    assertEquals(KilledStudy.DONE, run(Point.NONE, Integer.MAX_VALUE, 0));
    assertTrue(standing > 0 && dispatched >= standing, standing + " stood still: " + story);
    assertTrue(unsent > 0, "some kills met calls that were held and not sent: " + story);
    assertNoneAskedAgain(committedBefore, seen);

    assertEquals(400, remains().committed().size());
    int duplicates = endpoint.answered().size() - distinct(endpoint.answered()).size();
    assertTrue(
        duplicates <= dispatched,
        duplicates + " duplicates, " + dispatched + " calls under way: " + story);
    try (Workspace lab = Workspace.open(folder.resolve("lab.db"))) {
      Balance balance = lab.balance(Account.STUDY, "killed");
      assertEquals(Money.ZERO, balance.held());
      assertEquals(new Money(holds), balance.uncertain());
      assertEquals(dispatched, count("state = 'uncertain'"));
      assertEquals(400, count("state = 'settled'"));
      // As in MainJobTest: what the 400 calls cost, paid once.
      assertEquals(
          Money.usd("0.00003").times(134_090).plus(Money.usd("0.00006").times(482_875)),
          balance.settled());
      try (var model = KilledStudy.model(endpoint.baseUrl(), 0);
          Workspace undisturbed = Workspace.open(folder.resolve("undisturbed.db"))) {
        StudyResult result = KilledStudy.study(lab, model).build().run();
        assertEquals(4_000, result.observations().stream().count());
        assertEquals(new Money(holds), result.summary().spend().uncertain());
        assertEquals(
            KilledStudy.study(undisturbed, ConciseCot.model()).build().run().summary().rows(),
            result.summary().rows());
      }
    } finally {
      endpoint.close();
    }
    System.out.printf(
        "%d kills: %d calls sent and uncommitted, %d held and unsent, %d answered twice%n",
        KILLS, dispatched, unsent, duplicates);
  }

  /** Runs the study until it is killed or done, and returns the last line it printed. */
  private String run(Point point, int which, int perMinute)
      throws IOException, InterruptedException {
    killAtRequest.set(point == Point.NONE ? which : 0);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledStudy.class.getName(),
                folder.resolve("lab.db").toString(),
                endpoint.baseUrl(),
                point.name(),
                Integer.toString(which),
                Integer.toString(perMinute))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    victim = process;
    String last = "";
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
        if (line.equals(KilledStudy.REACHED)) {
          process.toHandle().destroyForcibly();
        }
      }
    }
    int exit = process.waitFor();
    assertEquals(last.equals(KilledStudy.DONE) ? 0 : 137, exit, "128 + SIGKILL: " + last);
    return last;
  }

  private void assertNoneAskedAgain(Set<String> committed, int from) {
    List<LoopbackEndpoint.Seen> all = endpoint.requestsSeen();
    for (LoopbackEndpoint.Seen seen : all.subList(from, all.size())) {
      assertTrue(!committed.contains(withoutAttempt(seen.callId())), seen.toString());
    }
  }

  private static Set<String> distinct(List<String> callIds) {
    return callIds.stream().map(KillTest::withoutAttempt).collect(Collectors.toSet());
  }

  private static String withoutAttempt(String callId) {
    return callId.replaceAll("-a\\d+$", "");
  }

  private Remains remains() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      var committed = new HashSet<String>();
      try (ResultSet row =
          statement.executeQuery(
              "select distinct c.call_id from answer a join call c on c.id = a.call")) {
        while (row.next()) {
          committed.add(row.getString(1));
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              """
              select count(*) filter (where state = 'dispatched'),
                coalesce(sum(hold) filter (where state = 'dispatched'), 0),
                count(*) filter (where state = 'held')
              from call""")) {
        return new Remains(row.getLong(1), row.getLong(2), row.getLong(3), committed);
      }
    }
  }

  private long count(String condition) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from call where " + condition)) {
      return row.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lab.db"));
  }
}
