package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and the version they are at. */
final class Schema {
  private static final int VERSION = 1;

  /** Marks the file as ours: "PrHa" in ASCII. */
  private static final int APPLICATION = 0x50724861;

  private static final List<String> TABLES =
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
          """
          create table wording (key text primary key, json text not null) strict""",
          """
          create table study (
            name text not null, hash text not null, created text not null, about text not null,
            primary key (name, hash)) strict""",
          """
          create table run (study text primary key, owner text not null) strict""",
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
          """
          create index call_open on call (state, scope) where state in ('held', 'dispatched')""",
          """
          create table answer (
            trial text primary key, call integer not null references call (id),
            wording text not null, sampling text not null, repeat integer not null,
            text text not null, finish text not null, log_probs text not null, failure text) strict""",
          """
          create index answer_wording on answer (wording, sampling, repeat)""");

  private Schema() {}

  /** Refuses a database of something else, before anything in it is changed. */
  static void checkIsOurs(Connection connection, String file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (number(statement, "select count(*) from sqlite_master") > 0
          && number(statement, "pragma application_id") != APPLICATION) {
        throw new IllegalArgumentException(
            file + " is a database of something else; choose another path for the workspace");
      }
    }
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.getInt(1);
    }
  }

  /**
   * Makes the tables in a new file, within the caller's transaction; refuses a file of a newer
   * library.
   */
  static void prepare(Connection connection, String file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version = number(statement, "pragma user_version");
      if (version > VERSION) {
        throw new HarnessException(
            "workspace %s was written by a newer version of the library (schema %d, known %d); use that version"
                .formatted(file, version, VERSION));
      }
      if (version == 0) {
        for (String table : TABLES) {
          statement.executeUpdate(table);
        }
        statement.executeUpdate("pragma user_version = " + VERSION);
        statement.executeUpdate("pragma application_id = " + APPLICATION);
      }
    }
  }
}
