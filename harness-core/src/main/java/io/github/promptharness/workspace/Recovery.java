package io.github.promptharness.workspace;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Ends the calls that nobody makes any more, because their process is gone or gave up on them: what
 * was held and never sent is released; what was sent and has no end may have been billed, so the
 * whole hold becomes uncertain.
 */
final class Recovery {
  private Recovery() {}

  private record Open(long call, String state, long hold, Charged to, String owner) {
    boolean isAbandoned(Set<Long> live) {
      return owner.equals(Owner.SELF) ? !live.contains(call) : !Owner.isAlive(owner);
    }
  }

  /**
   * Ends them.
   *
   * @param live the calls that this process is making
   */
  static void endAbandonedCalls(Sql sql, Set<Long> live) throws SQLException {
    List<Open> open =
        sql.list(
            """
            select id, state, hold, grant_id, member, study, owner from call
            where state in ('held', 'dispatched')""",
            row ->
                new Open(
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    new Charged(row.getString(4), row.getString(5), row.getString(6)),
                    row.getString(7)));
    for (Open call : open) {
      if (call.isAbandoned(live)) {
        boolean sent = call.state().equals("dispatched");
        long uncertain = sent ? call.hold() : 0;
        sql.update(
            "update call set state = ?, uncertain = ?, outcome = 'ABANDONED' where id = ?",
            sent ? "uncertain" : "released",
            uncertain,
            call.call());
        Accounts.move(sql, call.to(), -call.hold(), 0, uncertain);
      }
    }
  }
}
