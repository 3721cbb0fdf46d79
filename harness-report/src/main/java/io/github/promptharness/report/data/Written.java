package io.github.promptharness.report.data;

import java.util.List;

/**
 * A table that was written.
 *
 * @param columns with what was seen of them, in order
 * @param rows how many
 * @param csvSha256 of the bytes of the CSV file
 * @param jsonlSha256 of the bytes of the JSON Lines file; empty if there is none
 */
record Written(
    Table<?> table, List<Seen> columns, long rows, String csvSha256, String jsonlSha256) {
  Written {
    columns = List.copyOf(columns);
  }

  /** A column and what was seen of it. */
  record Seen(Column<?> column, Facts facts) {}
}
