package io.github.promptharness.workspace;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a statement, without what it had to do with. A driver tells the values of a
 * row that could not be written, and a server the row itself: prompts and answers, which have no
 * place in a message that is logged or sent to somebody.
 */
final class Unquoted {
  /** The class of states that complain of a value, and name it. */
  private static final String DATA = "22";

  private Unquoted() {}

  /** The same failure, with its state, in words that quote no row. */
  static SQLException of(SQLException why) {
    SQLException told = why;
    while (told instanceof BatchUpdateException && told.getNextException() != null) {
      told = told.getNextException();
    }
    @Nullable String state = told.getSQLState();
    String text = told instanceof BatchUpdateException ? "" : text(told);
    boolean quotes = text.isEmpty() || (state != null && state.startsWith(DATA));
    String plain =
        quotes ? "rows were not taken, state " + state : text.lines().findFirst().orElse("");
    if (told == why && plain.equals(text)) {
      return why;
    }
    var same = new SQLException(plain, state, told.getErrorCode());
    SQLException known =
        Outage.is(why) && !Outage.is(same)
            ? new SQLTransientException(plain, state, told.getErrorCode())
            : same;
    known.setStackTrace(why.getStackTrace());
    return known;
  }

  private static String text(SQLException why) {
    @Nullable String text = why.getMessage();
    return text == null ? "" : text;
  }
}
