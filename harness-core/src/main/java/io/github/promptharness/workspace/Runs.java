package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The rows of the run and study tables: what is being run, and what was. */
final class Runs {
  private Runs() {}

  static void begin(Sql sql, String study, Live live, Instant now) throws SQLException {
    Optional<String> owner =
        sql.first("select owner from run where study = ?", row -> row.getString(1), study);
    if (owner.isPresent() && isRunning(sql, study, owner.get(), live, now)) {
      throw new HarnessException(
          "study %s is being run by process %s: wait until it is done, or name this one differently"
              .formatted(study, owner.get().replaceAll("@.*", "")));
    }
    sql.update(
        """
        insert into run (study, owner) values (?, ?)
        on conflict (study) do update set owner = excluded.owner\
        """,
        study,
        live.owner().id());
  }

  private static boolean isRunning(Sql sql, String study, String owner, Live live, Instant now)
      throws SQLException {
    return owner.equals(live.owner().id())
        ? live.runs().contains(study)
        : Owners.isAlive(sql, live.owner(), owner, now);
  }

  static void end(Sql sql, String study, Live live) throws SQLException {
    sql.update("delete from run where study = ? and owner = ?", study, live.owner().id());
  }

  /** Whether the name was used before with another content. */
  static boolean enter(Sql sql, String study, String hash, String about, String now)
      throws SQLException {
    sql.update(
        """
        insert into study (name, hash, created, about, place)
        values (?, ?, ?, ?, (select coalesce(max(place), 0) + 1 from study)) on conflict do nothing\
        """,
        study,
        hash,
        now,
        about);
    return sql.number("select count(*) from study where name = ? and hash <> ?", study, hash) > 0;
  }
}
