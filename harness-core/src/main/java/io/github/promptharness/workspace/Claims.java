package io.github.promptharness.workspace;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the claim table: of a round that several processes ask together, which block of calls
 * is whose and which have ended.
 *
 * <p>A claim is its process's, for as long as that lives ({@link Owners}): a slow call never makes
 * it another's. What a process took and did not finish comes back once it is dead, and whoever
 * finds that out does so in the transaction in which it takes the block.
 */
final class Claims {
  /** The first block that nobody has; those of a dead process leave holes. */
  private static final String TAKE =
      """
      insert into claim (study, round, block, owner, claimed_at)
      select ?, ?, min(f.block), ?, ? from (
        select 0 as block
        union all select c.block + 1 from claim c where c.study = ? and c.round = ?) f
      where f.block < ? and not exists (
        select 1 from claim t where t.study = ? and t.round = ? and t.block = f.block)
      having min(f.block) is not null
      returning block\
      """;

  private static final String MISS =
      """
      insert into claim_failure (study, round, trial, why, member, failed_at)
      values (?, ?, ?, ?, ?, ?) on conflict do nothing\
      """;

  private Claims() {}

  /** A round of a study, which is known by its calls. */
  record Round(String study, String name, int blocks) {}

  /** Takes a block for this process; absent if none is free. */
  static OptionalInt take(Sql sql, Round round, Live live, Instant now) throws SQLException {
    OptionalInt block = takeFree(sql, round, live, now);
    return block.isPresent() || !freeDead(sql, round, live, now)
        ? block
        : takeFree(sql, round, live, now);
  }

  private static OptionalInt takeFree(Sql sql, Round round, Live live, Instant now)
      throws SQLException {
    String study = round.study();
    String name = round.name();
    return sql.first(
            TAKE,
            row -> OptionalInt.of(row.getInt(1)),
            study,
            name,
            live.owner().id(),
            now.toEpochMilli(),
            study,
            name,
            round.blocks(),
            study,
            name)
        .orElse(OptionalInt.empty());
  }

  /** Whether blocks have come back. */
  private static boolean freeDead(Sql sql, Round round, Live live, Instant now)
      throws SQLException {
    List<String> owners =
        sql.list(
            """
            select distinct owner from claim
            where study = ? and round = ? and ended_at is null and owner <> ?\
            """,
            row -> row.getString(1),
            round.study(),
            round.name(),
            live.owner().id());
    boolean some = false;
    for (String owner : owners) {
      if (!Owners.isAlive(sql, live.owner(), owner, now) || !Owners.hasLease(sql, owner, now)) {
        giveBack(sql, round.study(), owner);
        some = true;
      }
    }
    if (some) {
      Recovery.endAbandonedCalls(sql, live, now);
    }
    return some;
  }

  /**
   * Enters that all calls of a block have ended, unless it came to be another's.
   *
   * @param failures why trials have no answer, by key
   */
  static boolean end(
      Sql sql,
      Round round,
      int block,
      String owner,
      String member,
      Map<String, String> failures,
      Instant now)
      throws SQLException {
    boolean isMine =
        sql.update(
                """
                update claim set ended_at = ?
                where study = ? and round = ? and block = ? and owner = ? and ended_at is null\
                """,
                now.toEpochMilli(),
                round.study(),
                round.name(),
                block,
                owner)
            == 1;
    if (isMine) {
      var rows = new ArrayList<@Nullable Object[]>();
      failures.forEach(
          (trial, why) ->
              rows.add(
                  new @Nullable Object[] {
                    round.study(), round.name(), trial, why, member, now.toEpochMilli()
                  }));
      sql.batch(MISS, rows);
    }
    return isMine;
  }

  static boolean isOver(Sql sql, Round round) throws SQLException {
    return sql.number(
            "select count(*) from claim where study = ? and round = ? and ended_at is not null",
            round.study(),
            round.name())
        == round.blocks();
  }

  /** The trials of a round that failed, whoever asked. */
  static List<FailedTrial> failed(Sql sql, Round round) throws SQLException {
    return sql.list(
        """
        select trial, why, member, failed_at from claim_failure
        where study = ? and round = ? order by trial\
        """,
        row ->
            new FailedTrial(
                row.getString(1),
                sql.dialect().plain(row.getString(2)),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4))),
        round.study(),
        round.name());
  }

  /** What a process took of a study and did not finish is anybody's again. */
  static void giveBack(Sql sql, String study, String owner) throws SQLException {
    sql.update(
        "delete from claim where study = ? and owner = ? and ended_at is null", study, owner);
  }

  /** Nobody runs the study any more: its next run asks again for what failed. */
  static void forget(Sql sql, String study) throws SQLException {
    sql.update("delete from claim where study = ?", study);
    sql.update("delete from claim_failure where study = ?", study);
  }
}
