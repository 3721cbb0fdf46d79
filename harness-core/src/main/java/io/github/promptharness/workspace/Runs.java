package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of the run and study tables: what is being run, and what was. */
final class Runs {
  private Runs() {}

  static void begin(Sql sql, String study, Live live) throws SQLException {
    Optional<String> owner =
        sql.first("select owner from run where study = ?", row -> row.getString(1), study);
    if (owner.isPresent() && isRunning(study, owner.get(), live)) {
      throw new HarnessException(
          "study %s is being run by process %s: wait until it is done, or name this one differently"
              .formatted(study, owner.get().replaceAll("@.*", "")));
    }
    sql.update(
        """
        insert into run (study, owner) values (?, ?)
        on conflict (study) do update set owner = excluded.owner""",
        study,
        Owner.SELF);
  }

  private static boolean isRunning(String study, String owner, Live live) {
    return owner.equals(Owner.SELF) ? live.runs().contains(study) : Owner.isAlive(owner);
  }

  static void end(Sql sql, String study) throws SQLException {
    sql.update("delete from run where study = ? and owner = ?", study, Owner.SELF);
  }

  /** Whether the name was used before with another content. */
  static boolean enter(Sql sql, String study, String hash, String about, String now)
      throws SQLException {
    sql.update(
        "insert into study (name, hash, created, about) values (?, ?, ?, ?) on conflict do nothing",
        study,
        hash,
        now,
        about);
    return sql.number("select count(*) from study where name = ? and hash <> ?", study, hash) > 0;
  }
}
