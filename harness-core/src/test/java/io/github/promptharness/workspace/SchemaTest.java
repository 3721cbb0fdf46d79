package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Money;
import io.github.promptharness.testing.VirtualTime;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SchemaTest extends SchemaContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }

  @Override
  void enter(Sql sql, long version) throws SQLException {
    sql.execute("pragma user_version = " + version);
  }

  @Test
  void open_fileOfSchema1_endsCallsOfItsDeadOwnersAndKeepsTheLiving() throws SQLException {
    var time = new VirtualTime();
    try (Sql sql = site.sql()) {
      sql.transaction(
          s -> {
            Schema.prepare(s, "lab.db", List.of(Schema.first()));
            for (String name : List.of("('pool', '')", "('member', 'ann')", "('study', 's1')")) {
              s.execute("insert into account (kind, name) values " + name);
            }
            s.execute("update account set held = 30");
            long pid = ProcessHandle.current().pid();
            for (String owner : List.of("999999999@1", pid + "@0")) {
              s.update(
                  """
                  insert into call (study, member, scope, endpoint, model, call_id, wording,
                    sampling, first_repeat, repeats, state, hold, tokens_bound, prices, owner,
                    start_at, held_at)
                  values ('s1', 'ann', 'x', 'e', 'm', 'c', 'w', 's', 0, 1, 'dispatched', 15, 1, '',
                    ?, 0, 0)\
                  """,
                  owner);
            }
            return true;
          });
    }
    try (Workspace lab = site.open(time)) {
      Balance balance = lab.balance(Account.POOL, "");
      assertEquals(new Money(15), balance.uncertain());
      assertEquals(new Money(15), balance.held());
    }
  }
}
