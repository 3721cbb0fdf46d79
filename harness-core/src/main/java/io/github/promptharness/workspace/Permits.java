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
    boolean isMember =
        sql.recall(
                """
                select case when not exists (select 1 from member)
                  or exists (select 1 from member where name = ?) then 1 else 0 end\
                """,
                row -> row.getLong(1) == 1,
                member)
            .get(0);
    return new Permits(isMember, AllowedModels.allow(sql, model));
  }
}
