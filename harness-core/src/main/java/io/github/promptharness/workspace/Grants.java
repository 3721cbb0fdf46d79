package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.credit.Admission;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of the grant table: which money a call is paid from. */
final class Grants {
  private Grants() {}

  /** Which grant pays. */
  sealed interface Choice {}

  /**
   * This one.
   *
   * @param grant its number; empty where the pool has no grants, so that other caps alone bind
   */
  record Chosen(String grant) implements Choice {}

  /** One of them, once calls under way have given back what they hold. */
  record Later() implements Choice {}

  /** None of them. */
  record None(Admission.Refused refusal) implements Choice {}

  private record Row(String id, long starts, Optional<Instant> expires) {
    boolean isOpen(Instant now) {
      return starts <= now.getEpochSecond() && (expires.isEmpty() || now.isBefore(expires.get()));
    }
  }

  /** The grant that ends first among those that are open and have room for the hold. */
  static Choice choose(Sql sql, String model, Money hold, Instant now) throws SQLException {
    List<Row> grants = rows(sql);
    if (grants.isEmpty()) {
      return new Chosen("");
    }
    Optional<Choice> choice = Optional.empty();
    for (Row grant : grants) {
      if (grant.isOpen(now)) {
        Balance balance = Accounts.balance(sql, Account.GRANT, grant.id());
        if (balance.fits(hold)) {
          return new Chosen(grant.id());
        }
        if (balance.mayFitLater(hold)) {
          choice = Optional.of(new Later());
        }
      }
    }
    return choice.orElseGet(() -> refusal(grants, now));
  }

  private static List<Row> rows(Sql sql) throws SQLException {
    return sql.list(
        """
            select id, starts, expires from credit_grant
            order by source = 'own', coalesce(expires, 9223372036854775807), id""",
        row -> {
          long end = row.getLong(3);
          return new Row(
              row.getString(1),
              row.getLong(2),
              row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(end)));
        });
  }

  private static Choice refusal(List<Row> grants, Instant now) {
    Row last = grants.get(grants.size() - 1);
    boolean over = grants.stream().noneMatch(grant -> grant.isOpen(now));
    return new None(
        over
            ? new Admission.Refused(
                Kind.EXPIRED,
                "the credit pool expired on " + last.expires().map(Instant::toString).orElse("?"))
            : new Admission.Refused(Kind.CAP_REACHED, "no grant has room"));
  }

  /**
   * What stands on the pool: its cap is what open grants amount to, and what was spent of those
   * that are over.
   */
  static Balance pool(Sql sql, Instant now) throws SQLException {
    Balance spent = Accounts.balance(sql, Account.POOL, "");
    List<Row> grants = rows(sql);
    if (grants.isEmpty()) {
      return spent;
    }
    Money cap = Money.ZERO;
    for (Row grant : grants) {
      Balance balance = Accounts.balance(sql, Account.GRANT, grant.id());
      cap = cap.plus(grant.isOpen(now) ? balance.cap().orElse(Money.ZERO) : balance.committed());
    }
    return new Balance(Optional.of(cap), spent.held(), spent.settled(), spent.uncertain());
  }

  /** Enters a grant with its account. */
  static void add(Sql sql, Money amount, Instant starts, Instant expires) throws SQLException {
    long id =
        sql.number(
            """
            insert into credit_grant (source, amount, starts, expires, note, entered_at)
            values ('programme', ?, ?, ?, '', ?) returning id""",
            amount.picoUsd(),
            starts.getEpochSecond(),
            expires.getEpochSecond(),
            starts.toEpochMilli());
    Accounts.cap(sql, Account.GRANT, Long.toString(id), amount);
  }
}
