package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sums over the call table. Calls that have ended are read from the index {@code call_spend} alone,
 * which has all that is added up; the rows themselves carry what was asked and answered and are
 * long.
 */
final class Spends {
  private static final String ENDED =
      """
      select member, model, study, coalesce(dispatched_at, held_at) as at,
        coalesce(cost, 0) as settled, 0 as held, uncertain
      from call where state in ('settled', 'uncertain')
      """;

  private static final String UNDER_WAY =
      """
      select member, model, study, coalesce(dispatched_at, held_at), 0, hold, 0
      from call where state in ('held', 'dispatched')
      """;

  private Spends() {}

  /**
   * What was spent lately.
   *
   * @param window over which it was spent: since the first call that cost something, at least a
   *     day, at most as long as was asked for
   */
  record Lately(Money spent, Duration window) {}

  static List<Spend> by(Sql sql, Spend.By by) throws SQLException {
    return sql.list(
        query(by),
        row ->
            new Spend(
                by == Spend.By.DAY
                    ? LocalDate.ofEpochDay(row.getLong(1)).toString()
                    : row.getString(1),
                row.getLong(2),
                new Money(row.getLong(3)),
                new Money(row.getLong(4)),
                new Money(row.getLong(5))));
  }

  static String query(Spend.By by) {
    return "select "
        + by.expression()
        + " as key, count(*), sum(settled), sum(held), sum(uncertain) from ("
        + ENDED
        + "union all "
        + UNDER_WAY
        + ") c group by key order by key";
  }

  /** What ended calls of the last days cost or may have cost that grants of this source paid. */
  static Lately lately(Sql sql, Grant.Source source, Duration longest, Instant now)
      throws SQLException {
    return sql.first(
            "select sum(case when at >= ? then settled + uncertain else 0 end), min(at) from ("
                + ENDED
                + "and grant_id in (select cast(id as text) from credit_grant where source = ?)"
                + ") c where settled + uncertain > 0",
            row -> {
              var spent = new Money(row.getLong(1));
              long first = row.getLong(2);
              Optional<Instant> since =
                  row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first));
              return new Lately(spent, window(since, longest, now));
            },
            now.minus(longest).toEpochMilli(),
            source.name().toLowerCase(Locale.ROOT))
        .orElseThrow();
  }

  private static Duration window(Optional<Instant> first, Duration longest, Instant now) {
    Duration known = first.map(time -> Duration.between(time, now)).orElse(longest);
    Duration least = Duration.ofDays(1);
    return known.compareTo(longest) > 0 ? longest : known.compareTo(least) < 0 ? least : known;
  }
}
