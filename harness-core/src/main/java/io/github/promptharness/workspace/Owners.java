package io.github.promptharness.workspace;

import static io.github.promptharness.workspace.Owner.Sight.THERE;
import static io.github.promptharness.workspace.Owner.Sight.UNSURE;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rows of the owner table: which processes work on this file.
 *
 * <p>Whether a process of the same machine lives, the machine says: a laptop that was suspended has
 * old leases and is not dead. Of a process in another container or on another machine only its
 * lease can be seen, and of one that the machine hides or cannot tell from another.
 */
final class Owners {
  /** For how long a process is believed to live after its last word. */
  static final Duration LEASE = Duration.ofMinutes(1);

  private Owners() {}

  /** Says that a process is at work, and goes on to be for the time of a lease. */
  static void renew(Sql sql, Owner owner, Instant now) throws SQLException {
    sql.update(
        """
        insert into owner (id, pid, started, machine, lease_until) values (?, ?, ?, ?, ?)
        on conflict (id) do update set lease_until = excluded.lease_until\
        """,
        owner.id(),
        owner.pid(),
        owner.started(),
        owner.machine(),
        now.plus(LEASE).toEpochMilli());
  }

  /**
   * Lengthens the leases that were not over at a time, once others were kept from writing.
   *
   * @param by for how long they were
   */
  static void lengthen(Sql sql, Instant since, Duration by) throws SQLException {
    sql.update(
        "update owner set lease_until = lease_until + ? where lease_until > ?",
        by.toMillis(),
        since.toEpochMilli());
  }

  /** Whether a server that was away kept everybody from renewing: each has its time again. */
  private static boolean isJustBack(Sql sql, Instant now) throws SQLException {
    long since = sql.dialect().servesSince(sql);
    return since <= now.toEpochMilli() && now.toEpochMilli() < since + LEASE.toMillis();
  }

  /**
   * Whether a process has a lease, as all have that are at work and can say so; one without may
   * live and have given up what it could not write.
   */
  static boolean hasLease(Sql sql, String id, Instant now) throws SQLException {
    return isJustBack(sql, now)
        || sql.number(
                "select count(*) from owner where id = ? and lease_until > ?",
                id,
                now.toEpochMilli())
            > 0;
  }

  /** Whether a process lives, as far as another one can see. */
  static boolean isAlive(Sql sql, Owner viewer, String id, Instant now) throws SQLException {
    boolean justBack = isJustBack(sql, now);
    Optional<Boolean> alive =
        sql.first(
            "select pid, started, machine, lease_until from owner where id = ?",
            row ->
                switch (sight(viewer, row)) {
                  case THERE -> true;
                  case GONE -> false;
                  case UNSURE -> justBack || row.getLong(4) > now.toEpochMilli();
                },
            id);
    return alive.orElseGet(
        () ->
            viewer
                .neighbour(id)
                .filter(known -> known.processes().look(known.pid(), known.started()) == THERE)
                .isPresent());
  }

  private static Owner.Sight sight(Owner viewer, ResultSet row) throws SQLException {
    return row.getString(3).equals(viewer.machine())
        ? viewer.processes().look(row.getLong(1), row.getLong(2))
        : UNSURE;
  }

  /** Takes a process off the list, unless calls or runs stand under its name. */
  static void leave(Sql sql, String id) throws SQLException {
    sql.update(
        """
        delete from owner where id = ?
          and not exists (select 1 from call where owner = ? and state in ('held', 'dispatched'))
          and not exists (select 1 from run where owner = ?)
          and not exists (select 1 from batch where owner = ? and state <> 'over')\
        """,
        id,
        id,
        id,
        id);
  }
}
