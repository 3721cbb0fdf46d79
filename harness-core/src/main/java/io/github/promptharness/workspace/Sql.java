package io.github.promptharness.workspace;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One connection with the statements that were made for it, each prepared once: preparing costs
 * more than most of our statements do. Used by one thread at a time; texts of statements are
 * constants.
 */
class Sql implements AutoCloseable {
  private static final Pattern ACCOUNTS = Pattern.compile("\\baccount\\b");
  private static final Pattern GATHERED = Pattern.compile("\\b(?:call|answer|wording)\\b");
  private static final Pattern CHANGED =
      Pattern.compile(
          "^(?:insert(?: or \\w+)? into|update|delete"
              + " from)\\s+(credit_grant|member|allowed_model|pace)\\b");

  private static final int MOST_TOGETHER = 8;

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, Prepared> prepared = new HashMap<>();
  private final Map<Recalled, List<?>> recalled = new HashMap<>();
  private final Map<Recalled, Reader<?>> recalling = new LinkedHashMap<>();

  /** What the transaction before this one has recalled. */
  private Map<Recalled, Reader<?>> usual = Map.of();

  private Set<Sums.Key> usualAccounts = Set.of();
  private @Nullable Sums sums;
  private @Nullable Together together;

  Sql(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** Reads a row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** How its database is spoken to. */
  Dialect dialect() {
    return dialect;
  }

  /** Runs a command without arguments. */
  void execute(String command) throws SQLException {
    run(command, PreparedStatement::execute);
  }

  /** Runs a statement and returns how many rows it changed. */
  int update(String statement, @Nullable Object... arguments) throws SQLException {
    return run(statement, PreparedStatement::executeUpdate, arguments);
  }

  /** Runs a statement with each of these rows of arguments, all sent together. */
  int[] batch(String statement, List<@Nullable Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return new int[0];
    }
    return run(
        statement,
        prepared -> {
          for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
              bind(prepared, i + 1, row[i]);
            }
            prepared.addBatch();
          }
          return prepared.executeBatch();
        });
  }

  /** From now on the transaction gathers what its jobs look up and write. */
  void gather(int jobs, List<Together.Sought> sought) throws SQLException {
    var gathering = new Together(sought.isEmpty() ? jobs : sought.size());
    gathering.seek(this, sought);
    together = gathering;
  }

  /** What is gathered in this transaction; none where each statement is run at once. */
  Optional<Together> together() {
    return Optional.ofNullable(together);
  }

  /** Runs a statement, or gathers it where it is not needed at once. */
  void later(String statement, @Nullable Object... arguments) throws SQLException {
    if (together == null) {
      update(statement, arguments);
    } else {
      together.add(statement, false, arguments);
    }
  }

  /** The names of the columns that a query gives. */
  List<String> columns(String query) throws SQLException {
    return run(
        query,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            var names = new ArrayList<String>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              names.add(rows.getMetaData().getColumnName(i));
            }
            return names;
          }
        });
  }

  /** From now on the transaction may rest for long between its statements. */
  void beginLongReading() throws SQLException {
    String command = dialect.beginLongReading();
    if (!command.isEmpty()) {
      execute(command);
    }
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
          try (ResultSet row = statement.executeQuery()) {
            return read(row, reader);
          }
        },
        arguments);
  }

  /**
   * The same of tables that hardly ever change, which are the pool's lists of grants, members and
   * models, and the pace: within a transaction each query is run once, and again after the
   * transaction has changed a table that it names. Where the way to the database is long, what the
   * transaction before has recalled as well comes along.
   */
  @SuppressWarnings("unchecked") // what a query was read as it is read as again
  <T> List<T> recall(String query, Reader<T> reader, Object... arguments) throws SQLException {
    if (sums == null) {
      return list(query, reader, arguments);
    }
    var key = new Recalled(query, List.of(arguments));
    recalling.put(key, reader);
    if (recalled.isEmpty() && dialect.joinsQueries() && usual.containsKey(key)) {
      recallTogether(usual);
    }
    List<?> known = recalled.get(key);
    if (known == null) {
      known = list(query, reader, arguments);
      recalled.put(key, known);
    }
    return (List<T>) known;
  }

  /** Runs queries in one round trip. */
  private void recallTogether(Map<Recalled, Reader<?>> queries) throws SQLException {
    run(
        queries.keySet().stream().map(Recalled::query).collect(joining(";\n")),
        statement -> {
          statement.execute();
          for (Map.Entry<Recalled, Reader<?>> each : queries.entrySet()) {
            try (ResultSet rows = statement.getResultSet()) {
              recalled.put(each.getKey(), read(rows, each.getValue()));
            }
            statement.getMoreResults();
          }
          return true;
        },
        queries.keySet().stream().flatMap(key -> key.arguments().stream()).toArray());
  }

  private static <T> List<T> read(ResultSet row, Reader<T> reader) throws SQLException {
    var rows = new ArrayList<T>();
    while (row.next()) {
      rows.add(reader.read(row));
    }
    return rows;
  }

  /** The number that a query gives; 0 if it gives no row. */
  long number(String query, @Nullable Object... arguments) throws SQLException {
    return first(query, row -> row.getLong(1), arguments).orElse(0L);
  }

  /** Begins a transaction that no other process can write beside. */
  void begin() throws SQLException {
    execute(dialect.begin());
    begun();
  }

  /** Once a transaction is begun, in whatever way. */
  void begun() {
    recalled.clear();
    recalling.clear();
    together = null;
    sums = new Sums(usualAccounts);
  }

  /** Writes what was moved on accounts, so that only the commit is left to do. */
  void prepareCommit() throws SQLException {
    writeTogether();
    writeSums();
    if (sums != null) {
      usualAccounts = sums.read();
      usual = recalling.size() > MOST_TOGETHER ? Map.of() : new LinkedHashMap<>(recalling);
    }
    sums = null;
    together = null;
  }

  /** Commits it, with what was moved on accounts. */
  void commit() throws SQLException {
    prepareCommit();
    execute("commit");
  }

  /** Undoes it, also if it is undone already; what fails at that is added to the reason. */
  void rollback(Throwable why) {
    sums = null;
    together = null;
    try {
      execute("rollback");
    } catch (SQLException | RuntimeException | Error e) {
      why.addSuppressed(e);
    }
  }

  /** Runs a task in a transaction of its own. */
  <T> T transaction(SqlTask<T> task) throws SQLException {
    try {
      begin();
      T result = task.run(this);
      commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollback(e);
      throw e;
    }
  }

  /** The accounts as they stand within the transaction; none outside of one. */
  Optional<Sums> sums() {
    return Optional.ofNullable(sums);
  }

  private void writeTogether() throws SQLException {
    Together gathered = together;
    if (gathered != null) {
      gathered.write(this);
    }
  }

  private void writeSums() throws SQLException {
    Sums moved = sums;
    if (moved != null) {
      moved.write(this);
    }
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /**
   * A statement, and whether it reads or writes accounts by itself.
   *
   * @param seesAccounts then it must see what was moved, and what it changes must be read again
   * @param seesGathered the same of what is gathered
   * @param changes the table that it changes, if that is one of those that are recalled
   */
  private record Prepared(
      PreparedStatement statement,
      boolean seesAccounts,
      boolean seesGathered,
      Optional<String> changes) {}

  private record Recalled(String query, List<Object> arguments) {}

  /** A statement that failed may be left half way: it is not used again. */
  private <T> T run(String text, Use<T> use, @Nullable Object... arguments) throws SQLException {
    Prepared known = prepare(text);
    if (known.seesGathered()) {
      writeTogether();
    }
    if (known.seesAccounts()) {
      writeSums();
    }
    if (known.changes().isPresent()) {
      String table = known.changes().get();
      recalled.keySet().removeIf(key -> key.query().contains(table));
    }
    PreparedStatement statement = known.statement();
    try {
      for (int i = 0; i < arguments.length; i++) {
        bind(statement, i + 1, arguments[i]);
      }
      return use.of(statement);
    } catch (SQLException | RuntimeException | Error e) {
      forget(text, statement, e);
      if (e instanceof SQLException failed) {
        throw Unquoted.of(failed);
      }
      throw e;
    }
  }

  private void forget(String text, PreparedStatement statement, Throwable why) {
    prepared.remove(text);
    try {
      statement.close();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  /** The same as setObject, which tries a dozen types before it comes to the usual ones. */
  private void bind(PreparedStatement statement, int place, @Nullable Object argument)
      throws SQLException {
    if (argument instanceof String text) {
      statement.setString(place, dialect.kept(text));
    } else if (argument instanceof Long number) {
      statement.setLong(place, number);
    } else {
      statement.setObject(place, argument);
    }
  }

  private Prepared prepare(String text) throws SQLException {
    Prepared known = prepared.get(text);
    if (known == null) {
      Matcher changed = CHANGED.matcher(text.strip());
      known =
          new Prepared(
              connection.prepareStatement(text),
              ACCOUNTS.matcher(text).find(),
              GATHERED.matcher(text).find(),
              changed.find() ? Optional.of(changed.group(1)) : Optional.empty());
      prepared.put(text, known);
    }
    return known;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
