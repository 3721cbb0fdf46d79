package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of the call table whose money is uncertain. */
final class UncertainCalls {
  private static final String SELECT =
      """
      select id, call_id || '-a' || id, model, member, study, dispatched_at, uncertain, grant_id from call
      where state = 'uncertain'\
      """;

  private UncertainCalls() {}

  private record Row(UncertainCall call, Charged to) {}

  static List<UncertainCall> list(Sql sql) throws SQLException {
    return sql.list(SELECT + " and uncertain > 0 order by id", row -> read(row).call());
  }

  /**
   * Refuses a member: what others may have been billed is the owner's to say.
   *
   * @param member as whom the database knows this process; empty for the owner
   */
  static void checkOwner(Optional<String> member) {
    if (member.isPresent()) {
      throw new IllegalArgumentException(
          "only the owner of the pool settles uncertain calls, and the database knows you as member %s: ask the owner"
              .formatted(member.get()));
    }
  }

  /**
   * Settles one.
   *
   * @return what of its hold was uncertain
   */
  static Money settle(Sql sql, long id, Money billed) throws SQLException {
    if (billed.picoUsd() < 0) {
      throw new IllegalArgumentException("what was billed must not be negative: " + billed);
    }
    Row row =
        sql.first(SELECT + " and id = ?", UncertainCalls::read, id)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "call " + id + " is not uncertain: see uncertainCalls()"));
    sql.update(
        "update call set state = ?, cost = ?, uncertain = 0 where id = ?",
        billed.equals(Money.ZERO) ? "released" : "settled",
        billed.picoUsd(),
        id);
    Accounts.move(sql, row.to(), 0, billed.picoUsd(), -row.call().hold().picoUsd());
    return row.call().hold();
  }

  private static Row read(ResultSet row) throws SQLException {
    var call =
        new UncertainCall(
            row.getLong(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            Instant.ofEpochMilli(row.getLong(6)),
            new Money(row.getLong(7)));
    return new Row(call, new Charged(row.getString(8), call.member(), call.study()));
  }
}
