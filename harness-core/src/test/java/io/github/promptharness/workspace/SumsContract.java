package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Money;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money is moved in memory within a transaction: nobody must be able to tell. */
abstract class SumsContract extends OnSite {
  private static final Charged TO = new Charged("", "ann", "s");

  private Sql sql;

  @BeforeEach
  void open() throws SQLException {
    sql =
        new Sql(
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lab.db")), Dialect.SQLITE);
    sql.transaction(
        s -> {
          Schema.prepare(s, "lab.db");
          Accounts.open(s, Account.POOL, "");
          Accounts.open(s, Account.GRANT, "");
          Accounts.open(s, Account.MEMBER, "ann");
          Accounts.cap(s, Account.STUDY, "s", new Money(100));
          return true;
        });
  }

  @AfterEach
  void close() throws SQLException {
    sql.close();
  }

  private long stored(String kind) throws SQLException {
    return sql.number("select held from account where kind = ?", kind);
  }

  @Test
  void balance_afterMovesInTheSameTransaction_seesThem() throws SQLException {
    Balance balance =
        sql.transaction(
            s -> {
              Accounts.move(s, TO, 60, 0, 0);
              Accounts.move(s, TO, -10, 5, 0);
              return Accounts.balance(s, Account.STUDY, "s");
            });
    assertEquals(new Money(50), balance.held());
    assertEquals(new Money(5), balance.settled());
    assertEquals(new Money(45), balance.left().orElseThrow());
  }

  @Test
  void commit_moves_areStoredOnEachAccount() throws SQLException {
    sql.transaction(
        s -> {
          Accounts.move(s, TO, 60, 0, 0);
          return true;
        });
    assertEquals(60, stored("pool"));
    assertEquals(60, stored("member"));
    assertEquals(60, stored("study"));
  }

  @Test
  void query_ofTheTableItself_seesTheMoves() throws SQLException {
    assertEquals(
        60L,
        sql.<Long>transaction(
            s -> {
              Accounts.move(s, TO, 60, 0, 0);
              return s.number("select sum(held) from account where kind = 'pool'");
            }));
  }

  @Test
  void cap_changedWithinTheTransaction_isReadAnew() throws SQLException {
    Balance balance =
        sql.transaction(
            s -> {
              Accounts.move(s, TO, 60, 0, 0);
              Accounts.cap(s, Account.STUDY, "s", new Money(70));
              Accounts.move(s, TO, 5, 0, 0);
              return Accounts.balance(s, Account.STUDY, "s");
            });
    assertEquals(new Money(5), balance.left().orElseThrow());
    assertEquals(65, stored("study"));
  }

  @Test
  void rollback_moves_areForgotten() throws SQLException {
    assertThrows(
        SQLException.class,
        () ->
            sql.transaction(
                s -> {
                  Accounts.move(s, TO, 60, 0, 0);
                  throw new SQLException("half way");
                }));
    assertEquals(Money.ZERO, sql.transaction(s -> Accounts.balance(s, Account.STUDY, "s")).held());
    assertEquals(0, stored("study"));
  }

  @Test
  void move_accountIsMissing_isRefusedAndLosesNothing() {
    assertThrows(
        IllegalStateException.class,
        () ->
            sql.transaction(
                s -> {
                  Accounts.move(s, new Charged("99", "ann", "s1"), 5, 0, 0);
                  return true;
                }));
  }

  @Test
  void move_outsideATransaction_isRefused() {
    assertThrows(IllegalStateException.class, () -> Accounts.move(sql, TO, 1, 0, 0));
  }
}
