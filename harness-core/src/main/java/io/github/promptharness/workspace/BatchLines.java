package io.github.promptharness.workspace;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Tier;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of a batch as they were sent, made again from what is kept, by whichever process. */
final class BatchLines {
  /** How many are looked up at once. */
  static final int AT_ONCE = 500;

  private static final String FIND =
      """
      select l.custom_id, c.id, w.json, s.json, c.first_repeat, c.repeats
      from batch_line l join call c on c.id = l.call join wording w on w.key = c.wording
        join sampling s on s.key = l.sampling
      where l.batch = ? and l.custom_id in (%s)\
      """
          .formatted(String.join(", ", Collections.nCopies(AT_ONCE, "?")));

  private final ModelIdentity model;
  private final Map<String, Sampling> samplings = new HashMap<>();

  BatchLines(ModelIdentity model) {
    this.model = model;
  }

  /**
   * A line.
   *
   * @param call its number
   * @param request as it was sent
   */
  record Line(long call, Request request) {}

  /**
   * Writes down some lines of a batch, in order.
   *
   * @param from how many came before
   * @param samplings keys of those that are written down already
   */
  static void insert(
      Sql sql,
      long batch,
      int from,
      List<Long> calls,
      List<Request> sent,
      Map<Sampling, String> samplings)
      throws SQLException {
    var rows = new ArrayList<@Nullable Object[]>(sent.size());
    for (int i = 0; i < sent.size(); i++) {
      Sampling sampling = sent.get(i).sampling();
      String key = samplings.get(sampling);
      if (key == null) {
        key = sampling.key();
        samplings.put(sampling, key);
        sql.update(
            "insert into sampling (key, json) values (?, ?) on conflict do nothing",
            key,
            SamplingJson.write(sampling));
      }
      long place = (long) from + i + 1;
      rows.add(new @Nullable Object[] {batch, place, sent.get(i).callId(), calls.get(i), key});
    }
    sql.batch(
        "insert into batch_line (batch, place, custom_id, call, sampling) values (?, ?, ?, ?, ?)",
        rows);
  }

  /** Those of these names that there are, by name. */
  Map<String, Line> find(Sql sql, long batch, List<String> ids) throws SQLException {
    var found = new HashMap<String, Line>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
      var keys = new Object[AT_ONCE + 1];
      Arrays.fill(keys, some.get(0));
      keys[0] = batch;
      for (int i = 0; i < some.size(); i++) {
        keys[i + 1] = some.get(i);
      }
      sql.list(FIND, row -> found.put(row.getString(1), line(sql, row)), keys);
    }
    return found;
  }

  private Line line(Sql sql, ResultSet row) throws SQLException {
    Wording wording = WordingJson.read(sql.dialect().plain(row.getString(3)));
    Sampling sampling =
        samplings.computeIfAbsent(sql.dialect().plain(row.getString(4)), SamplingJson::read);
    var first = new Trial(model, wording, sampling, row.getInt(5));
    return new Line(
        row.getLong(2), new Request(first, row.getInt(6), row.getString(1), Tier.BATCH));
  }
}
