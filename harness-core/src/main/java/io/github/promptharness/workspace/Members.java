package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rows of the member table, each with its account. */
final class Members {
  private Members() {}

  static void add(Sql sql, String name, Instant now) throws SQLException {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "a member needs a name that is not blank: \"" + name + "\"");
    }
    sql.update(
        "insert into member (name, added_at) values (?, ?) on conflict do nothing",
        name,
        now.toEpochMilli());
    Accounts.open(sql, Account.MEMBER, name);
    sql.dialect().admit(sql, name);
  }

  /** Takes a member off the list; the account stays, with what was spent and may be uncertain. */
  static void remove(Sql sql, String name) throws SQLException {
    checkIsOne(sql, name);
    if (sql.number("select count(*) from member") == 1) {
      throw new IllegalArgumentException(
          "%s is the last member of the credit pool, and without members everybody may spend: allot them %s instead"
              .formatted(name, Money.ZERO));
    }
    sql.update("delete from member where name = ?", name);
    sql.update("update account set cap = null where kind = 'member' and name = ?", name);
    sql.dialect().dismiss(sql, name);
  }

  private static void checkIsOne(Sql sql, String name) throws SQLException {
    if (sql.number("select count(*) from member where name = ?", name) == 0) {
      throw new IllegalArgumentException(
          "%s is not a member of the credit pool: add them with addMember first".formatted(name));
    }
  }

  static void allot(Sql sql, String name, Money amount) throws SQLException {
    checkIsOne(sql, name);
    Accounts.cap(sql, Account.MEMBER, name, amount);
    Accounts.checkTotal(
        sql,
        "all allotments",
        "select sum(cast(cap as double precision)) from account where kind = 'member'");
  }

  static List<Member> list(Sql sql) throws SQLException {
    List<String> names = sql.list("select name from member order by name", row -> row.getString(1));
    var members = new ArrayList<Member>();
    for (String name : names) {
      members.add(new Member(name, Accounts.balance(sql, Account.MEMBER, name)));
    }
    return List.copyOf(members);
  }

  /** By how much the allotments exceed the pool's cap; zero where they do not, or there is none. */
  static Money overAllotted(Sql sql, Instant now) throws SQLException {
    Money allotted = Money.ZERO;
    for (Member member : list(sql)) {
      allotted = allotted.plus(member.balance().cap().orElse(Money.ZERO));
    }
    Money cap = Grants.pool(sql, now).cap().orElse(allotted);
    return allotted.minus(cap).max(Money.ZERO);
  }
}
