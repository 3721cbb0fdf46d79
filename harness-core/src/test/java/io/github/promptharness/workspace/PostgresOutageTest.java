package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.Sleeper;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that goes away takes nothing with it, and nothing is booked twice when it is back. */
final class PostgresOutageTest {
  private static final Payer ANN = new Payer("ann", "s1", Money.usd("100"));

  @TempDir private Path folder;
  private PostgresSite site;

  @BeforeEach
  void begin() {
    site = PostgresSite.fresh();
  }

  @AfterEach
  void end() {
    site.close();
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

  @Test
  void open_severalAtOnce_makeTheTablesOnce() throws Exception {
    var opened = new ConcurrentLinkedQueue<Workspace>();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 6; i++) {
      threads.add(new Thread(() -> opened.add(site.open())));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(6, opened.size());
    opened.forEach(Workspace::close);
    try (Sql sql = site.sql()) {
      assertEquals(1, sql.number("select count(*) from schema_version"));
      assertEquals(6, sql.number("select count(*) from allowed_model"));
    }
  }

  @Test
  void open_schemaOfSomethingElse_isRefusedAndLeftAlone() throws SQLException {
    site.execute("create table song (title text)");
    var error = assertThrows(IllegalArgumentException.class, () -> site.open());
    assertEquals(
        "schema "
            + site.schema()
            + " has a database of something else; choose another schema for the workspace",
        error.getMessage());
    try (Sql sql = site.sql()) {
      assertEquals(
          1,
          sql.number(
              "select count(*) from information_schema.tables where table_schema = ?",
              site.schema()));
    }
  }

  @Test
  void open_schemaWithAnotherKindOfName_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Workspace.open(site.source(), "Lab; drop"));
  }

  @Test
  void open_roleThatIsNotThere_isRefusedAtOnceWithTheReason() {
    long began = System.nanoTime();
    var error =
        assertThrows(
            HarnessException.class, () -> Workspace.open(site.source("nobody"), site.schema()));
    assertTrue(error.getMessage().contains("nobody"), error.getMessage());
    assertTrue(System.nanoTime() - began < Duration.ofSeconds(15).toNanos());
  }

  @Test
  void write_connectionIsEndedByAnAdministrator_isRunAgainAndBookedOnce() {
    try (Workspace lab = site.open()) {
      var runs = new AtomicInteger();
      lab.write(
          sql -> {
            Grants.add(
                sql,
                Grant.Source.OWN,
                Money.usd("1"),
                Instant.EPOCH,
                Optional.empty(),
                "",
                Instant.EPOCH);
            if (runs.incrementAndGet() == 1) {
              endAllOthers();
            }
            return true;
          });
      assertEquals(2, runs.get());
      assertEquals(1, lab.pool().grants().size());
    }
  }

  /** Each write would wait for an hour otherwise. */
  @Test
  void write_serverStaysAway_failsOnceThePatienceIsOverAndThenAtOnceUntilItIsBack()
      throws SQLException {
    var source = new BreakableSource(site.source());
    var patience = Duration.ofMillis(300);
    try (Workspace lab =
        new Workspace(
            PostgresStore.open(
                source.dataSource(), site.schema(), Optional.empty(), Owner.THIS, patience),
            Sleeper.real())) {
      source.breakAll();
      long began = System.nanoTime();
      assertThrows(HarnessException.class, () -> lab.pool().addMember("ann"));
      assertTrue(System.nanoTime() - began >= patience.toNanos());
      int before = source.refused();
      assertTrue(before > 1, "tries: " + before);
      assertThrows(HarnessException.class, () -> lab.pool().addMember("ann"));
      assertEquals(before + 1, source.refused());
      source.mend();
      lab.pool().addMember("ann");
      assertEquals(1, lab.pool().members().size());
    }
  }

  /** As after a failover, while the address still leads to the old server. */
  @Test
  void write_serverOnlyReadsForAWhile_waitsUntilItWrites() throws Exception {
    var source = new BreakableSource(site.source());
    try (Workspace lab = Workspace.open(source.dataSource(), site.schema())) {
      source.onlyRead();
      int before = source.given();
      var writer = new Thread(() -> lab.pool().addMember("ann"));
      writer.start();
      while (source.given() < before + 3) {
        Thread.onSpinWait();
      }
      assertTrue(writer.isAlive());
      source.mend();
      writer.join();
      assertEquals(1, lab.pool().members().size());
    }
  }

  @Test
  void write_statementTakesTooLong_failsWithTheReasonAndIsNotRunAgain() {
    try (Workspace lab = site.open()) {
      var runs = new AtomicInteger();
      var error =
          assertThrows(
              HarnessException.class,
              () ->
                  lab.write(
                      sql -> {
                        runs.incrementAndGet();
                        sql.execute("set local statement_timeout = '50ms'");
                        sql.execute("select pg_sleep(60)");
                        return true;
                      }));
      assertTrue(error.getMessage().contains("it took longer than 5 minutes"), error.getMessage());
      assertEquals(1, runs.get());
    }
  }

  /** Longer than the server may take, so that it can say so; less would look like a cut link. */
  @Test
  void open_limitOfAStatement_isThatOfTheLibraryAndNotOfTheRole() {
    var source = (PGSimpleDataSource) site.source("postgres");
    source.setOptions("-c statement_timeout=100");
    try (Workspace lab = Workspace.open(source, site.schema())) {
      assertEquals("5min", shown(lab, "statement_timeout"));
      assertEquals("30s", shown(lab, "lock_timeout"));
    }
  }

  @Test
  void open_poolOfOneConnection_isRefusedWithinSecondsAndGivesItBack() throws Exception {
    var pool = new Semaphore(1);
    DataSource small = pool(site.source(), pool);
    long began = System.nanoTime();
    var error = assertThrows(HarnessException.class, () -> Workspace.open(small, site.schema()));
    assertTrue(System.nanoTime() - began < Duration.ofSeconds(15).toNanos());
    assertEquals(
        "one connection to the PostgreSQL server came and no second one (no connection came in 5"
            + " s): a workspace keeps two until it is closed, so let the pool have two for each"
            + " that is open",
        error.getMessage());
    assertTrue(pool.tryAcquire(10, TimeUnit.SECONDS), "the connection is given back");
  }

  /** A pool that keeps whoever asks waiting without an end. */
  private static DataSource pool(DataSource source, Semaphore connections) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              connections.acquire();
              Connection real = (Connection) call(method, source, arguments);
              return proxy(
                  Connection.class,
                  real,
                  (name, given, result) -> {
                    if (name.equals("close")) {
                      connections.release();
                    }
                    return result;
                  });
            });
  }

  @Test
  void write_rowIsRefused_quotesNoneOfIt() throws SQLException {
    try (Workspace lab = site.open()) {
      lab.pool().addMember("ann");
      site.execute("alter table wording add constraint odd check (json <> json) not valid");
      for (int rows : List.of(1, 3)) {
        var error =
            assertThrows(
                HarnessException.class,
                () ->
                    lab.write(
                        sql ->
                            sql.batch(
                                "insert into wording (key, json) values (?, ?)",
                                IntStream.range(0, rows)
                                    .mapToObj(i -> new Object[] {"k" + i, "a secret prompt"})
                                    .toList())));
        var told = new StringWriter();
        error.printStackTrace(new PrintWriter(told));
        assertFalse(told.toString().contains("secret"), told.toString());
        assertTrue(error.getMessage().contains("violates check constraint"), error.getMessage());
      }
    }
  }

  /** As a copy did that put another row in its place: whoever waited for it had no lock then. */
  @Test
  void write_rowOfThePoolIsReplacedMeanwhile_isLockedAllTheSame() throws Exception {
    try (Workspace lab = site.open();
        Connection other = site.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("create temp table kept as select * from account where kind = 'pool'");
      statement.execute("delete from account where kind = 'pool'");
      statement.execute("insert into account select * from kept");
      var locked = new AtomicInteger(-1);
      var writer =
          new Thread(
              () ->
                  lab.write(
                      sql -> {
                        locked.set(free());
                        return true;
                      }));
      writer.start();
      try (Sql sql = site.sql()) {
        while (sql.number(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query"
                    + " like '%for update%' and datname = current_database()")
            == 0) {
          Thread.onSpinWait();
        }
      }
      other.commit();
      writer.join();
      assertEquals(0, locked.get(), "rows of the pool that nobody holds");
    }
  }

  /** While it was away nobody could renew: the first one back must not take the others for dead. */
  @Test
  void isAlive_serverIsBackForLessThanALease_isTrueOfAllWhoWereAtWork() throws SQLException {
    var colony = new Colony(site, new VirtualTime());
    Owner here = colony.start("here");
    Owner there = colony.start("there");
    colony.open(here).close();
    try (Sql sql = site.sql()) {
      Instant since = Instant.ofEpochMilli(sql.dialect().servesSince(sql));
      Owners.renew(sql, there, since.minus(Duration.ofHours(1)));
      Instant again = since.plus(Owners.LEASE);
      assertTrue(Owners.isAlive(sql, here, there.id(), again.minusMillis(1)));
      assertFalse(Owners.isAlive(sql, here, there.id(), again));
    }
  }

  private int free() throws SQLException {
    try (Sql sql = site.sql()) {
      return sql.list(
              "select 1 from account where kind = 'pool' for update skip locked", row -> true)
          .size();
    }
  }

  @Test
  void open_serverEndsIdleSessionsAndIsolatesMore_isNeitherForUs() {
    var source = (PGSimpleDataSource) site.source("postgres");
    source.setOptions(
        "-c idle_session_timeout=60000 -c default_transaction_isolation=serializable");
    try (Workspace lab = Workspace.open(source, site.schema())) {
      assertEquals("0", shown(lab, "idle_session_timeout"));
      assertEquals("read committed", shown(lab, "transaction_isolation"));
    }
  }

  private static String shown(Workspace lab, String setting) {
    return lab.write(sql -> sql.first("show " + setting, row -> row.getString(1)).orElseThrow());
  }

  private void endAllOthers() {
    try (Connection connection = site.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and"
              + " datname = current_database()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void read_connectionIsEndedByAnAdministrator_isReadAgain() {
    try (Workspace lab = site.open()) {
      lab.pool().addMember("ann");
      assertEquals(1, lab.pool().members().size());
      endAllOthers();
      assertEquals(1, lab.pool().members().size());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void commit_linkIsCutAroundIt_isBookedOnce(boolean committed) {
    var cuts = new AtomicInteger();
    DataSource cut = cutting(site.source(), committed, cuts);
    try (Workspace lab = Workspace.open(cut, site.schema())) {
      cuts.set(1);
      lab.pool().ownMoneyFromHere(Money.usd("1"));
      assertEquals(0, cuts.get());
      assertEquals(1, lab.pool().grants().size());
    }
  }

  /** Connections that are lost at a commit, after or before the server has done it. */
  private static DataSource cutting(DataSource source, boolean committed, AtomicInteger cuts) {
    return proxy(
        DataSource.class,
        source,
        (name, arguments, result) ->
            name.equals("getConnection") ? cutting((Connection) result, committed, cuts) : result);
  }

  private static Connection cutting(Connection real, boolean committed, AtomicInteger cuts) {
    return proxy(
        Connection.class,
        real,
        (name, arguments, result) ->
            name.equals("prepareStatement") && "commit".equals(arguments[0])
                ? commit(real, (PreparedStatement) result, committed, cuts)
                : result);
  }

  private static PreparedStatement commit(
      Connection real, PreparedStatement statement, boolean committed, AtomicInteger cuts) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            PreparedStatement.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (proxy, method, arguments) -> {
              boolean cut =
                  method.getName().equals("execute")
                      && cuts.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
              if (cut && !committed) {
                real.close();
                throw new SQLException("cut", "08006");
              }
              Object result = call(method, statement, arguments);
              if (cut) {
                real.close();
                throw new SQLException("cut", "08006");
              }
              return result;
            });
  }

  private interface After {
    Object result(String method, Object[] arguments, Object result);
  }

  private static <T> T proxy(Class<T> type, T real, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                after.result(
                    method.getName(),
                    arguments == null ? new Object[0] : arguments,
                    call(method, real, arguments))));
  }

  private static Object call(Method method, Object real, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Test
  void run_serverIsStoppedAndStarted_waitsAndGoesOnWithEveryAnswerPaidOnce() throws Exception {
    int port = freePort();
    EmbeddedPostgres server = start(port);
    var real = new PGSimpleDataSource();
    real.setUrl(server.getJdbcUrl("postgres", "postgres"));
    var source = new BreakableSource(real);
    var asked = new AtomicInteger();
    var outcomes = new ConcurrentLinkedQueue<Outcome>();
    try (Workspace lab = Workspace.open(source.dataSource())) {
      Model model =
          ScriptedModel.of(
              request -> {
                asked.incrementAndGet();
                return ScriptedModel.response(request, "yes");
              });
      Model metered = lab.meter(model, ANN);
      var threads = new ArrayList<Thread>();
      for (int t = 0; t < 4; t++) {
        int from = 1_000 * t;
        threads.add(
            new Thread(
                () -> {
                  for (int i = 0; i < 60; i++) {
                    outcomes.add(metered.answer(ask(from + i)));
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.start();
      }
      while (asked.get() < 40) {
        Thread.onSpinWait();
      }
      server.close();
      while (source.refused() < 3) {
        Thread.onSpinWait(); // the run has come to a server that is not there, and waits for it
      }
      assertTrue(asked.get() < 240, "the server went too late");
      server = start(port);
      for (Thread thread : threads) {
        thread.join();
      }
      outcomes.forEach(outcome -> assertInstanceOf(Outcome.Response.class, outcome));
      assertEquals(240, asked.get());
      assertEquals(
          new Balance(
              Optional.of(Money.usd("100")), Money.ZERO, ScriptedModel.COST.times(240), Money.ZERO),
          lab.balance(Account.STUDY, "s1"));
      assertEquals(240L, (long) lab.read(sql -> sql.number("select count(*) from answer")));
    } finally {
      server.close();
    }
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
