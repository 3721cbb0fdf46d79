package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.testing.ScriptedModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two members with roles of their own on one server, and the owner of the pool. */
final class RolesTest {
  private final ScriptedModel model = ScriptedModel.answering("yes");
  private PostgresSite site;
  private String ann;
  private String bob;
  private Workspace owner;

  @BeforeEach
  void begin() throws SQLException {
    site = PostgresSite.fresh();
    ann = "ann_" + site.schema();
    bob = "bob_" + site.schema();
    site.execute("create role " + ann + " login", "create role " + bob + " login");
    owner = site.open();
    Instant now = Instant.now().minusSeconds(60);
    owner.pool().grant(Money.usd("10"), now, now.plus(Duration.ofDays(9)));
    owner.pool().allowModels("*");
    for (String member : List.of(ann, bob)) {
      owner.pool().addMember(member);
      owner.pool().allot(member, Money.usd("0.05"));
    }
  }

  @AfterEach
  void end() throws SQLException {
    owner.close();
    site.execute(
        "drop owned by " + ann, "drop owned by " + bob, "drop role " + ann, "drop role " + bob);
    site.close();
  }

  private Workspace as(String role) {
    return Workspace.open(site.source(role), site.schema());
  }

  private Outcome answer(Workspace lab, String member, int repeat) {
    Request request =
        Request.of(
            new Trial(
                model.identity(),
                Wording.of(List.of(Message.user("q"))),
                Sampling.temperature(0),
                repeat),
            1);
    return lab.meter(model, new Payer(member, "s1", Money.usd("5"))).answer(request);
  }

  @Test
  void meter_inTheirOwnName_isAttributedAndEndsAtTheAllotment() {
    try (Workspace lab = as(ann)) {
      assertEquals(Optional.of(ann), lab.member());
      assertInstanceOf(Outcome.Response.class, answer(lab, ann, 0));
      var refused = assertInstanceOf(Outcome.Failure.class, answer(lab, ann, 1));
      assertEquals(Outcome.Kind.CAP_REACHED, refused.kind());
    }
    assertEquals(Optional.empty(), owner.member());
    assertEquals(ScriptedModel.COST, owner.balance(Account.MEMBER, ann).settled());
    assertEquals(Money.ZERO, owner.balance(Account.MEMBER, bob).settled());
  }

  @Test
  void removeMember_withARole_canReadAndWriteNothingAnyMore() throws SQLException {
    try (Workspace lab = as(ann)) {
      answer(lab, ann, 0);
    }
    owner.pool().removeMember(ann);
    assertThrows(HarnessException.class, () -> as(ann));
    try (Connection connection = site.source(ann).getConnection();
        Statement statement = connection.createStatement()) {
      for (String command :
          List.of(
              "select count(*) from %s.answer",
              "update %s.account set held = 0", "delete from %s.pace_owner")) {
        var error =
            assertThrows(
                SQLException.class, () -> statement.execute(command.formatted(site.schema())));
        assertEquals("42501", error.getSQLState(), error.getMessage());
      }
    }
    assertEquals(
        0L,
        (long)
            owner.read(
                sql ->
                    sql.number(
                        "select count(*) from information_schema.column_privileges where grantee ="
                            + " ?",
                        ann)));
    assertEquals(ScriptedModel.COST, owner.balance(Account.MEMBER, ann).settled());
  }

  @Test
  void removeMember_whoOwnsTheTables_keepsTheOwnersRights() throws SQLException {
    String own = "own_" + site.schema();
    site.execute("create role " + own + " login", "create schema " + own + " authorization " + own);
    try {
      try (Workspace lab = Workspace.open(site.source(own), own)) {
        lab.pool().addMember(own);
        lab.pool().addMember(ann);
        lab.pool().removeMember(own);
        assertEquals(Money.ZERO, lab.balance(Account.MEMBER, own).settled());
      }
      try (Workspace again = Workspace.open(site.source(own), own)) {
        assertEquals(Optional.empty(), again.member());
      }
    } finally {
      site.execute("drop owned by " + own + " cascade", "drop role " + own);
    }
  }

  @Test
  void settleUncertain_byAMember_isRefused() {
    try (Workspace lab = as(bob)) {
      var refused =
          assertThrows(IllegalArgumentException.class, () -> lab.settleUncertain(1, Money.ZERO));
      assertTrue(
          refused.getMessage().contains("only the owner of the pool settles"),
          refused.getMessage());
    }
  }

  @Test
  void meter_inAnothersName_isRefusedBeforeAnythingIsSpent() {
    try (Workspace lab = as(ann)) {
      var error = assertThrows(IllegalArgumentException.class, () -> answer(lab, bob, 0));
      assertTrue(error.getMessage().contains("the database knows you as " + ann));
      assertEquals(List.of(), model.asked());
    }
  }

  @Test
  void meter_whatAColleagueHasPaidFor_isAnsweredFromTheStore() {
    try (Workspace one = as(ann);
        Workspace two = as(bob)) {
      answer(one, ann, 0);
      assertInstanceOf(Outcome.Response.class, answer(two, bob, 0));
      assertEquals(1, model.asked().size());
      assertEquals(Money.ZERO, two.balance(Account.MEMBER, bob).settled());
      assertEquals(ann, two.attempts("s1").findFirst().orElseThrow().member());
    }
  }

  @Test
  void pool_changedByAMember_isRefusedByTheDatabase() {
    try (Workspace lab = as(ann)) {
      for (Runnable change :
          List.<Runnable>of(
              () -> lab.pool().allot(ann, Money.usd("9")),
              () -> lab.pool().allot(bob, Money.ZERO),
              () -> lab.pool().addMember("eve"),
              () -> lab.pool().ownMoneyFromHere(Money.usd("1")),
              () -> lab.pool().amend(1, Money.usd("99")),
              () -> lab.pool().allowModels("z"))) {
        var error = assertThrows(HarnessException.class, change::run);
        assertTrue(
            error.getMessage().contains("has no right to do this; ask the owner of the pool"),
            error.getMessage());
      }
    }
    assertEquals(
        List.of(Money.usd("0.05"), Money.usd("0.05")),
        owner.pool().members().stream().map(m -> m.balance().cap().orElseThrow()).toList());
    assertEquals(1, owner.pool().grants().size());
    assertEquals(List.of("*"), owner.pool().allowedModels());
  }

  /** The server looks for a name among the caller's temporary tables first. */
  @Test
  void sql_temporaryTableInPlaceOfTheCatalog_liftsNoAllotment() throws SQLException {
    assertAllotmentHolds();
  }

  private void assertAllotmentHolds() throws SQLException {
    try (Connection connection = site.source(ann).getConnection();
        Statement statement = connection.createStatement()) {
      connection.setSchema(site.schema());
      statement.execute(
          "create temp table pg_class as select oid, 'pg_database_owner'::regrole::oid as relowner"
              + " from pg_catalog.pg_class");
      statement.execute(
          "update pg_temp.pg_class set relowner = (select oid from pg_catalog.pg_roles where"
              + " rolname = current_user)");
      var error =
          assertThrows(
              SQLException.class,
              () -> statement.execute("update account set cap = 9 where kind = 'member'"));
      assertEquals("42501", error.getSQLState(), error.getMessage());
    }
  }

  @Test
  void open_byTheOwnerOfTablesOfAnOlderLibrary_guardsThemAnew() throws SQLException {
    site.execute(
        """
        create or replace function account_guard() returns trigger language plpgsql as $guard$
        begin return new; end $guard$\
        """,
        "alter function account_guard() reset all");
    owner.close();
    owner = site.open();
    assertAllotmentHolds();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update account set cap = 1000000000000 where kind = 'member'",
        "update account set name = 'x' where kind = 'member'",
        "delete from account",
        "insert into account (kind, name, cap) values ('grant', '9', 1)",
        "insert into account (kind, name, cap) values ('member', 'eve', 1)",
        "update credit_grant set amount = 1",
        "insert into member (name, added_at) values ('eve', 0)",
        "update call set member = 'eve'",
        "update call set hold = 0",
        "delete from call",
        "delete from answer",
        "update answer set text = 'no'",
        "create table mine (x integer)",
        "drop table account",
        """
        insert into call (study, member, scope, endpoint, model, call_id, wording, sampling,
          first_repeat, repeats, state, hold, tokens_bound, prices, owner, start_at, held_at)
        values ('s', 'eve', '', '', '', '', '', '', 0, 1, 'held', 1, 1, '', '', 0, 0)\
        """
      })
  void sql_pastTheLibrary_isRefusedToo(String command) throws SQLException {
    try (Workspace lab = as(ann)) {
      answer(lab, ann, 0);
    }
    try (Connection connection = site.source(ann).getConnection();
        Statement statement = connection.createStatement()) {
      connection.setSchema(site.schema());
      var error = assertThrows(SQLException.class, () -> statement.execute(command));
      assertEquals("42501", error.getSQLState(), error.getMessage());
    }
  }
}
