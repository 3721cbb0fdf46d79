package io.github.promptharness.workspace;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Connections to a server that can be taken away, or made to read alone, and given back. */
final class BreakableSource {
  private enum State {
    WELL,
    AWAY,
    READING
  }

  private final DataSource real;
  private final AtomicInteger given = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile State state = State.WELL;

  BreakableSource(DataSource real) {
    this.real = real;
  }

  DataSource dataSource() {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                return connect();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Connection connect() throws SQLException {
    if (state == State.AWAY) {
      refused.incrementAndGet();
      throw new SQLException("away", "08001");
    }
    try {
      Connection connection = real.getConnection();
      if (state == State.READING) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("set default_transaction_read_only = on");
        }
      }
      given.incrementAndGet();
      open.add(connection);
      return connection;
    } catch (SQLException e) {
      refused.incrementAndGet();
      throw e;
    }
  }

  /** How many connections were given. */
  int given() {
    return given.get();
  }

  /** How many were wanted and not given. */
  int refused() {
    return refused.get();
  }

  /** From now on there are none, and those that were given are lost. */
  void breakAll() throws SQLException {
    lose(State.AWAY);
  }

  /** From now on the server lets nobody write. */
  void onlyRead() throws SQLException {
    lose(State.READING);
  }

  private void lose(State now) throws SQLException {
    state = now;
    for (Connection connection : open) {
      connection.abort(Runnable::run);
    }
    open.clear();
  }

  void mend() {
    state = State.WELL;
  }
}
