package io.github.promptharness.workspace;

import io.github.promptharness.RateLimit;
import io.github.promptharness.credit.Lane;
import io.github.promptharness.credit.Pace;
import io.github.promptharness.credit.Tempo;
import io.github.promptharness.credit.Today;
import io.github.promptharness.credit.TokenCharge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of the pace table, and the lanes of the processes that share a pace. */
final class Paces {
  private static final long KEPT_MICROS = 3_600_000_000L;

  private Paces() {}

  /**
   * The lanes of all processes on one pace.
   *
   * @param own of the process that asks; empty if it never did
   * @param others of the others
   */
  record Lanes(Optional<Lane> own, List<Lane> others) {}

  static Pace read(Sql sql, String scope, long now) throws SQLException {
    List<Pace> stored =
        sql.recall(
            """
            select planned_requests_at, planned_tokens_at, requests_at, tokens_at, paused_until, burst, rate, tempo_at, weight,
              prompt_share, full, heard_at, day, day_requests, day_tokens, limit_requests,
              limit_tokens, limit_requests_day, limit_tokens_day, seen
            from pace where scope = ?""",
            Paces::pace,
            scope);
    if (stored.isEmpty()) {
      return Pace.fresh(now);
    }
    long back = stored.get(0).putBack(now);
    if (back == 0) {
      return stored.get(0).asOf(now);
    }
    sql.update(
        """
        update pace_owner set requests_at = requests_at - ?, tokens_at = tokens_at - ?
        where scope = ?""",
        back,
        back,
        scope);
    Pace pace = stored.get(0).asOf(now);
    write(sql, scope, pace);
    return pace;
  }

  private static Pace pace(ResultSet row) throws SQLException {
    return new Pace(
        new Lane(row.getLong(1), row.getLong(2)),
        new Lane(row.getLong(3), row.getLong(4)),
        row.getLong(5),
        new Tempo(row.getDouble(6), row.getDouble(7), row.getLong(8)),
        new TokenCharge(row.getDouble(9), row.getDouble(10), row.getDouble(11), row.getLong(12)),
        new Today(row.getLong(13), row.getLong(14), row.getLong(15)),
        new RateLimit(row.getLong(16), row.getLong(17), row.getLong(18), row.getLong(19)),
        row.getLong(20));
  }

  static void write(Sql sql, String scope, Pace pace) throws SQLException {
    sql.update(
        """
        insert or replace into pace (scope, planned_requests_at, planned_tokens_at, requests_at, tokens_at, paused_until, burst, rate,
          tempo_at, weight, prompt_share, full, heard_at, day, day_requests, day_tokens,
          limit_requests, limit_tokens, limit_requests_day, limit_tokens_day, seen)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        scope,
        pace.planned().requestsAt(),
        pace.planned().tokensAt(),
        pace.sent().requestsAt(),
        pace.sent().tokensAt(),
        pace.pausedUntil(),
        pace.tempo().burst(),
        pace.tempo().rate(),
        pace.tempo().changedAt(),
        pace.charge().weight(),
        pace.charge().promptShare(),
        pace.charge().full(),
        pace.charge().heardAt(),
        pace.today().day(),
        pace.today().requests(),
        pace.today().tokens(),
        pace.heard().requestsPerMinute(),
        pace.heard().tokensPerMinute(),
        pace.heard().requestsPerDay(),
        pace.heard().tokensPerDay(),
        pace.seen());
  }

  static Lanes lanes(Sql sql, String scope, String owner, long now) throws SQLException {
    var others = new ArrayList<Lane>();
    var own = new ArrayList<Lane>();
    sql.list(
        "select owner, requests_at, tokens_at from pace_owner where scope = ?",
        row ->
            (row.getString(1).equals(owner) ? own : others)
                .add(new Lane(row.getLong(2), row.getLong(3))),
        scope);
    if (own.isEmpty()) {
      sql.update(
          "delete from pace_owner where scope = ? and max(requests_at, tokens_at) < ?",
          scope,
          now - KEPT_MICROS);
    }
    return new Lanes(own.stream().findFirst(), others);
  }

  /** Puts off all that waits: in its order, and with the distances that it had. */
  static void putOff(Sql sql, String scope, long now, long until, long by) throws SQLException {
    sql.update(
        """
        update pace_owner set requests_at = requests_at + iif(requests_at > ?1, ?2, 0),
          tokens_at = tokens_at + iif(tokens_at > ?1, ?2, 0)
        where scope = ?3""",
        now,
        by,
        scope);
    sql.update(
        """
        update call set start_at = iif(start_at > ?1, start_at + ?2, ?3)
        where state = 'held' and scope = ?4""",
        now,
        by,
        until,
        scope);
  }

  /** Ends all pauses, and takes back that they put off what waits. */
  static void endPauses(Sql sql, long now) throws SQLException {
    sql.update(
        """
        update pace_owner set
          requests_at = min(requests_at, max(?1, requests_at - paused_until + ?1)),
          tokens_at = min(tokens_at, max(?1, tokens_at - paused_until + ?1))
        from (select scope as paused, paused_until from pace)
        where paused = scope and paused_until > ?1""",
        now);
    sql.update(
        """
        update call set start_at = min(start_at, max(?1, start_at - paused_until + ?1))
        from (select scope as paused, paused_until from pace)
        where state = 'held' and paused = scope and paused_until > ?1""",
        now);
    sql.update(
        """
        update pace set paused_until = 0,
          planned_requests_at = min(planned_requests_at,
            max(?1, planned_requests_at - paused_until + ?1)),
          planned_tokens_at = min(planned_tokens_at, max(?1, planned_tokens_at - paused_until + ?1))
        where paused_until > ?1""",
        now);
  }

  /** Gives back to the day what was held for a call and never sent. */
  static void giveBack(Sql sql, long call, Instant now) throws SQLException {
    sql.update(
        """
        update pace set day_requests = max(0, day_requests - 1),
          day_tokens = max(0, day_tokens - (select tokens_bound from call where id = ?1))
        where scope = (select scope from call where id = ?1) and day = ?2""",
        call,
        Today.NONE.asOf(Micros.of(now)).day());
  }

  /**
   * Takes the lanes of processes that are gone off the list: nobody has to leave room for them, and
   * their part of what was planned is given back.
   */
  static void dropDead(Sql sql, Live live, Instant time) throws SQLException {
    List<String> owners =
        sql.list("select distinct owner from pace_owner", row -> row.getString(1));
    for (String owner : owners) {
      if (!owner.equals(live.owner().id()) && !Owners.isAlive(sql, live.owner(), owner, time)) {
        drop(sql, owner, Micros.of(time));
      }
    }
  }

  private static void drop(Sql sql, String owner, long now) throws SQLException {
    for (String dimension : List.of("requests_at", "tokens_at")) {
      // Of k lanes each stands for a k-th of what it is ahead.
      sql.update(
          """
          update pace set planned_%1$s = planned_%1$s - coalesce((
            select max(0, own.%1$s - ?1) / (
              select count(*) from pace_owner every where every.scope = own.scope and every.%1$s > ?1)
            from pace_owner own where own.scope = pace.scope and own.owner = ?2), 0)
          where scope in (select scope from pace_owner where owner = ?2)"""
              .formatted(dimension),
          now,
          owner);
    }
    sql.update("delete from pace_owner where owner = ?", owner);
  }

  static void write(Sql sql, String scope, String owner, Lane lane) throws SQLException {
    sql.update(
        """
        insert or replace into pace_owner (scope, owner, requests_at, tokens_at)
        values (?, ?, ?, ?)""",
        scope,
        owner,
        lane.requestsAt(),
        lane.tokensAt());
  }
}
