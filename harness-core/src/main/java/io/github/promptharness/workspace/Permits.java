package io.github.promptharness.workspace;

import java.sql.SQLException;

/**
 * What the pool's lists say of a call.
 *
 * @param member whether the payer may spend: the pool has no members yet, or this is one
 * @param model whether the programme's grants pay for the model
 */
record Permits(boolean member, boolean model) {
  static Permits read(Sql sql, String member, String model) throws SQLException {
    return sql.recall(
            """
            select not exists (select 1 from member)
                or exists (select 1 from member where name = ?),
              exists (select 1 from allowed_model where ? glob pattern)""",
            row -> new Permits(row.getBoolean(1), row.getBoolean(2)),
            member,
            model)
        .get(0);
  }
}
