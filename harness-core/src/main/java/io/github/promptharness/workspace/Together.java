package io.github.promptharness.workspace;

import io.github.promptharness.Request;
import io.github.promptharness.Trial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs of one transaction look up and write, gathered so that it takes few ways to the
 * database and back however many jobs there are: one that looks up what all of them ask for, one
 * that numbers their calls, and one for each kind of row that is written.
 *
 * <p>What is gathered is written before anything else looks at its tables. A row that is not as was
 * expected fails the whole transaction; its jobs are then run one by one, and none of this is used.
 */
final class Together {
  /**
   * What a job asks whether it is there.
   *
   * @param trial key of its first trial, which may be answered
   * @param wording key of its wording
   * @param asking which calls would fill its trials
   */
  record Sought(String trial, String wording, Asking asking) {
    static Sought of(Request request, String trial, String wording) {
      Trial first = request.first();
      return new Sought(
          trial,
          wording,
          new Asking(
              first.model().endpoint(),
              first.model().name(),
              request.sampling().id(),
              first.repeat(),
              request.repeats()));
    }
  }

  /** Which repeats of a wording a call asks for, and of whom. */
  record Asking(String endpoint, String model, String sampling, int first, int repeats) {
    boolean overlaps(Asking other) {
      return first < other.first + other.repeats
          && other.first < first + repeats
          && endpoint.equals(other.endpoint)
          && model.equals(other.model)
          && sampling.equals(other.sampling);
    }
  }

  /**
   * A call without an end.
   *
   * @param start when it was to be sent, in microseconds since 1970
   */
  private record Asked(Asking asking, long start) {}

  private static final Set<String> UNDER_WAY = Set.of("held", "dispatched");

  /** Of what a batch asks the answer may come whenever it was to be sent. */
  private static final String SEEK =
      """
      select column1, '', '', '', 0, 0, '', 0 from (values %1$s) as sought
      where (select 1 from answer where trial = column1) = 1
      union all select wording, endpoint, model, sampling, first_repeat, repeats, state,
        case when owner = 'batch' then 9223372036854775807 else start_at end
      from call where wording in (%2$s) and outcome is null\
      """;

  private final int jobs;
  private final Set<Sought> known = new HashSet<>();
  private final Set<String> answered = new HashSet<>();
  private final Map<String, List<Asked>> asked = new HashMap<>();
  private final Map<String, List<@Nullable Object[]>> rows = new LinkedHashMap<>();
  private final Set<String> mustChange = new HashSet<>();
  private final ArrayDeque<Long> numbers = new ArrayDeque<>();

  Together(int jobs) {
    this.jobs = jobs;
  }

  /** Looks up what is asked or answered already. */
  void seek(Sql sql, List<Sought> sought) throws SQLException {
    if (sought.isEmpty()) {
      return;
    }
    // Of few lengths, so that few statements are prepared.
    int places = Integer.highestOneBit(Math.max(1, sought.size() - 1)) * 2;
    var keys = new Object[2 * places];
    for (int i = 0; i < places; i++) {
      Sought each = sought.get(Math.min(i, sought.size() - 1));
      keys[i] = each.trial();
      keys[places + i] = each.wording();
    }
    sql.list(query(places), this::found, keys);
    known.addAll(sought);
  }

  /** What looks up so many. */
  static String query(int places) {
    return SEEK.formatted(
        String.join(", ", Collections.nCopies(places, "(?)")),
        String.join(", ", Collections.nCopies(places, "?")));
  }

  /** A row with repeats is a call without an end, one without is an answer. */
  private boolean found(ResultSet row) throws SQLException {
    int repeats = row.getInt(6);
    if (repeats == 0) {
      return answered.add(row.getString(1));
    }
    return UNDER_WAY.contains(row.getString(7))
        && asks(
            row.getString(1),
            new Asking(
                row.getString(2), row.getString(3), row.getString(4), row.getInt(5), repeats),
            row.getLong(8));
  }

  /** Whether nothing of it was there when it was looked up, nor has come since. */
  boolean isFree(Sought sought) {
    return known.contains(sought) && !isAnswered(sought) && !isAsked(sought, Long.MIN_VALUE);
  }

  /** Whether its first trial has an answer. */
  boolean isAnswered(Sought sought) {
    return answered.contains(sought.trial());
  }

  /**
   * Whether a call without an end fills one of its trials.
   *
   * @param after what was to be sent before this does not count, in microseconds since 1970
   */
  boolean isAsked(Sought sought, long after) {
    return asked.getOrDefault(sought.wording(), List.of()).stream()
        .anyMatch(each -> each.start() > after && sought.asking().overlaps(each.asking()));
  }

  /** From now on a call asks for these. */
  boolean asks(String wording, Asking asking) {
    return asks(wording, asking, Long.MAX_VALUE);
  }

  private boolean asks(String wording, Asking asking, long start) {
    return asked
        .computeIfAbsent(wording, absent -> new ArrayList<>())
        .add(new Asked(asking, start));
  }

  /** From now on the trial is answered. */
  void answers(String trial) {
    answered.add(trial);
  }

  /** The number of a new call. */
  long number(Sql sql) throws SQLException {
    if (numbers.isEmpty()) {
      numbers.addAll(sql.dialect().numbers(sql, "call", jobs));
    }
    return numbers.remove();
  }

  /**
   * Gathers a row to be written.
   *
   * @param changes whether it must change just one row
   */
  void add(String statement, boolean changes, @Nullable Object[] row) {
    rows.computeIfAbsent(statement, absent -> new ArrayList<>()).add(row);
    if (changes) {
      mustChange.add(statement);
    }
  }

  /** Writes what was gathered. */
  void write(Sql sql) throws SQLException {
    var all = new LinkedHashMap<>(rows);
    rows.clear();
    for (Map.Entry<String, List<@Nullable Object[]>> entry : all.entrySet()) {
      int[] changed = sql.batch(entry.getKey(), entry.getValue());
      for (int count : changed) {
        if (count == 0 && mustChange.contains(entry.getKey())) {
          throw new SQLException("a call is not as this process left it");
        }
      }
    }
  }
}
