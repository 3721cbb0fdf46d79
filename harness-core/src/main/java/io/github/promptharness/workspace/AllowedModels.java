package io.github.promptharness.workspace;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The rows of the table of models that the programme's grants pay for. */
final class AllowedModels {
  /** Other tools read a pattern as a glob, in which ? and [ mean something too. */
  private static final Pattern READABLE = Pattern.compile("[^\\s?\\[\\]]+");

  private AllowedModels() {}

  static void set(Sql sql, List<String> patterns) throws SQLException {
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException(
          "the list of models must not be empty: name one, or \"*\" for all");
    }
    sql.update("delete from allowed_model");
    for (String pattern : patterns) {
      if (!READABLE.matcher(pattern).matches()) {
        throw new IllegalArgumentException(
            "a pattern must be a model's name, in which * stands for any characters: \"%s\""
                .formatted(pattern));
      }
      sql.update(
          """
          insert into allowed_model (pattern, place)
          values (?, (select coalesce(max(place), 0) + 1 from allowed_model))
          on conflict do nothing\
          """,
          pattern);
    }
  }

  /** Whether one of the patterns is that of a model. */
  static boolean allow(Sql sql, String model) throws SQLException {
    for (Pattern pattern :
        sql.recall("select pattern from allowed_model", row -> compiled(row.getString(1)))) {
      if (pattern.matcher(model).matches()) {
        return true;
      }
    }
    return false;
  }

  private static Pattern compiled(String pattern) {
    String regex =
        Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  static List<String> list(Sql sql) throws SQLException {
    return List.copyOf(
        sql.list("select pattern from allowed_model order by place", row -> row.getString(1)));
  }
}
