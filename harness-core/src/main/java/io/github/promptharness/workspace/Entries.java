package io.github.promptharness.workspace;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was written down of a study before it was run: its contents, and margins of equivalence.
 *
 * <p>Their order is that of their places, which one writer at a time gives. Times are texts with as
 * many digits as they need, and as texts they are not in the order of time.
 */
final class Entries {
  private record Row(String hash, Instant entered, String about) {}

  private Entries() {}

  static List<StudyEntry> upTo(Sql sql, String study, String hash) throws SQLException {
    List<Row> rows =
        sql.list(
            "select hash, created, about from study where name = ? order by place",
            row -> new Row(row.getString(1), Instant.parse(row.getString(2)), row.getString(3)),
            study);
    var entries = new ArrayList<StudyEntry>();
    for (Row row : rows) {
      entries.add(
          new StudyEntry(row.hash(), row.entered(), row.about(), dropped(sql, row.hash(), hash)));
      if (row.hash().equals(hash)) {
        return entries;
      }
    }
    return List.of();
  }

  /** How many variants of one content another does not have. */
  private static long dropped(Sql sql, String hash, String latest) throws SQLException {
    return sql.number(
        """
        select count(*) from asked a where a.hash = ? and not exists (
          select 1 from asked b where b.hash = ? and b.wording = a.wording
            and b.prompt = a.prompt and b.condition = a.condition)\
        """,
        hash,
        latest);
  }

  static boolean enter(Sql sql, String study, double margin, String now) throws SQLException {
    sql.update(
        """
        insert into margin (study, margin, entered, place)
        values (?, ?, ?, (select coalesce(max(place), 0) + 1 from margin)) on conflict do nothing\
        """,
        study,
        Double.toString(margin),
        now);
    return true;
  }

  static List<EnteredMargin> margins(Sql sql, String study) throws SQLException {
    return sql.list(
        "select margin, entered from margin where study = ? order by place",
        row ->
            new EnteredMargin(
                Double.parseDouble(row.getString(1)), Instant.parse(row.getString(2))),
        study);
  }
}
