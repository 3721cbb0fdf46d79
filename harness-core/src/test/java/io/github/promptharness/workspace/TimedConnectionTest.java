package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

final class TimedConnectionTest {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Connection connection =
      (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("close")) {
                  closed.countDown();
                }
                return method.getName().equals("equals") ? proxy == arguments[0] : null;
              });

  private static DataSource giving(Callable<Connection> connection) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> connection.call());
  }

  @Test
  void of_oneThatComes_isIt() throws SQLException {
    assertSame(connection, TimedConnection.of(giving(() -> connection), Duration.ofMinutes(1)));
    assertEquals(1, closed.getCount());
  }

  @Test
  void of_refused_isRefusedForTheSameReason() {
    var reason = new SQLException("no such role", "28000");
    assertSame(
        reason,
        assertThrows(
            SQLException.class,
            () ->
                TimedConnection.of(
                    giving(
                        () -> {
                          throw reason;
                        }),
                    Duration.ofMinutes(1))));
  }

  @Test
  void of_oneThatComesTooLate_failsAndClosesIt() throws InterruptedException {
    var late = new CountDownLatch(1);
    DataSource slow =
        giving(
            () -> {
              while (late.getCount() > 0) {
                Thread.onSpinWait(); // deaf to interrupts, as a driver may be
              }
              return connection;
            });
    var error =
        assertThrows(
            SQLTimeoutException.class, () -> TimedConnection.of(slow, Duration.ofMillis(20)));
    assertTrue(Outage.is(error), "others may give theirs back");
    late.countDown();
    assertTrue(closed.await(1, TimeUnit.MINUTES));
  }

  @Test
  void of_poolWithoutOneToSpare_isNotKeptWaitingInIt() throws InterruptedException {
    var woken = new CountDownLatch(1);
    DataSource full =
        giving(
            () -> {
              try {
                Thread.sleep(Long.MAX_VALUE);
              } catch (InterruptedException e) {
                woken.countDown();
              }
              throw new SQLException("interrupted");
            });
    assertThrows(SQLTimeoutException.class, () -> TimedConnection.of(full, Duration.ofMillis(20)));
    assertTrue(woken.await(1, TimeUnit.MINUTES));
  }
}
