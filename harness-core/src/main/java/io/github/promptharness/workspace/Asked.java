package io.github.promptharness.workspace;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** The rows of the table that says what each wording of a study is for. */
final class Asked {
  /** How many are written in one statement. */
  static final int BATCH = 500;

  private static final int COLUMNS = 5;

  /** Of one length however many are left, so that it is prepared once. */
  private static final String ENTER =
      "insert into asked (hash, prompt, condition, stream, wording) values "
          + String.join(", ", Collections.nCopies(BATCH, "(?, ?, ?, ?, ?)"))
          + " on conflict do nothing";

  private Asked() {}

  static boolean isKnown(Sql sql, String study, String hash) throws SQLException {
    return sql.number(
            """
            select count(*) from study where name = ? and hash = ?
              and exists (select 1 from asked where hash = ?)\
            """,
            study,
            hash,
            hash)
        > 0;
  }

  /**
   * Writes some of them; those that stand there already stay.
   *
   * @param some at least one and at most {@link #BATCH}
   */
  static void enter(Sql sql, String hash, List<Purpose> some) throws SQLException {
    var values = new Object[BATCH * COLUMNS];
    for (int i = 0; i < BATCH; i++) {
      Purpose purpose = some.get(Math.min(i, some.size() - 1));
      int at = i * COLUMNS;
      values[at] = hash;
      values[at + 1] = purpose.prompt();
      values[at + 2] = purpose.condition();
      values[at + 3] = purpose.stream();
      values[at + 4] = purpose.wording();
    }
    sql.update(ENTER, values);
  }

  /** What a wording was for in the studies of a name. */
  static List<Purpose> of(Sql sql, String study, String wording) throws SQLException {
    return sql.list(
        """
        select distinct a.prompt, a.condition, a.stream, a.wording
        from study s join asked a on a.hash = s.hash
        where s.name = ? and a.wording = ? order by a.prompt, a.condition\
        """,
        row -> new Purpose(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
        study,
        wording);
  }
}
