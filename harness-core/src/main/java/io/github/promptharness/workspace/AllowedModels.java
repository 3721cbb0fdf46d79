package io.github.promptharness.workspace;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** The rows of the table of models that the programme's grants pay for. */
final class AllowedModels {
  /** The database reads a pattern as a GLOB, in which ? and [ mean something too. */
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
      sql.update("insert into allowed_model (pattern) values (?) on conflict do nothing", pattern);
    }
  }

  static List<String> list(Sql sql) throws SQLException {
    return List.copyOf(
        sql.list("select pattern from allowed_model order by rowid", row -> row.getString(1)));
  }
}
