package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What is held of whole studies. */
final class Studies {
  /** Answers that a study paid for, to what it wrote down and no other did. */
  static final String ANSWERS =
      """
      delete from answer where call in (select id from call where study = ?)
        and wording in (
          select k.wording from asked k join study s on s.hash = k.hash where s.name = ?
          except
          select k.wording from asked k join study s on s.hash = k.hash where s.name <> ?)\
      """;

  /** What went over the wire for calls without an answer; each set is made once. */
  static final String EVIDENCE =
      """
      update call set request = null, response = null, headers = null, request_sha256 = null,
        response_sha256 = null
      where state not in ('held', 'dispatched')
        and id in (select id from call where study = ? except select call from answer)\
      """;

  /** Wordings that nothing refers to any more. */
  static final String WORDINGS =
      """
      delete from wording where key in (
        select wording from call where study = ?
        except select wording from answer
        except select wording from asked
        except select wording from call where study <> ?)\
      """;

  private Studies() {}

  static List<StoredStudy> list(Sql sql) throws SQLException {
    return sql.list(
        """
        select s.name, count(*),
          (select created from study f where f.name = s.name order by f.place limit 1),
          (select count(*) from answer a join call c on c.id = a.call where c.study = s.name),
          coalesce((select settled from account where kind = 'study' and name = s.name), 0)
        from study s group by s.name order by s.name\
        """,
        row ->
            new StoredStudy(
                row.getString(1),
                row.getLong(2),
                Instant.parse(row.getString(3)),
                row.getLong(4),
                new Money(row.getLong(5))));
  }

  /**
   * Deletes a study: what was written down of it, and the answers that it paid for, to wordings
   * that it wrote down and no other study did, with what went over the wire for them. The calls
   * stay with their money. What judges, embeddings and the calls behind derived models answered is
   * written down by no study, so that nobody knows who else uses it: it stays.
   *
   * @return how many answers were deleted
   */
  static long delete(Sql sql, String study, Live live, Instant now) throws SQLException {
    if (sql.number("select count(*) from study where name = ?", study) == 0) {
      throw new IllegalArgumentException(
          "there is no study %s: see studies() of the workspace".formatted(study));
    }
    for (String owner : sql.list("select distinct owner from run", row -> row.getString(1))) {
      if (owner.equals(live.owner().id())
          ? !live.runs().isEmpty()
          : Owners.isAlive(sql, live.owner(), owner, now)) {
        throw new HarnessException(
            "a study is being run by process %s: wait until it is done, and delete then"
                .formatted(owner.replaceAll("@.*", "")));
      }
    }
    Batches.refuseIfUnderWay(sql, study);
    long answers = sql.update(ANSWERS, study, study, study);
    sql.update(EVIDENCE, study);
    sql.update(
        """
        delete from asked where hash in (select hash from study where name = ?)
          and hash not in (select hash from study where name <> ?)\
        """,
        study,
        study);
    sql.update(WORDINGS, study, study);
    sql.update("delete from margin where study = ?", study);
    sql.update("delete from study where name = ?", study);
    return answers;
  }
}
