package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Money;
import io.github.promptharness.credit.BatchLedger.Open;
import io.github.promptharness.credit.BatchLedger.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of the tables of batches and of their lines. */
final class Batches {
  /** How many rows go to the database together. */
  static final int TOGETHER = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

  private static final String SELECT =
      """
      select id, name, study, state, input_file, vendor_id, lines, held_at, owner, member, scope,
        tokens, endpoint, model, account
      from batch
      where state <> 'over'\
      """;

  private static final String LEFT =
      """
      select l.custom_id, c.id, c.hold, c.grant_id, c.member, c.study
      from batch_line l join call c on c.id = l.call
      where l.batch = ? and c.state not in ('settled', 'released', 'uncertain') order by l.place\
      """;

  /** What the calls of a batch ask that have no end. */
  static final String WORDINGS =
      """
      select distinct c.wording from batch_line l join call c on c.id = l.call
      where l.batch = ? and c.state not in ('settled', 'released', 'uncertain')\
      """;

  private Batches() {}

  /**
   * A batch that is not over.
   *
   * @param owner the process that sees to it; empty for none
   * @param scope the limit group in which its tokens count
   * @param account whose batches are seen at the endpoint
   */
  record Row(
      Open batch,
      String owner,
      String member,
      String scope,
      long tokens,
      String endpoint,
      String model,
      String account) {
    /** Whether a process sees to it that may be there. */
    boolean isSeenTo(Sql sql, Live live, Instant now) throws SQLException {
      return owner.equals(live.owner().id())
          ? live.batches().contains(batch.number())
          : !owner.isEmpty() && Owners.isAlive(sql, live.owner(), owner, now);
    }
  }

  /** A line whose call is under way. */
  private record Left(String id, long call, long hold, Charged to) {}

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new Open(
            row.getLong(1),
            row.getString(2),
            row.getString(3),
            State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
            row.getString(5),
            row.getString(6),
            row.getLong(7),
            Instant.ofEpochMilli(row.getLong(8))),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getLong(12),
        row.getString(13),
        row.getString(14),
        row.getString(15));
  }

  /**
   * Those of one place that are under way, in the order in which they were held: what others left
   * cannot be looked after.
   */
  static List<Row> open(Sql sql, BatchPlace at) throws SQLException {
    return open(sql).stream().filter(at::has).toList();
  }

  /** All that are under way. */
  static List<Row> open(Sql sql) throws SQLException {
    return sql.list(SELECT + " order by id", Batches::row);
  }

  /** The batch as it stands; absent if it is over. */
  static Optional<Row> find(Sql sql, long number) throws SQLException {
    return sql.first(SELECT + " and id = ?", Batches::row, number);
  }

  /** Whether nothing is under way, which is quickly said. */
  static boolean isNone(Sql sql) throws SQLException {
    return sql.number("select count(*) from batch where state <> 'over'") == 0;
  }

  /** What the calls of a batch hold that have no end. */
  static Money held(Sql sql, long number) throws SQLException {
    return new Money(
        sql.number(
            """
            select coalesce(sum(c.hold), 0) from batch_line l join call c on c.id = l.call
            where l.batch = ? and c.state not in ('settled', 'released', 'uncertain')\
            """,
            number));
  }

  /** The keys of the wordings that the calls of a batch ask which have no end. */
  static Set<String> wordings(Sql sql, long number) throws SQLException {
    return Set.copyOf(sql.list(WORDINGS, row -> row.getString(1), number));
  }

  /** How long ago a batch was sent; nothing if it was not. */
  static Duration sinceSent(Sql sql, long number, Instant now) throws SQLException {
    long sent = sql.number("select coalesce(sent_at, 0) from batch where id = ?", number);
    long passed = sent == 0 ? 0 : now.toEpochMilli() - sent;
    return Duration.ofMillis(Math.max(0, passed));
  }

  /** The prompt tokens that are under way in a limit group. */
  static long tokens(Sql sql, String scope) throws SQLException {
    return sql.number(
        "select coalesce(sum(tokens), 0) from batch where state <> 'over' and scope = ?", scope);
  }

  /** Takes a batch over. */
  static void claim(Sql sql, long number, Live live) throws SQLException {
    sql.update("update batch set owner = ? where id = ?", live.owner().id(), number);
    live.batches().add(number);
  }

  /**
   * Changes a batch that is this process's.
   *
   * @param set what is set, without the word
   * @throws HarnessException if another process took this one for dead
   */
  static void change(Sql sql, long number, Live live, String set, @Nullable Object... values)
      throws SQLException {
    if (!isChanged(sql, number, live, set, values)) {
      throw new HarnessException(
          "another process took this one for dead and sees to its batch: start the run again");
    }
  }

  /** Changes a batch if it is this process's and not over. */
  static boolean isChanged(Sql sql, long number, Live live, String set, @Nullable Object... values)
      throws SQLException {
    @Nullable Object[] all = Arrays.copyOf(values, values.length + 2);
    all[values.length] = number;
    all[values.length + 1] = live.owner().id();
    return sql.update(
            "update batch set " + set + " where id = ? and owner = ? and state <> 'over'", all)
        == 1;
  }

  /**
   * Ends what never reached an endpoint and has nobody any more: nothing was sent that costs, so
   * all of it is released.
   */
  static void endAbandoned(Sql sql, Live live, Instant now) throws SQLException {
    for (Row each : sql.list(SELECT + " and state = 'held'", Batches::row)) {
      if (!each.isSeenTo(sql, live, now)) {
        int lines = close(sql, each.batch().number(), each.owner(), "never sent", 0, now).size();
        LOG.atWarn()
            .addKeyValue("event", "workspace.batch")
            .addKeyValue("batch", each.batch().name())
            .addKeyValue("released", lines)
            .log("released a batch that was held and never sent");
      }
    }
  }

  /**
   * Ends a batch: what is left of it is released, or uncertain if some of it may have been billed.
   * Nothing happens if the batch is over, or another process sees to it.
   *
   * @param owner the process that sees to it
   * @return the names of the lines that were left, in order
   */
  static List<String> close(Sql sql, long number, String owner, String word, long lost, Instant now)
      throws SQLException {
    if (sql.update(
            """
            update batch set state = 'over', status = ?, ended_at = ?, owner = ''
            where id = ? and owner = ? and state <> 'over'\
            """,
            word,
            now.toEpochMilli(),
            number,
            owner)
        == 0) {
      return List.of();
    }
    List<Left> left =
        sql.list(
            LEFT,
            row ->
                new Left(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    new Charged(row.getString(4), row.getString(5), row.getString(6))),
            number);
    var rows = new ArrayList<@Nullable Object[]>();
    for (Left line : left) {
      Money uncertain = lost > 0 ? new Money(line.hold()) : Money.ZERO;
      Accounts.move(sql, line.to(), -line.hold(), 0, uncertain.picoUsd());
      rows.add(
          new @Nullable Object[] {
            lost > 0 ? "uncertain" : "released",
            uncertain.picoUsd(),
            now.toEpochMilli(),
            "no line of the results; the batch ended as: " + word,
            line.call()
          });
    }
    write(
        sql,
        """
        update call set state = ?, uncertain = ?, ended_at = ?, outcome = 'ABANDONED', message = ?
        where id = ?\
        """,
        rows);
    return left.stream().map(Left::id).toList();
  }

  /**
   * Ends a batch that was sent and whose end nobody can learn: all that it holds is uncertain.
   *
   * @return how many lines had no end
   */
  static long giveUp(Sql sql, String name, String word, Live live, Instant now)
      throws SQLException {
    Row batch =
        sql.first(SELECT + " and state <> 'held' and name = ?", Batches::row, name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no batch %s was sent and is under way: take the name that the run says"
                            .formatted(name)));
    if (batch.isSeenTo(sql, live, now)) {
      throw new HarnessException(
          "a process sees to batch %s: stop it, and give the batch up then".formatted(name));
    }
    long number = batch.batch().number();
    int lines = close(sql, number, batch.owner(), word, batch.batch().lines(), now).size();
    LOG.atWarn()
        .addKeyValue("event", "workspace.batch")
        .addKeyValue("batch", name)
        .addKeyValue("uncertain", lines)
        .log("gave up a batch that was sent");
    return lines;
  }

  /**
   * Enters the calls of a batch that are held as sent. Each by its number: joined to the lines,
   * PostgreSQL looked through 50,000 for each of them before it had counted them.
   */
  static void sent(Sql sql, long number, long now) throws SQLException {
    List<Long> calls =
        sql.list("select call from batch_line where batch = ?", row -> row.getLong(1), number);
    var rows = new ArrayList<@Nullable Object[]>(calls.size());
    calls.forEach(call -> rows.add(new Object[] {now, call}));
    write(
        sql,
        """
        update call set state = 'dispatched', dispatched_at = ?
        where id = ? and state not in ('dispatched', 'settled', 'released', 'uncertain')\
        """,
        rows);
  }

  /** Runs a statement with many rows, some of them at a time. */
  static void write(Sql sql, String statement, List<@Nullable Object[]> rows) throws SQLException {
    for (int from = 0; from < rows.size(); from += TOGETHER) {
      sql.batch(statement, rows.subList(from, Math.min(rows.size(), from + TOGETHER)));
    }
  }

  /** Refuses to delete a study whose answers are on their way. */
  static void refuseIfUnderWay(Sql sql, String study) throws SQLException {
    Optional<String> name =
        sql.first(
            "select name from batch where state <> 'over' and study = ?",
            row -> row.getString(1),
            study);
    if (name.isPresent()) {
      throw new HarnessException(
          "batch %s of study %s is under way at the endpoint: run the study to fetch its answers, and delete then"
              .formatted(name.get(), study));
    }
  }
}
