package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Ledger;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.Sleeper;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The server's clock counts, however wrong those of the machines are. Here that of this machine
 * goes on as it does, and the server's is set wrong, and moved: limits, leases and grants follow
 * it.
 */
final class PostgresTimeTest {
  private static final Payer ANN = new Payer("ann", "s1", Money.usd("100"));
  private static final Bound BOUND = new Bound(1, 10, 10, ScriptedModel.COST, ScriptedModel.MOST);
  private static final ScriptedModel SLOW =
      ScriptedModel.answering("").limited(RateLimit.perMinute(1, 10_000));

  /** By how many seconds the server is ahead of this machine. */
  private final AtomicLong ahead = new AtomicLong();

  private PostgresSite site;

  @BeforeEach
  void begin() {
    site = PostgresSite.fresh();
  }

  @AfterEach
  void end() {
    site.close();
  }

  private Workspace open(String machine) {
    Owner owner = new Colony(site, new VirtualTime()).start(machine);
    return new Workspace(
        PostgresStore.open(
            moved(DataSource.class, site.source()),
            site.schema(),
            Optional.empty(),
            owner,
            PostgresStore.PATIENCE),
        Sleeper.real());
  }

  /** Whatever asks the server for its time is told another one. */
  private <T> T moved(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof String text) {
                arguments[0] = moved(text);
              }
              try {
                Object result = method.invoke(real, arguments);
                if (method.getReturnType() == Connection.class) {
                  return moved(Connection.class, (Connection) result);
                }
                return method.getReturnType() == Statement.class
                    ? moved(Statement.class, (Statement) result)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** It has been there for a day, so that nobody was kept from renewing a lease. */
  private String moved(String statement) {
    return statement
        .replace("clock_timestamp()", "(clock_timestamp() + interval '" + ahead + " seconds')")
        .replace("pg_postmaster_start_time()", "(pg_postmaster_start_time() - interval '1 day')");
  }

  private static Request ask(int repeat) {
    return Request.of(
        new Trial(
            SLOW.identity(),
            Wording.of(List.of(Message.user("q"))),
            Sampling.temperature(0),
            repeat),
        1);
  }

  private static Duration delay(Admission admission) {
    return assertInstanceOf(Admission.Granted.class, admission).delay();
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600, -60, 60, 3_600})
  void now_machineIsWrong_isTheServersNeverBeforeIt(long seconds) throws SQLException {
    ahead.set(seconds);
    try (Workspace lab = open("here");
        Sql sql = site.sql()) {
      lab.pool().addMember("ann");
      Instant now = lab.now().minusSeconds(seconds);
      Instant later =
          Micros.instant(
              sql.number("select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)"));
      assertFalse(now.isAfter(later));
      assertTrue(Duration.between(now, later).compareTo(Duration.ofSeconds(5)) < 0);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600, -60, 60, 3_600})
  void dispatch_machinesAreWrong_limitIsKeptByTheServersTime(long seconds) {
    ahead.set(seconds);
    try (Workspace one = open("one");
        Workspace two = open("two")) {
      Ledger first = one.books(SLOW, ANN);
      Ledger second = two.books(SLOW, ANN);
      assertEquals(Duration.ZERO, delay(first.admit(ask(0), BOUND)));
      var placed = (Admission.Granted) second.admit(ask(1), BOUND);
      assertTrue(placed.delay().toSeconds() >= 50, placed.toString());
      assertTrue(placed.delay().toSeconds() <= 60, placed.toString());
      ahead.addAndGet(61);
      assertEquals(Duration.ZERO, delay(second.dispatch(placed.call())));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600, -60, 60, 3_600})
  void open_machinesAreWrong_leaseIsOverByTheServersTime(long seconds) {
    ahead.set(seconds);
    try (Workspace far = open("far")) {
      far.books(ScriptedModel.answering(""), ANN).admit(ask(0), BOUND);
      ahead.addAndGet(Owners.LEASE.toSeconds() - 10);
      try (Workspace near = open("near")) {
        assertEquals(ScriptedModel.MOST, near.balance(Account.STUDY, "s1").held());
      }
      ahead.addAndGet(11);
      try (Workspace near = open("near")) {
        assertEquals(Money.ZERO, near.balance(Account.STUDY, "s1").held());
        assertEquals(ScriptedModel.MOST, near.balance(Account.STUDY, "s1").uncertain());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600, -60, 60, 3_600})
  void admit_machineIsWrong_grantEndsByTheServersTime(long seconds) {
    ahead.set(seconds);
    try (Workspace lab = open("here")) {
      lab.pool().allowModels("*");
      lab.pool().grant(Money.usd("10"), lab.now(), lab.now().plusSeconds(30));
      Ledger books = lab.books(ScriptedModel.answering(""), ANN);
      assertEquals(Duration.ZERO, delay(books.admit(ask(0), BOUND)));
      ahead.addAndGet(31);
      var refused = assertInstanceOf(Admission.Refused.class, books.admit(ask(1), BOUND));
      assertEquals(Outcome.Kind.EXPIRED, refused.kind());
    }
  }
}
