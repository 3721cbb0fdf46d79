package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rows of the run and study tables: what is being run, and what was. */
final class Runs {
  /** The content of a run that nobody may join. */
  static final String ALONE = "";

  private Runs() {}

  /**
   * A process that runs a study.
   *
   * @param content of what is run together; {@link #ALONE} otherwise
   * @param began when the first of those who run it together did, in microseconds since 1970
   */
  private record Run(String owner, String content, long began) {}

  /**
   * Begins a run, or joins one that has the same content, unless that is {@link #ALONE}.
   *
   * @return when the first of those who run it together began
   * @throws HarnessException if the study is being run and this one may not join
   */
  static Instant begin(Sql sql, String study, String content, Live live, Instant now)
      throws SQLException {
    var living = new ArrayList<Run>();
    for (Run run : runs(sql, study)) {
      if (isRunning(sql, study, run.owner(), live, now)) {
        refuseUnlessJoins(study, content, run, live);
        living.add(run);
      } else {
        end(sql, study, run.owner());
      }
    }
    if (living.isEmpty()) {
      Claims.forget(sql, study);
    }
    long began = living.stream().mapToLong(Run::began).min().orElse(Micros.of(now));
    sql.update(
        "insert into run (study, owner, content, began) values (?, ?, ?, ?)",
        study,
        live.owner().id(),
        content,
        began);
    return Micros.instant(began);
  }

  private static List<Run> runs(Sql sql, String study) throws SQLException {
    return sql.list(
        "select owner, content, began from run where study = ?",
        row -> new Run(row.getString(1), row.getString(2), row.getLong(3)),
        study);
  }

  private static void refuseUnlessJoins(String study, String content, Run run, Live live) {
    boolean isMine = run.owner().equals(live.owner().id());
    if (!isMine && !content.equals(ALONE) && content.equals(run.content())) {
      return;
    }
    String process = run.owner().replaceAll("@.*", "");
    if (!isMine && !content.equals(ALONE) && !run.content().equals(ALONE)) {
      throw new HarnessException(
          "study %s is being run by process %s with other prompts, conditions or settings, so this one cannot join: make both alike, or name this one differently"
              .formatted(study, process));
    }
    throw new HarnessException(
        "study %s is being run by process %s: wait until it is done, let several processes run it with together(), or name this one differently"
            .formatted(study, process));
  }

  private static boolean isRunning(Sql sql, String study, String owner, Live live, Instant now)
      throws SQLException {
    return owner.equals(live.owner().id())
        ? live.runs().contains(study)
        : Owners.isAlive(sql, live.owner(), owner, now);
  }

  /** Ends this process's part in a run, and that of those who died in it. */
  static void leave(Sql sql, String study, Live live, Instant now) throws SQLException {
    end(sql, study, live.owner().id());
    boolean goesOn = false;
    for (Run run : runs(sql, study)) {
      if (isRunning(sql, study, run.owner(), live, now)) {
        goesOn = true;
      } else {
        end(sql, study, run.owner());
      }
    }
    if (!goesOn) {
      Claims.forget(sql, study);
    }
  }

  /** What a process took and did not finish is anybody's again. */
  private static void end(Sql sql, String study, String owner) throws SQLException {
    Claims.giveBack(sql, study, owner);
    sql.update("delete from run where study = ? and owner = ?", study, owner);
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
