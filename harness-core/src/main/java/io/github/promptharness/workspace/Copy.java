package io.github.promptharness.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Copies all that a workspace holds, row for row, into an empty one of any kind. */
final class Copy {
  /** How many rows are read and written at once. */
  private static final int PAGE = 200;

  /**
   * A table.
   *
   * @param key the columns of its primary key
   * @param numbered whether the database numbers its rows
   */
  private record Table(String name, List<String> key, boolean numbered) {
    static Table of(String name, String... key) {
      return new Table(name, List.of(key), false);
    }

    /** Which rows are replaced and not deleted: on that of the pool others wait for their lock. */
    String kept() {
      return name.equals("account") ? " where not (kind = 'pool' and name = '')" : "";
    }

    /** How a row takes the place of one that is there. */
    String replacing(List<String> columns) {
      return kept().isEmpty()
          ? ""
          : columns.stream()
              .filter(column -> !key.contains(column))
              .map(column -> column + " = excluded." + column)
              .collect(
                  Collectors.joining(
                      ", ", " on conflict (" + String.join(", ", key) + ") do update set ", ""));
    }

    static Table numbered(String name) {
      return new Table(name, List.of("id"), true);
    }
  }

  /** What others refer to comes first. Who is at work just now is not copied. */
  private static final List<Table> TABLES =
      List.of(
          Table.of("account", "kind", "name"),
          Table.numbered("credit_grant"),
          Table.of("member", "name"),
          Table.of("allowed_model", "pattern"),
          Table.of("pace", "scope"),
          Table.of("study", "name", "hash"),
          Table.of("margin", "study", "margin"),
          Table.of("asked", "hash", "wording", "prompt", "condition"),
          Table.of("wording", "key"),
          Table.numbered("client"),
          Table.numbered("call"),
          Table.of("sampling", "key"),
          Table.numbered("batch"),
          Table.of("batch_line", "batch", "custom_id"),
          Table.numbered("reconciled"),
          Table.of("answer", "trial"));

  private static final String IN_USE =
      """
      select (select count(*) from call) + (select count(*) from study)
        + (select count(*) from credit_grant) + (select count(*) from member)
        + (select count(*) from answer)\
      """;

  private static final String UNDER_WAY =
      "select count(*) from call where state in ('held', 'dispatched')";

  private Copy() {}

  /**
   * Copies everything, while nobody writes to either.
   *
   * @param underWay whether calls may be under way in the first: they are ended in the copy when it
   *     is next opened, as those of a process that died
   */
  static void copy(Workspace from, Workspace to, boolean underWay) {
    var done = new AtomicBoolean();
    from.write(
        source -> {
          if (!done.get()) {
            from.endAbandonedCalls(source);
            if (!underWay && source.number(UNDER_WAY) > 0) {
              throw new IllegalArgumentException(
                  "calls are under way in the workspace that is to be copied: wait until its"
                      + " studies have ended");
            }
            source.beginLongReading();
            Instant began = from.now();
            to.write(target -> copy(source, target));
            // Nobody could renew a lease meanwhile.
            Owners.lengthen(source, began, Duration.between(began, from.now()));
            done.set(true);
          }
          return true;
        });
  }

  private static boolean copy(Sql source, Sql target) throws SQLException {
    if (target.number(IN_USE) > 0) {
      throw new IllegalArgumentException(
          "the workspace that is copied to must be empty: choose a new file or schema");
    }
    target.beginLongReading();
    for (Table table : TABLES) {
      target.update("delete from " + table.name() + table.kept());
      copy(table, source, target);
      if (table.numbered()) {
        target.dialect().numberOn(target, table.name());
      }
    }
    return true;
  }

  private static void copy(Table table, Sql source, Sql target) throws SQLException {
    List<String> columns = columns(table, target);
    String all = String.join(", ", columns);
    String key = String.join(", ", table.key());
    String places = "(" + String.join(", ", Collections.nCopies(table.key().size(), "?")) + ")";
    String select = "select " + all + " from " + table.name();
    String order = " order by " + key + " limit " + PAGE;
    String insert =
        "insert into %s (%s) values (%s)%s"
            .formatted(
                table.name(),
                all,
                String.join(", ", Collections.nCopies(columns.size(), "?")),
                table.replacing(columns));
    List<@Nullable Object[]> page =
        source.list(select + order, row -> values(source, row, columns.size()));
    while (!page.isEmpty()) {
      target.batch(insert, page);
      @Nullable Object[] last = page.get(page.size() - 1);
      var after = new ArrayList<@Nullable Object>();
      for (String column : table.key()) {
        after.add(last[columns.indexOf(column)]);
      }
      page =
          source.list(
              select + " where (" + key + ") > " + places + order,
              row -> values(source, row, columns.size()),
              after.toArray());
    }
  }

  private static List<String> columns(Table table, Sql sql) throws SQLException {
    return sql.columns("select * from " + table.name() + " where 1 = 0").stream()
        .map(column -> column.equals("full") ? "\"full\"" : column)
        .toList();
  }

  private static @Nullable Object[] values(Sql sql, ResultSet row, int columns)
      throws SQLException {
    var values = new @Nullable Object[columns];
    for (int i = 0; i < columns; i++) {
      Object value = row.getObject(i + 1);
      values[i] = value instanceof String text ? sql.dialect().plain(text) : value;
    }
    return values;
  }
}
