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
import java.util.stream.Collectors;

/** The rows of the pace table, and the lanes of the processes that share a pace. */
final class Paces {
  private static final List<String> LANES = List.of("requests_at", "tokens_at");
  private static final long KEPT_MICROS = 3_600_000_000L;

  private static final List<String> COLUMNS =
      List.of(
          "planned_requests_at",
          "planned_tokens_at",
          "requests_at",
          "tokens_at",
          "paused_until",
          "burst",
          "rate",
          "tempo_at",
          "weight",
          "prompt_share",
          "\"full\"",
          "heard_at",
          "day",
          "day_requests",
          "day_tokens",
          "limit_requests",
          "limit_tokens",
          "limit_requests_day",
          "limit_tokens_day",
          "seen");

  private static final String WRITE =
      "insert into pace (scope, "
          + String.join(", ", COLUMNS)
          + ") values (?"
          + ", ?".repeat(COLUMNS.size())
          + ") on conflict (scope) do update set "
          + COLUMNS.stream()
              .map(column -> column + " = excluded." + column)
              .collect(Collectors.joining(", "));

  /**
   * Pulls what stands behind the end of the pause back by as much as the pause would still last.
   */
  private static final String PULLED =
      """
      update %1$s set %2$s = case when %2$s <= ? then %2$s
        when %2$s > paused_until then %2$s - paused_until + ? else ? end
      where\
      """;

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
            "select " + String.join(", ", COLUMNS) + " from pace where scope = ?",
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
        where scope = ?\
        """,
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
        WRITE,
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
          "delete from pace_owner where scope = ? and requests_at < ? and tokens_at < ?",
          scope,
          now - KEPT_MICROS,
          now - KEPT_MICROS);
    }
    return new Lanes(own.stream().findFirst(), others);
  }

  /** Puts off all that waits: in its order, and with the distances that it had. */
  static void putOff(Sql sql, String scope, long now, long until, long by) throws SQLException {
    for (String lane : LANES) {
      sql.update(
          "update pace_owner set %1$s = %1$s + ? where scope = ? and %1$s > ?".formatted(lane),
          by,
          scope,
          now);
    }
    sql.update(
        """
        update call set start_at = case when start_at > ? then start_at + ? else ? end
        where state = 'held' and scope = ?\
        """,
        now,
        by,
        until,
        scope);
  }

  /** Ends all pauses, and takes back that they put off what waits. */
  static boolean endPauses(Sql sql, long now) throws SQLException {
    for (String lane : LANES) {
      endPauses(sql, "pace_owner", lane, now);
    }
    endPauses(sql, "call", "start_at", now);
    for (String lane : LANES) {
      sql.update(PULLED.formatted("pace", "planned_" + lane) + " paused_until > ?", pulled(now));
    }
    return sql.update("update pace set paused_until = 0 where paused_until > ?", now) > 0;
  }

  private static void endPauses(Sql sql, String table, String column, long now)
      throws SQLException {
    sql.update(
        PULLED
                .formatted(table, column)
                .replace(
                    "where",
                    "from (select scope as paused, paused_until from pace) p where paused = scope"
                        + " and")
            + (table.equals("call") ? " state = 'held' and" : "")
            + " paused_until > ?",
        pulled(now));
  }

  private static Object[] pulled(long now) {
    return new Object[] {now, now, now, now};
  }

  /** Gives back to the day what was held for a call and never sent. */
  static void giveBack(Sql sql, long call, Instant now) throws SQLException {
    sql.update(
        """
        update pace set day_requests = case when day_requests > 1 then day_requests - 1 else 0 end,
          day_tokens = case when day_tokens > tokens then day_tokens - tokens else 0 end
        from (select scope as charged, tokens_bound as tokens from call where id = ?) c
        where scope = charged and day = ?\
        """,
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
    for (String dimension : LANES) {
      // Of k lanes each stands for a k-th of what it is ahead.
      sql.update(
          """
          update pace set planned_%1$s = planned_%1$s - coalesce((
            select (own.%1$s - ?) / (
              select count(*) from pace_owner lane where lane.scope = own.scope and lane.%1$s > ?)
            from pace_owner own
            where own.scope = pace.scope and own.owner = ? and own.%1$s > ?), 0)
          where scope in (select scope from pace_owner where owner = ?)\
          """
              .formatted(dimension),
          now,
          now,
          owner,
          now,
          owner);
    }
    sql.update("delete from pace_owner where owner = ?", owner);
  }

  static void write(Sql sql, String scope, String owner, Lane lane) throws SQLException {
    sql.update(
        """
        insert into pace_owner (scope, owner, requests_at, tokens_at) values (?, ?, ?, ?)
        on conflict (scope, owner) do update
        set requests_at = excluded.requests_at, tokens_at = excluded.tokens_at\
        """,
        scope,
        owner,
        lane.requestsAt(),
        lane.tokensAt());
  }
}
