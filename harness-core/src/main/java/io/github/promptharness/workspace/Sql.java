package io.github.promptharness.workspace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection with the statements that were made for it, each prepared once: preparing costs
 * more than most of our statements do. Used by one thread at a time; texts of statements are
 * constants.
 */
final class Sql implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** Reads a row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a command without arguments. */
  void execute(String command) throws SQLException {
    run(command, PreparedStatement::execute);
  }

  /** Runs a statement and returns how many rows it changed. */
  int update(String statement, @Nullable Object... arguments) throws SQLException {
    return run(statement, PreparedStatement::executeUpdate, arguments);
  }

  /** The first row, if there is one. */
  <T> Optional<T> first(String query, Reader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    return run(
        query,
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
          }
        },
        arguments);
  }

  /** Every row, in order. */
  <T> List<T> list(String query, Reader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    return run(
        query,
        statement -> {
          var rows = new ArrayList<T>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              rows.add(reader.read(row));
            }
          }
          return rows;
        },
        arguments);
  }

  /** The number that a query gives; 0 if it gives no row. */
  long number(String query, @Nullable Object... arguments) throws SQLException {
    return first(query, row -> row.getLong(1), arguments).orElse(0L);
  }

  /** Runs a task in a transaction of its own. */
  <T> T transaction(SqlTask<T> task) throws SQLException {
    execute("begin immediate");
    try {
      T result = task.run(this);
      execute("commit");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      try {
        execute("rollback");
      } catch (SQLException undone) {
        e.addSuppressed(undone);
      }
      throw e;
    }
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /** A statement that failed may be left half way: it is not used again. */
  private <T> T run(String text, Use<T> use, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = prepare(text);
    try {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      return use.of(statement);
    } catch (SQLException | RuntimeException | Error e) {
      prepared.remove(text);
      statement.close();
      throw e;
    }
  }

  private PreparedStatement prepare(String text) throws SQLException {
    PreparedStatement known = prepared.get(text);
    if (known == null) {
      known = connection.prepareStatement(text);
      prepared.put(text, known);
    }
    return known;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
