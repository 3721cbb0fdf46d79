package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of the account table. The account of kind grant without a name is what was spent before
 * there was a grant.
 */
final class Accounts {
  /** Sums of twice this still fit into a number of picodollars. */
  private static final Money MOST_IN_ALL = Money.usd("4000000");

  /** Adds to what is stored of an account. */
  static final String ADD =
      """
      update account set held = held + ?, settled = settled + ?, uncertain = uncertain + ?
      where kind = ? and name = ?\
      """;

  private Accounts() {}

  static void open(Sql sql, Account kind, String name) throws SQLException {
    sql.update(
        "insert into account (kind, name) values (?, ?) on conflict do nothing",
        kind.column(),
        name);
  }

  static void cap(Sql sql, Account kind, String name, Money cap) throws SQLException {
    open(sql, kind, name);
    sql.update(
        "update account set cap = ? where kind = ? and name = ?",
        cap.picoUsd(),
        kind.column(),
        name);
  }

  /** Refuses amounts whose sum cannot be counted, before the transaction that enters them ends. */
  static void checkTotal(Sql sql, String what, String query) throws SQLException {
    double total = sql.first(query, row -> row.getDouble(1)).orElse(0.0);
    if (total > MOST_IN_ALL.picoUsd()) {
      throw new IllegalArgumentException(
          "%s together must be at most %s: enter what is really there"
              .formatted(what, MOST_IN_ALL));
    }
  }

  static Balance balance(Sql sql, Account kind, String name) throws SQLException {
    Optional<Sums> sums = sql.sums();
    return sums.isPresent()
        ? sums.get().balance(sql, kind.column(), name)
        : stored(sql, List.of(new Sums.Key(kind.column(), name))).values().stream()
            .findFirst()
            .orElse(Balance.EMPTY);
  }

  /** What is stored of some accounts, at least one; nothing of one that is not there. */
  static Map<Sums.Key, Balance> stored(Sql sql, List<Sums.Key> accounts) throws SQLException {
    var balances = new HashMap<Sums.Key, Balance>();
    sql.list(
        "select kind, name, held, settled, uncertain, cap from account where "
            + String.join(" or ", Collections.nCopies(accounts.size(), "(kind = ? and name = ?)")),
        row -> balances.put(new Sums.Key(row.getString(1), row.getString(2)), balance(row)),
        accounts.stream().flatMap(key -> Stream.of(key.kind(), key.name())).toArray());
    return balances;
  }

  private static Balance balance(ResultSet row) throws SQLException {
    var cap = new Money(row.getLong(6));
    return new Balance(
        row.wasNull() ? Optional.empty() : Optional.of(cap),
        new Money(row.getLong(3)),
        new Money(row.getLong(4)),
        new Money(row.getLong(5)));
  }

  /** Moves money of one call on each of its accounts, within a transaction. */
  static void move(Sql sql, Charged to, long held, long settled, long uncertain)
      throws SQLException {
    if (held == 0 && settled == 0 && uncertain == 0) {
      return;
    }
    Sums sums =
        sql.sums()
            .orElseThrow(() -> new IllegalStateException("money moves within a transaction only"));
    sums.move(sql, "pool", "", held, settled, uncertain);
    sums.move(sql, "grant", to.grant(), held, settled, uncertain);
    sums.move(sql, "member", to.member(), held, settled, uncertain);
    sums.move(sql, "study", to.study(), held, settled, uncertain);
  }
}
