package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Migrations are done in order, once, and whole or not at all. */
abstract class SchemaContract extends OnSite {
  private static final List<String> ONE = List.of("create table a (x integer) strict");
  private static final List<String> TWO =
      List.of("insert into a values (1)", "alter table a add column y integer");
  private static final List<String> BROKEN =
      List.of("alter table a add column z integer", "insert into no_such_table values (1)");

  /** Makes the workspace one of this version. */
  abstract void enter(Sql sql, long version) throws SQLException;

  private static String contents(Sql sql) throws SQLException {
    return sql.columns("select * from a") + " at " + sql.dialect().version(sql);
  }

  @Test
  void prepare_someMigrationsDone_doesTheOthersInOrder() throws SQLException {
    try (Sql sql = site.sql()) {
      sql.transaction(s -> prepared(s, List.of(ONE)));
      sql.transaction(s -> prepared(s, List.of(ONE, TWO)));
      sql.transaction(s -> prepared(s, List.of(ONE, TWO)));
      assertEquals(2, sql.dialect().version(sql));
      assertEquals(1, sql.number("select count(*) from a where y is null"));
    }
  }

  @Test
  void prepare_migrationFailsHalfWay_leavesAllAsItWas() throws SQLException {
    try (Sql sql = site.sql()) {
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
  void open_workspaceOfANewerLibrary_isRefusedAndNamesBothVersions() throws SQLException {
    site.open().close();
    try (Sql sql = site.sql()) {
      enter(sql, 99);
    }
    var error = assertThrows(HarnessException.class, () -> site.open());
    assertTrue(
        error.getMessage().contains("was written by a newer version of the library (schema 99"),
        error.getMessage());
  }
}
