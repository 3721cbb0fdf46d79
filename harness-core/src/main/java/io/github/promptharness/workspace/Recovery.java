package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the calls that nobody makes any more, because their process is gone or gave up on them: what
 * was held and never sent is released; what was sent and has no end may have been billed, so the
 * whole hold becomes uncertain. The calls of a batch live on at the endpoint without it.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private Recovery() {}

  private record Open(long call, String state, long hold, Charged to) {
    boolean wasSent() {
      return state.equals("dispatched");
    }
  }

  /**
   * Ends them.
   *
   * @param live what this process is doing
   */
  static void endAbandonedCalls(Sql sql, Live live, Instant now) throws SQLException {
    Batches.endAbandoned(sql, live, now);
    List<String> owners =
        sql.list(
            """
            select distinct owner from call
            where state in ('held', 'dispatched') and owner <> 'batch'\
            """,
            row -> row.getString(1));
    var ended = new ArrayList<Open>();
    for (String owner : owners) {
      if (owner.equals(live.owner().id())) {
        for (Open call : open(sql, owner)) {
          if (!live.calls().contains(call.call())) {
            end(sql, call, now);
            ended.add(call);
          }
        }
      } else if (!Owners.isAlive(sql, live.owner(), owner, now)) {
        for (Open call : open(sql, owner)) {
          end(sql, call, now);
          ended.add(call);
        }
        Owners.leave(sql, owner);
      }
    }
    Paces.dropDead(sql, live, now);
    if (!ended.isEmpty()) {
      tell(ended);
    }
  }

  private static void tell(List<Open> ended) {
    List<Open> sent = ended.stream().filter(Open::wasSent).toList();
    LOG.atWarn()
        .addKeyValue("event", "workspace.recovery")
        .addKeyValue("released", ended.size() - sent.size())
        .addKeyValue("uncertain", sent.size())
        .addKeyValue("uncertainUsd", new Money(sent.stream().mapToLong(Open::hold).sum()))
        .log("ended calls that nobody makes any more");
  }

  private static List<Open> open(Sql sql, String owner) throws SQLException {
    return sql.list(
        """
        select id, state, hold, grant_id, member, study from call
        where state in ('held', 'dispatched') and owner = ?\
        """,
        row ->
            new Open(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                new Charged(row.getString(4), row.getString(5), row.getString(6))),
        owner);
  }

  private static void end(Sql sql, Open call, Instant now) throws SQLException {
    boolean sent = call.wasSent();
    if (!sent) {
      Paces.giveBack(sql, call.call(), now);
    }
    long uncertain = sent ? call.hold() : 0;
    sql.update(
        "update call set state = ?, uncertain = ?, outcome = 'ABANDONED' where id = ?",
        sent ? "uncertain" : "released",
        uncertain,
        call.call());
    Accounts.move(sql, call.to(), -call.hold(), 0, uncertain);
  }
}
