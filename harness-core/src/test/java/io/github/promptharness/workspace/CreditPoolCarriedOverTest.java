package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.promptharness.Money;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace of schema 1, as the library before grants wrote it. */
final class CreditPoolCarriedOverTest {
  private static final List<String> SCHEMA_1 =
      List.of(
          """
          create table account (
            kind text not null, name text not null, cap integer, expires integer,
            held integer not null default 0, settled integer not null default 0,
            uncertain integer not null default 0, primary key (kind, name)) strict""",
          """
          create table pace (
            scope text primary key, requests_at integer not null, tokens_at integer not null,
            paused_until integer not null) strict""",
          "create table wording (key text primary key, json text not null) strict",
          """
          create table study (
            name text not null, hash text not null, created text not null, about text not null,
            primary key (name, hash)) strict""",
          "create table run (study text primary key, owner text not null) strict",
          """
          create table call (
            id integer primary key, study text not null, member text not null,
            scope text not null, endpoint text not null, model text not null,
            call_id text not null, wording text not null, sampling text not null,
            first_repeat integer not null, repeats integer not null,
            state text not null
              check (state in ('held', 'dispatched', 'settled', 'released', 'uncertain')),
            hold integer not null, tokens_bound integer not null, prices text not null,
            owner text not null,
            start_at integer not null,
            held_at integer not null, dispatched_at integer, ended_at integer,
            outcome text, message text, status integer, headers text, request blob, response blob,
            prompt_tokens integer, cached_tokens integer, output_tokens integer,
            reasoning_tokens integer, usage_source text, cost integer,
            model_returned text, tier_returned text) strict""",
          "create index call_open on call (state, scope) where state in ('held', 'dispatched')",
          """
          create table answer (
            trial text primary key, call integer not null references call (id),
            wording text not null, sampling text not null, repeat integer not null,
            text text not null, finish text not null, log_probs text not null, failure text) strict""",
          "create index answer_wording on answer (wording, sampling, repeat)",
          // One call settled at 2, one uncertain with 5, one held by a process that is gone.
          """
          insert into call (study, member, scope, endpoint, model, call_id, wording, sampling,
            first_repeat, repeats, state, hold, tokens_bound, prices, owner, start_at, held_at,
            dispatched_at, cost)
          values
            ('s', 'ann', '', '', 'm', 'a', '', '', 0, 1, 'settled', 5, 0, '', '999999999@1', 0, 0, 1, 2),
            ('s', 'ann', '', '', 'm', 'b', '', '', 1, 1, 'uncertain', 5, 0, '', '999999999@1', 0, 0, 1, null),
            ('s', 'ann', '', '', 'm', 'c', '', '', 2, 1, 'held', 5, 0, '', '999999999@1', 0, 0, null, null)
          """,
          """
          insert into account (kind, name, held, settled, uncertain)
          values ('member', 'ann', 5, 2, 5), ('study', 's', 5, 2, 5), ('pool', '', 5, 2, 5)""",
          "pragma user_version = 1",
          "pragma application_id = " + 0x50724861);

  @TempDir private Path folder;

  private Workspace open(String... more) throws SQLException {
    Path file = folder.resolve("lab.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String command : SCHEMA_1) {
        statement.execute(command);
      }
      for (String command : more) {
        statement.execute(command);
      }
    }
    return Workspace.open(file);
  }

  private static Balance spent(Optional<Money> cap) {
    return new Balance(cap, Money.ZERO, new Money(2), new Money(5));
  }

  @Test
  void open_schema1WithAGrant_makesItTheFirstGrantWithItsCalls() throws SQLException {
    Instant end = Instant.parse("2099-01-01T00:00:00Z");
    try (Workspace lab =
        open(
            "update account set cap = 1000, expires = "
                + end.getEpochSecond()
                + " where kind = 'pool'")) {
      Grant grant = lab.pool().grants().get(0);
      assertEquals(new Money(1000), grant.amount());
      assertEquals(Optional.of(end), grant.expires());
      assertEquals(spent(Optional.of(new Money(1000))), grant.balance());
      assertEquals(spent(Optional.of(new Money(1000))), lab.balance(Account.POOL, ""));
      assertEquals(spent(Optional.empty()), lab.balance(Account.STUDY, "s"));
      assertFalse(lab.pool().allowedModels().isEmpty());
      lab.settleUncertain(2, new Money(3));
      assertEquals(new Money(5), lab.pool().grants().get(0).balance().settled());
    }
  }

  @Test
  void open_schema1WithoutAGrant_keepsWhatWasSpentApartFromTheFirstOne() throws SQLException {
    try (Workspace lab = open()) {
      assertEquals(spent(Optional.empty()), lab.balance(Account.POOL, ""));
      assertEquals(List.of(), lab.pool().grants());
      Instant now = Instant.now();
      lab.pool().grant(new Money(1000), now.minusSeconds(9), now.plusSeconds(1000));
      assertEquals(spent(Optional.of(new Money(1007))), lab.balance(Account.POOL, ""));
      assertEquals(Optional.of(new Money(1000)), lab.balance(Account.POOL, "").left());
    }
  }
}
