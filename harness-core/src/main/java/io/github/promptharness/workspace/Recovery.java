package io.github.promptharness.workspace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;

/**
 * Ends the calls that nobody makes any more, because their process is gone or gave up on them: what
 * was held and never sent is released; what was sent and has no end may have been billed, so the
 * whole hold becomes uncertain.
 */
final class Recovery {
  private Recovery() {}

  /**
   * Ends them.
   *
   * @param live the calls that this process is making
   */
  static void endAbandonedCalls(Connection connection, Set<Long> live) throws SQLException {
    record Open(long call, String state, long hold, String member, String study) {}
    var open = new ArrayList<Open>();
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                select id, state, hold, member, study, owner from call
                where state in ('held', 'dispatched')""");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        String owner = row.getString(6);
        boolean ours = owner.equals(Owner.SELF);
        if (ours ? !live.contains(row.getLong(1)) : !Owner.isAlive(owner)) {
          open.add(
              new Open(
                  row.getLong(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getString(4),
                  row.getString(5)));
        }
      }
    }
    for (Open call : open) {
      boolean sent = call.state().equals("dispatched");
      try (PreparedStatement update =
          connection.prepareStatement("update call set state = ?, outcome = ? where id = ?")) {
        update.setString(1, sent ? "uncertain" : "released");
        update.setString(2, "ABANDONED");
        update.setLong(3, call.call());
        update.executeUpdate();
      }
      Accounts.move(
          connection, call.member(), call.study(), -call.hold(), 0, sent ? call.hold() : 0);
    }
  }
}
