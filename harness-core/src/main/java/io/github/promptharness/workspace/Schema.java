package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import java.sql.SQLException;
import java.util.List;

/** The tables, and the version they are at. */
final class Schema {
  private static final List<String> FIRST =
      List.of(
          """
          create table account (
            kind text not null, name text not null, cap integer, expires integer,
            held integer not null default 0, settled integer not null default 0,
            uncertain integer not null default 0, primary key (kind, name)) strict\
          """,
          """
          create table pace (
            scope text primary key, requests_at integer not null, tokens_at integer not null,
            paused_until integer not null) strict\
          """,
          """
          create table wording (key text primary key, json text not null) strict\
          """,
          """
          create table study (
            name text not null, hash text not null, created text not null, about text not null,
            primary key (name, hash)) strict\
          """,
          """
          create table run (study text primary key, owner text not null) strict\
          """,
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
            model_returned text, tier_returned text) strict\
          """,
          """
          create index call_open on call (state, scope) where state in ('held', 'dispatched')\
          """,
          """
          create table answer (
            trial text primary key, call integer not null references call (id),
            wording text not null, sampling text not null, repeat integer not null,
            text text not null, finish text not null, log_probs text not null, failure text) strict\
          """,
          """
          create index answer_wording on answer (wording, sampling, repeat)\
          """);

  /** Grants with accounts of their own; who is at work; what each attempt was and was for. */
  private static final List<String> GRANTS_AND_RECORDS =
      List.of(
          """
          create table credit_grant (
            id integer primary key, source text not null check (source in ('programme', 'own')),
            amount integer not null, given integer not null, starts integer not null,
            expires integer, note text not null, entered_at integer not null) strict\
          """,
          """
          insert into credit_grant (source, amount, given, starts, expires, note, entered_at)
          select 'programme', cap, cap, 0, expires, 'carried over from schema 1', 0
          from account where kind = 'pool' and cap is not null\
          """,
          """
          insert into account (kind, name, cap, held, settled, uncertain)
          select 'grant', '1', cap, held, settled, uncertain
          from account where kind = 'pool' and cap is not null\
          """,
          """
          insert into account (kind, name, held, settled, uncertain)
          select 'grant', '', held, settled, uncertain
          from account where kind = 'pool' and cap is null\
          """,
          "update account set cap = null where kind = 'pool'",
          "alter table account drop column expires",
          "drop table pace",
          """
          create table pace (
            scope text primary key, planned_requests_at integer not null,
            planned_tokens_at integer not null, requests_at integer not null,
            tokens_at integer not null, paused_until integer not null, burst real not null,
            rate real not null,
            tempo_at integer not null, weight real not null, prompt_share real not null,
            "full" real not null, heard_at integer not null, day integer not null,
            day_requests integer not null, day_tokens integer not null,
            limit_requests integer not null, limit_tokens integer not null,
            limit_requests_day integer not null, limit_tokens_day integer not null,
            seen integer not null) strict\
          """,
          """
          create table pace_owner (
            scope text not null, owner text not null, requests_at integer not null,
            tokens_at integer not null, primary key (scope, owner)) strict, without rowid\
          """,
          "create table member (name text primary key, added_at integer not null) strict",
          "create table allowed_model (pattern text primary key) strict",
          """
          insert into allowed_model (pattern)
          values ('gpt-4'), ('gpt-4-*'), ('gpt-4o*'), ('gpt-4.1*'), ('gpt-4.5*'), ('ft:gpt-4*')\
          """,
          """
          create table owner (
            id text primary key, pid integer not null, started integer not null,
            machine text not null, lease_until integer not null) strict\
          """,
          """
          create table client (
            id integer primary key, versions text not null unique) strict\
          """,
          """
          create table asked (
            hash text not null, prompt text not null, condition text not null,
            stream text not null, wording text not null,
            primary key (hash, wording, prompt, condition)) strict, without rowid\
          """,
          "alter table call add column grant_id text not null default ''",
          """
          update call set grant_id = '1'
          where (hold > 0 or cost > 0) and exists (select 1 from credit_grant)\
          """,
          "alter table call add column uncertain integer not null default 0",
          "update call set uncertain = hold where state = 'uncertain'",
          """
          create index call_spend on call
            (member, model, study, dispatched_at, held_at, cost, uncertain, state, grant_id)
          where state in ('settled', 'uncertain')\
          """,
          """
          create index call_asked on call (wording) where state in ('held', 'dispatched')\
          """,
          "alter table call add column prompt_bound integer",
          "alter table call add column output_bound integer",
          "alter table call add column tokenizer text",
          "alter table call add column client integer references client (id)",
          "alter table call add column shutdown text",
          "alter table call add column key_fingerprint text",
          "alter table call add column finish text",
          "alter table call add column error_code text",
          "alter table call add column error_type text",
          "alter table call add column error_param text",
          "alter table call add column request_sha256 text",
          "alter table call add column response_sha256 text",
          "alter table call add column to_headers_micros integer",
          "alter table call add column to_end_micros integer");

  /** Margins of equivalence, and when each was written down. */
  private static final List<String> MARGINS =
      List.of(
          """
          create table margin (
            study text not null, margin text not null, entered text not null,
            primary key (study, margin)) strict\
          """);

  /** In which order rows were entered; SQLite knew it by their number, PostgreSQL does not. */
  private static final List<String> PLACES =
      List.of(
          "alter table allowed_model add column place integer not null default 0",
          "update allowed_model set place = rowid",
          "alter table study add column place integer not null default 0",
          "update study set place = rowid",
          "alter table margin add column place integer not null default 0",
          "update margin set place = rowid");

  /** Several processes in one run, and what each of them has taken of it. */
  private static final List<String> CLAIMS =
      List.of(
          "alter table run rename to run_alone",
          """
          create table run (
            study text not null, owner text not null, content text not null,
            began integer not null, primary key (study, owner)) strict\
          """,
          "insert into run (study, owner, content, began) select study, owner, '', 0 from"
              + " run_alone",
          "drop table run_alone",
          """
          create table claim (
            study text not null, round text not null, block integer not null, owner text not null,
            claimed_at integer not null, ended_at integer,
            primary key (study, round, block)) strict\
          """,
          """
          create table claim_failure (
            study text not null, round text not null, trial text not null, why text not null,
            member text not null, failed_at integer not null,
            primary key (study, round, trial)) strict\
          """);

  /** What was decided by the vendor's books; rows are added, and nothing here changes one. */
  private static final List<String> RECONCILED =
      List.of(
          """
          create table reconciled (
            id integer primary key, call integer not null unique references call (id),
            entered_at integer not null, who text not null, files text not null,
            old_state text not null, new_state text not null, was integer not null,
            billed integer not null, prompt_tokens integer not null,
            cached_tokens integer not null, output_tokens integer not null,
            reason text not null) strict\
          """);

  /** Files of calls that are answered within a day, and what each line of them asks. */
  private static final List<String> BATCHES =
      List.of(
          """
          create table batch (
            id integer primary key, name text not null unique, study text not null,
            member text not null, scope text not null, endpoint text not null,
            model text not null, account text not null default '',
            state text not null check (state in ('held', 'sending', 'running', 'over')),
            lines integer not null, tokens integer not null, owner text not null,
            input_file text not null default '', file_sha256 text not null default '',
            vendor_id text not null default '', status text not null default '',
            held_at integer not null, sent_at integer, ended_at integer) strict\
          """,
          "create index batch_open on batch (scope) where state <> 'over'",
          """
          create table batch_line (
            batch integer not null, custom_id text not null, place integer not null,
            call integer not null, sampling text not null,
            primary key (batch, custom_id)) strict, without rowid\
          """,
          "create table sampling (key text primary key, json text not null) strict");

  /**
   * By what is asked, the calls without an end. No condition of another index stands in this one's:
   * for the calls under way PostgreSQL would read through all of them, which it takes for few.
   */
  private static final List<String> ASKED =
      List.of(
          "drop index call_asked",
          "create index call_asked on call (wording) where outcome is null");

  /** What leads from each version to the next. Only ever added to. */
  private static final List<List<String>> MIGRATIONS =
      List.of(FIRST, GRANTS_AND_RECORDS, MARGINS, PLACES, RECONCILED, CLAIMS, BATCHES, ASKED);

  private Schema() {}

  /** What makes a file of schema 1, for tests of what becomes of one. */
  static List<String> first() {
    return FIRST;
  }

  /**
   * Refuses a database of something else, before anything in it is changed.
   *
   * @param where begins the sentence: which it is
   * @param what is to be chosen instead
   */
  static void checkIsOurs(Sql sql, String where, String what) throws SQLException {
    if (!sql.dialect().isOurs(sql)) {
      throw new IllegalArgumentException(
          "%s a database of something else; choose another %s for the workspace"
              .formatted(where, what));
    }
  }

  /**
   * Brings the tables to the newest version, with the accounts that are always there, within the
   * caller's transaction; refuses a workspace of a newer library.
   */
  static void prepare(Sql sql, String name) throws SQLException {
    prepare(sql, name, MIGRATIONS);
    if (sql.number("select count(*) from account where kind in ('pool', 'grant') and name = ''")
        < 2) {
      Accounts.open(sql, Account.POOL, "");
      Accounts.open(sql, Account.GRANT, "");
    }
  }

  /** The same with these migrations, and no accounts. */
  static void prepare(Sql sql, String name, List<List<String>> migrations) throws SQLException {
    long version = sql.dialect().version(sql);
    if (version > migrations.size()) {
      throw new HarnessException(
          "workspace %s was written by a newer version of the library (schema %s, known %s); use that version"
              .formatted(name, version, migrations.size()));
    }
    for (List<String> migration : migrations.subList((int) version, migrations.size())) {
      for (String statement : migration) {
        sql.execute(sql.dialect().definition(statement));
      }
    }
    if (version < migrations.size()) {
      sql.dialect().enter(sql, migrations.size());
    }
  }
}
