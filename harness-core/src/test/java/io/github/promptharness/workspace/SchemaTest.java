package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Money;
import io.github.promptharness.testing.VirtualTime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaTest {
  private static final List<String> ONE = List.of("create table a (x integer) strict");
  private static final List<String> TWO =
      List.of("insert into a values (1)", "alter table a add column y integer");
  private static final List<String> BROKEN =
      List.of("alter table a add column z integer", "insert into no_such_table values (1)");

  @TempDir private Path folder;

  private Sql connect() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lab.db"));
    return new Sql(connection, Dialect.SQLITE);
  }

  private static String contents(Sql sql) throws SQLException {
    return sql.list("select sql from sqlite_master order by name", row -> row.getString(1))
        + " at "
        + sql.number("pragma user_version");
  }

  @Test
  void prepare_someMigrationsDone_doesTheOthersInOrder() throws SQLException {
    try (Sql sql = connect()) {
      sql.transaction(s -> prepared(s, List.of(ONE)));
      sql.transaction(s -> prepared(s, List.of(ONE, TWO)));
      sql.transaction(s -> prepared(s, List.of(ONE, TWO)));
      assertEquals(2, sql.number("pragma user_version"));
      assertEquals(1, sql.number("select count(*) from a where y is null"));
    }
  }

  @Test
  void prepare_migrationFailsHalfWay_leavesTheFileAsItWas() throws SQLException {
    try (Sql sql = connect()) {
      sql.transaction(s -> prepared(s, List.of(ONE)));
      String before = contents(sql);
      assertThrows(
          SQLException.class, () -> sql.transaction(s -> prepared(s, List.of(ONE, TWO, BROKEN))));
      assertEquals(before, contents(sql));
      assertEquals(0, sql.number("select count(*) from a"));
    }
  }

  private static boolean prepared(Sql sql, List<List<String>> migrations) throws SQLException {
    Schema.prepare(sql, "lab.db", migrations);
    return true;
  }

  @Test
  void open_fileOfANewerLibrary_isRefusedAndNamesBothVersions() throws SQLException {
    Path file = folder.resolve("lab.db");
    Workspace.open(file).close();
    try (Sql sql = connect()) {
      sql.execute("pragma user_version = 99");
    }
    var error = assertThrows(HarnessException.class, () -> Workspace.open(file));
    assertTrue(
        error.getMessage().contains("was written by a newer version of the library (schema 99"),
        error.getMessage());
  }

  @Test
  void open_fileOfSchema1_endsCallsOfItsDeadOwnersAndKeepsTheLiving() throws SQLException {
    Path file = folder.resolve("lab.db");
    var time = new VirtualTime();
    try (Sql sql = connect()) {
      sql.transaction(
          s -> {
            Schema.prepare(s, "lab.db", List.of(Schema.first()));
            for (String name : List.of("('pool', '')", "('member', 'ann')", "('study', 's1')")) {
              s.execute("insert into account (kind, name) values " + name);
            }
            s.execute("update account set held = 30");
            long pid = ProcessHandle.current().pid();
            for (String owner : List.of("999999999@1", pid + "@0")) {
              s.update(
                  """
                  insert into call (study, member, scope, endpoint, model, call_id, wording,
                    sampling, first_repeat, repeats, state, hold, tokens_bound, prices, owner,
                    start_at, held_at)
                  values ('s1', 'ann', 'x', 'e', 'm', 'c', 'w', 's', 0, 1, 'dispatched', 15, 1, '',
                    ?, 0, 0)\
                  """,
                  owner);
            }
            return true;
          });
    }
    try (Workspace lab = Workspace.open(file, time, time)) {
      Balance balance = lab.balance(Account.POOL, "");
      assertEquals(new Money(15), balance.uncertain());
      assertEquals(new Money(15), balance.held());
    }
  }
}
