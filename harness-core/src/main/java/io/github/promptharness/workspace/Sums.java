package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The accounts within one transaction: each is read once, moved in memory and written once, before
 * the commit or before anything else looks at its table. Since the transaction holds the lock on
 * the file from its begin, nobody else can move them meanwhile; a transaction that is undone takes
 * this with it.
 */
final class Sums {
  private static final int MOST_AT_ONCE = 8;

  /** What an account is found by. */
  record Key(String kind, String name) {}

  private static final class Sum {
    final Optional<Balance> before;
    long held;
    long settled;
    long uncertain;

    Sum(Optional<Balance> before) {
      this.before = before;
    }

    boolean isMoved() {
      return held != 0 || settled != 0 || uncertain != 0;
    }

    Balance now() {
      Balance read = before.orElse(Balance.EMPTY);
      return new Balance(
          read.cap(),
          new Money(Math.addExact(read.held().picoUsd(), held)),
          new Money(Math.addExact(read.settled().picoUsd(), settled)),
          new Money(Math.addExact(read.uncertain().picoUsd(), uncertain)));
    }
  }

  private final Set<Key> usual;
  private final Map<Key, Sum> sums = new HashMap<>();
  private final Set<Key> read = new LinkedHashSet<>();
  private boolean busy;

  /**
   * Accounts none of which is read yet.
   *
   * @param usual those that a transaction before this one has read; read together if one of them is
   */
  Sums(Set<Key> usual) {
    this.usual = usual;
  }

  /** The accounts that were asked for, as far as they are few. */
  Set<Key> read() {
    return read.size() > MOST_AT_ONCE ? Set.of() : read;
  }

  /** What stands on an account; empty if there is none of that name. */
  Balance balance(Sql sql, String kind, String name) throws SQLException {
    return sum(sql, kind, name).now();
  }

  /**
   * Moves money on an account.
   *
   * @throws IllegalStateException if there is none of that name: the money would be lost
   */
  void move(Sql sql, String kind, String name, long held, long settled, long uncertain)
      throws SQLException {
    Sum sum = sum(sql, kind, name);
    if (sum.before.isEmpty()) {
      throw new IllegalStateException(
          "money moves between accounts that are there, and there is no %s \"%s\": open it first"
              .formatted(kind, name));
    }
    sum.held = Math.addExact(sum.held, held);
    sum.settled = Math.addExact(sum.settled, settled);
    sum.uncertain = Math.addExact(sum.uncertain, uncertain);
  }

  private Sum sum(Sql sql, String kind, String name) throws SQLException {
    var key = new Key(kind, name);
    read.add(key);
    Sum known = sums.get(key);
    if (known == null) {
      List<Key> wanted = usual.contains(key) ? List.copyOf(usual) : List.of(key);
      busy = true;
      Map<Key, Balance> stored = Accounts.stored(sql, wanted);
      busy = false;
      for (Key each : wanted) {
        sums.putIfAbsent(each, new Sum(Optional.ofNullable(stored.get(each))));
      }
    }
    return known == null ? sum(sql, kind, name) : known;
  }

  /** Writes what was moved, and forgets all; nothing while it is itself at the table. */
  void write(Sql sql) throws SQLException {
    if (busy) {
      return;
    }
    busy = true;
    var rows = new ArrayList<@Nullable Object[]>();
    for (Map.Entry<Key, Sum> entry : sums.entrySet()) {
      Sum sum = entry.getValue();
      if (sum.isMoved()) {
        rows.add(
            new Object[] {
              sum.held, sum.settled, sum.uncertain, entry.getKey().kind(), entry.getKey().name()
            });
      }
    }
    sql.batch(Accounts.ADD, rows);
    sums.clear();
    busy = false;
  }
}
