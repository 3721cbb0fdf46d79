package io.github.promptharness.workspace;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person can do when a PostgreSQL server refuses something, by the state that it gives. */
final class Refusal {
  private static final Map<String, String> REMEDIES =
      Map.of(
          "42501",
          "the role that you connect as has no right to do this; ask the owner of the pool to do"
              + " it, or to open the workspace with this version of the library and add you as a"
              + " member",
          "25006",
          "this server only reads, as a standby does; connect to the primary server",
          "55P03",
          "somebody else keeps the workspace for long, as while a copy or a backup of it is made;"
              + " wait until that is over, and run again",
          "57014",
          "it took longer than %s minutes, or an administrator ended it; see what keeps the server busy, and run again"
              .formatted(PostgresLink.LONGEST_STATEMENT.toMinutes()));

  private Refusal() {}

  /**
   * The remedy.
   *
   * @param other where the state does not say more
   */
  static String remedy(Throwable why, String other) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused) {
        @Nullable String state = refused.getSQLState();
        if (state != null && REMEDIES.containsKey(state)) {
          return REMEDIES.get(state);
        }
      }
    }
    return other;
  }
}
