package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rows of the grant table, each with its account. */
final class Grants {
  private static final String SELECT =
      """
      select g.id, g.source, g.amount, g.starts, g.expires, g.note from credit_grant g
      """;

  private static final String IN_ORDER =
      SELECT + "order by g.source = 'own', coalesce(g.expires, 9223372036854775807), g.id";

  private Grants() {}

  /** All of them in the order in which they pay: what ends first is spent first, own money last. */
  static List<Grant> list(Sql sql) throws SQLException {
    var grants = new ArrayList<Grant>();
    for (Grant grant : sql.recall(IN_ORDER, Grants::read)) {
      grants.add(standing(sql, grant));
    }
    return grants;
  }

  static Grant get(Sql sql, long number) throws SQLException {
    Grant grant =
        sql.first(SELECT + "where g.id = ?", Grants::read, number)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no grant %s: see grants() of the pool".formatted(number)));
    return standing(sql, grant);
  }

  /** The same with what stands on its account now. */
  private static Grant standing(Sql sql, Grant grant) throws SQLException {
    Balance balance = Accounts.balance(sql, Account.GRANT, Long.toString(grant.number()));
    return new Grant(
        grant.number(),
        grant.source(),
        grant.amount(),
        grant.starts(),
        grant.expires(),
        grant.note(),
        new Balance(
            Optional.of(grant.amount()), balance.held(), balance.settled(), balance.uncertain()));
  }

  private static Grant read(ResultSet row) throws SQLException {
    var amount = new Money(row.getLong(3));
    long end = row.getLong(5);
    boolean endless = row.wasNull();
    return new Grant(
        row.getLong(1),
        Grant.Source.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
        amount,
        Instant.ofEpochSecond(row.getLong(4)),
        endless ? Optional.empty() : Optional.of(Instant.ofEpochSecond(end)),
        row.getString(6),
        Balance.EMPTY);
  }

  /** Whether the grant that a call is charged to still pays; money without a grant always does. */
  static boolean isOpen(Sql sql, String grant, Instant now) throws SQLException {
    return grant.isEmpty()
        || sql.number(
                "select case when expires is null or expires > ? then 1 else 0 end from"
                    + " credit_grant where id = ?",
                now.getEpochSecond(),
                Long.parseLong(grant))
            == 1;
  }

  /** What stands on an account; of the pool, whatever the name. */
  static Balance balance(Sql sql, Account account, String name, Instant now) throws SQLException {
    return account == Account.POOL ? pool(sql, now) : Accounts.balance(sql, account, name);
  }

  /**
   * What stands on the pool: its cap is what open grants amount to, and what was spent of the
   * others and before the first of them.
   */
  static Balance pool(Sql sql, Instant now) throws SQLException {
    Balance spent = Accounts.balance(sql, Account.POOL, "");
    List<Grant> grants = list(sql);
    if (grants.isEmpty()) {
      return spent;
    }
    Money cap = Accounts.balance(sql, Account.GRANT, "").committed();
    for (Grant grant : grants) {
      cap = cap.plus(grant.isOpen(now) ? grant.amount() : grant.balance().committed());
    }
    return new Balance(Optional.of(cap), spent.held(), spent.settled(), spent.uncertain());
  }

  /** The number of a grant of the programme that was entered with just this, if there is one. */
  static Optional<Long> find(Sql sql, Money given, Instant starts, Instant expires)
      throws SQLException {
    return sql.first(
        """
        select id from credit_grant
        where source = 'programme' and given = ? and starts = ? and expires = ?
        order by id\
        """,
        row -> row.getLong(1),
        given.picoUsd(),
        starts.getEpochSecond(),
        expires.getEpochSecond());
  }

  /** Enters a grant with its account and returns its number. */
  static long add(
      Sql sql,
      Grant.Source source,
      Money amount,
      Instant starts,
      Optional<Instant> expires,
      String note,
      Instant now)
      throws SQLException {
    long number =
        sql.number(
            """
            insert into credit_grant (source, amount, given, starts, expires, note, entered_at)
            values (?, ?, ?, ?, ?, ?, ?) returning id\
            """,
            source.name().toLowerCase(Locale.ROOT),
            amount.picoUsd(),
            amount.picoUsd(),
            starts.getEpochSecond(),
            expires.map(Instant::getEpochSecond).orElse(null),
            note,
            now.toEpochMilli());
    fund(sql, number, amount);
    return number;
  }

  /** Corrects the amount of a grant. */
  static void amend(Sql sql, long number, Money amount) throws SQLException {
    get(sql, number);
    sql.update("update credit_grant set amount = ? where id = ?", amount.picoUsd(), number);
    fund(sql, number, amount);
  }

  private static void fund(Sql sql, long number, Money amount) throws SQLException {
    Accounts.cap(sql, Account.GRANT, Long.toString(number), amount);
    Accounts.checkTotal(
        sql, "all grants", "select sum(cast(amount as double precision)) from credit_grant");
  }
}
