package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Money;
import io.github.promptharness.examples.HostWorker.Load;
import io.github.promptharness.examples.load.LoadServer;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Workspace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Two hosts run one study together over a real PostgreSQL server, against one endpoint with limits.
 * Their clocks are two minutes apart. One of them loses its link for a while; the other is killed
 * with SIGKILL, and the first asks what it has left.
 *
 * <p>The whole, with 30 seconds without a link and hosts that cannot see each other's processes,
 * has the tag "faults".
 */
final class TwoHostsTest {
  private static final Duration AHEAD = Duration.ofMinutes(1);

  /** So many calls of each host, and both are at work. */
  private static final int AT_WORK = 20;

  private HostNetwork network;
  private EmbeddedPostgres postgres;
  private final List<VictimProcess> hosts = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    network = HostNetwork.open();
    postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "*")
            .setDataDirectoryCustomizer(TwoHostsTest::letIn)
            .start();
  }

  /** Whoever is on the network. */
  private static void letIn(File data) {
    try {
      Files.writeString(
          data.toPath().resolve("pg_hba.conf"),
          "\nhost all all samenet trust\n",
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    hosts.forEach(VictimProcess::close);
    if (postgres != null) {
      postgres.close();
    }
    if (network != null) {
      network.close();
    }
  }

  /**
   * How long things last, in seconds.
   *
   * @param steady both are at work and well
   * @param cut the link is down
   * @param healed it is up again, before the other is killed
   * @param areApart whether the hosts cannot see each other's processes
   */
  private record Course(int steady, int cut, int healed, boolean areApart) {}

  @Test
  void study_linkCutThenOneKilled_isAskedOnceAndSharedFairly() throws Exception {
    Figures figures = run(new Load(600, 250_000, 16, 260), 60, new Course(8, 4, 3, false));
    assertTrue(figures.used() >= 0.9, figures.told());
    assertEquals(0, figures.refused(), figures.told());
    // Within seconds, and on a busy machine, one host comes to its turn more often than the other.
    assertTrue(figures.unfair() <= 0.3, figures.told());
  }

  @ParameterizedTest
  @Tag("faults")
  @CsvSource({"16, 60", "16, 1", "250, 60", "250, 1"})
  void study_linkCutForHalfAMinuteThenOneKilled_isAskedOnceAndSharedFairly(int maxTokens, int depth)
      throws Exception {
    int items = maxTokens == 16 ? 13_000 : 4_000;
    Figures figures =
        run(new Load(3_000, 250_000, maxTokens, items), depth, new Course(120, 30, 45, true));
    assertTrue(figures.used() >= 0.98, figures.told());
    assertTrue(figures.refused() <= 0.001, figures.told());
    assertTrue(figures.unfair() <= 0.1, figures.told());
  }

  /**
   * What the server saw while both were well.
   *
   * @param used share of the limit that binds
   * @param refused share of calls that met status 429, to the end of the run
   * @param unfair how far a host is from half of the calls, as a share of it
   */
  private record Figures(double used, double refused, double unfair, String told) {}

  private Figures run(Load load, int depth, Course course) throws Exception {
    try (var server =
        LoadServer.start(
            "host=" + network.address(),
            "rpm=" + load.rpm(),
            "tpm=" + load.tpm(),
            "depth=" + depth + "s",
            "latency=200ms",
            "output=6",
            "count=exact")) {
      Money pool = Money.usd("20");
      try (var lab = Workspace.open(source())) {
        lab.pool().grant(pool, Instant.now(), Instant.now().plus(Duration.ofDays(1)));
      }
      start(server, load, 0, AHEAD, course.areApart());
      start(server, load, 1, AHEAD.negated(), course.areApart());
      hear(hosts.get(0), AHEAD);
      hear(hosts.get(1), AHEAD.negated());
      hosts.forEach(host -> host.say("go"));
      Seen first = Seen.of(server);
      while (!first.areAtWork()) {
        watch(server, pool, 1);
        first = Seen.of(server);
      }
      watch(server, pool, course.steady());
      Seen last = Seen.of(server);
      network.cut(0);
      watch(server, pool, course.cut());
      network.heal(0);
      watch(server, pool, course.healed());
      long committed = committed();
      hosts.get(1).kill();
      long killed = System.nanoTime();
      String end = hosts.get(0).hear().orElse("the other host did not come to its end");
      double seconds = (System.nanoTime() - killed) / 1e9;
      assertTrue(end.startsWith("answers=" + load.items() + " right=" + load.items() + " "), end);
      check(server, pool, load, committed);
      Figures figures = figures(load, depth, first, last, server.stats(), seconds);
      System.out.println(figures.told());
      return figures;
    }
  }

  private void start(LoadServer server, Load load, int host, Duration skew, boolean isApart) {
    var process =
        VictimProcess.start(
            command -> network.on(host, skew, isApart, command),
            HostWorker.class,
            url(network.address()),
            server.baseUrl(),
            load.text(),
            "host" + host);
    hosts.add(process);
  }

  /** Waits until it is ready, and looks whether its clock is as wrong as it should be. */
  private static void hear(VictimProcess host, Duration skew) {
    String ready = host.hear().orElse("it did not start");
    assertTrue(ready.startsWith(HostWorker.READY), ready);
    Instant told = Instant.parse(ready.substring(HostWorker.READY.length()));
    Duration off = Duration.between(Instant.now().plus(skew), told).abs();
    assertTrue(off.toSeconds() < 10, "its clock is not as wrong as it should be: " + off);
  }

  private String url(String address) {
    return "jdbc:postgresql://%s:%s/postgres?user=postgres".formatted(address, postgres.getPort());
  }

  private PGSimpleDataSource source() {
    var source = new PGSimpleDataSource();
    source.setUrl(url("127.0.0.1"));
    return source;
  }

  private Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url("127.0.0.1"));
    connection.setSchema("prompt_harness");
    return connection;
  }

  /** Looks at both books while the hosts are at work. */
  private void watch(LoadServer server, Money pool, int seconds) throws SQLException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try (Connection connection = connect()) {
      while (System.nanoTime() < end) {
        Money charged = server.charged();
        Money counted = LedgerRow.committed(connection);
        assertFalse(charged.exceeds(counted), "charged " + charged + ", shown " + counted);
        assertFalse(counted.exceeds(pool), "committed " + counted + " of " + pool);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  private long committed() throws SQLException {
    return number("select count(*) from answer");
  }

  private long number(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Nothing that was committed is lost or paid again, and nothing is left over. */
  private void check(LoadServer server, Money pool, Load load, long committed) throws SQLException {
    assertEquals(load.items(), number("select count(*) from answer"));
    assertTrue(committed > 0 && committed < load.items(), "killed too late: " + committed);
    assertEquals(load.items(), number("select count(*) from call where state = 'settled'"));
    assertEquals(
        load.items(), number("select count(distinct call_id) from call where state = 'settled'"));
    assertEquals(0, number("select count(*) from call where state in ('held', 'dispatched')"));
    assertEquals(0, number("select count(*) from claim"), "claims of a run that has ended");
    // The server answered what is settled once, and besides that what was on the wire at the kill.
    long uncertain = number("select count(*) from call where state = 'uncertain'");
    long answered = server.stats().path("ends").path("answered").asLong();
    assertTrue(
        answered >= load.items() && answered <= load.items() + uncertain,
        "%s answered, %s uncertain".formatted(answered, uncertain));
    try (var lab = Workspace.open(source())) {
      var balance = lab.balance(Account.POOL, "");
      assertEquals(Money.ZERO, balance.held());
      assertFalse(balance.committed().exceeds(pool));
      assertFalse(server.charged().exceeds(balance.committed()));
    }
  }

  private static Figures figures(
      Load load, int depth, Seen first, Seen last, JsonNode all, double takeOver) {
    double minutes = (last.nanos() - first.nanos()) / 60e9;
    double used =
        Math.max(
            (last.calls() - first.calls()) / minutes / load.rpm(),
            (last.tokens() - first.tokens()) / minutes / load.tpm());
    double refused = all.path("http_429_rate").asDouble() / all.path("calls").asDouble();
    double one = (last.each().get(0) - first.each().get(0)) / minutes;
    double other = (last.each().get(1) - first.each().get(1)) / minutes;
    String told =
        String.format(
            Locale.ROOT,
            "max.tokens %d, depth %d s: %.4f of the limit for %.0f s, %.5f refused, requests/min by"
                + " host %.1f and %.1f; %.1f s from the kill to the end",
            load.maxTokens(),
            depth,
            used,
            60 * minutes,
            refused,
            one,
            other,
            takeOver);
    return new Figures(used, refused, Math.abs(one - other) / (one + other), told);
  }

  /**
   * What the server has admitted by a time.
   *
   * @param each calls of each host
   */
  private record Seen(long nanos, long calls, long tokens, List<Long> each) {
    static Seen of(LoadServer server) {
      JsonNode stats = server.stats();
      var each = new ArrayList<Long>();
      stats.path("by_key").forEach(host -> each.add(host.path("admitted").asLong()));
      return new Seen(
          System.nanoTime(), stats.path("admitted").asLong(), stats.path("tokens").asLong(), each);
    }

    boolean areAtWork() {
      return each.size() == HostNetwork.HOSTS && each.stream().allMatch(calls -> calls >= AT_WORK);
    }
  }
}
