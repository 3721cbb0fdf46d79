package io.github.promptharness.workspace;

import java.sql.SQLException;
import java.util.List;

/**
 * What the roles of a PostgreSQL server may do with a workspace. Who made the tables owns the pool:
 * they alone enter grants, members, allotments and models. A member who has a role of their own may
 * ask and pay, in their own name alone, and the server sees to that.
 */
final class Roles {
  /**
   * Within a function the caller's role counts, since it runs with the caller's rights. Names are
   * those of the catalog: a caller's own temporary tables would come first otherwise.
   */
  private static final String GUARD =
      """
      create or replace function account_guard() returns trigger language plpgsql
      set search_path = pg_catalog, pg_temp as $guard$
      begin
        if pg_catalog.pg_has_role(current_user,
            (select c.relowner from pg_catalog.pg_class c where c.oid = tg_relid), 'member') then
          return new;
        end if;
        if tg_op = 'INSERT' then
          if new.kind in ('pool', 'grant')
              or (new.kind = 'member' and (new.name <> current_user or new.cap is not null)) then
            raise exception 'only the owner of the pool opens accounts for others'
              using errcode = 'insufficient_privilege';
          end if;
        elsif new.kind <> old.kind or new.name <> old.name
            or (new.cap is distinct from old.cap and new.kind <> 'study') then
          raise exception 'only the owner of the pool grants and allots'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $guard$\
      """;

  private static final String TRIGGER =
      """
      create trigger account_guard before insert or update on account
      for each row execute function account_guard()\
      """;

  private static final List<String> POLICIES =
      List.of(
          "alter table call enable row level security",
          "create policy call_seen on call for select using (true)",
          "create policy call_ended on call for update using (true)",
          "create policy call_paid on call for insert with check (member = current_user)");

  /** What may be changed of a call: not who pays, for what, and how much is held. */
  private static final List<String> GRANTS =
      List.of(
          "usage on schema %1$s",
          "select on all tables in schema %1$s",
          "usage on all sequences in schema %1$s",
          "insert on account, call, answer, wording, client, asked, study, margin, run, owner,"
              + " pace, pace_owner, claim, claim_failure, batch, batch_line, sampling",
          "update (held, settled, uncertain, cap) on account",
          """
          update (grant_id, state, start_at, dispatched_at, ended_at, outcome, message, status, headers,
            request, response, prompt_tokens, cached_tokens, output_tokens, reasoning_tokens,
            usage_source, cost, uncertain, model_returned, tier_returned, finish, error_code,
            error_type, error_param, request_sha256, response_sha256, to_headers_micros,
            to_end_micros, key_fingerprint) on call\
          """,
          "update on pace, pace_owner, owner, run, claim, batch",
          "delete on pace_owner, owner, run, claim, claim_failure");

  /** 1 for who may change the tables, and 0 for others. */
  private static final String OWNS =
      """
      select count(*) from pg_catalog.pg_class
      where oid = cast('account' as regclass)
        and pg_catalog.pg_has_role(current_user, relowner, 'usage')\
      """;

  private Roles() {}

  /**
   * Sees that the tables are guarded by the newest rules, if this is their owner: an older library
   * may have made them. Members are let in to what is new.
   */
  static void guard(Sql sql) throws SQLException {
    if (sql.number(OWNS) == 0) {
      return;
    }
    sql.execute(GUARD);
    if (sql.number(
            """
            select count(*) from pg_catalog.pg_trigger
            where tgname = 'account_guard' and tgrelid = cast('account' as regclass)\
            """)
        == 0) {
      sql.execute(TRIGGER);
    }
    if (sql.number(
            "select count(*) from pg_catalog.pg_policy where polrelid = cast('call' as regclass)")
        == 0) {
      for (String statement : POLICIES) {
        sql.execute(statement);
      }
    }
    admitAgain(sql);
  }

  /**
   * Lets a member spend who has a role of that name; nothing happens if there is no such role, or
   * if it may do everything already.
   */
  static void admit(Sql sql, String member) throws SQLException {
    if (isRole(sql, member)) {
      grant(sql, quoted(member));
    }
  }

  /**
   * Takes all rights from a role that a member had; nothing happens if there is no such role, or if
   * it owns the tables, as nobody could open them then.
   */
  static void dismiss(Sql sql, String member) throws SQLException {
    if (!isRole(sql, member)) {
      return;
    }
    String schema = schema(sql);
    for (String rights : List.of("tables in schema ", "sequences in schema ")) {
      sql.execute("revoke all on all " + rights + schema + " from " + quoted(member));
    }
    sql.execute("revoke all on schema " + schema + " from " + quoted(member));
  }

  private static boolean isRole(Sql sql, String member) throws SQLException {
    return sql.number(
            """
            select count(*) from pg_catalog.pg_roles r
            where r.rolname = ? and not pg_catalog.pg_has_role(r.oid,
              (select relowner from pg_catalog.pg_class where oid = cast('account' as regclass)),
              'member')\
            """,
            member)
        > 0;
  }

  private static String schema(Sql sql) throws SQLException {
    return quoted(sql.first("select current_schema()", row -> row.getString(1)).orElseThrow());
  }

  /**
   * Gives the members whom the schema is open to the rights of today, also on tables that came
   * after them. Whoever was shut out of the schema stays so.
   */
  private static void admitAgain(Sql sql) throws SQLException {
    List<String> members =
        sql.list(
            """
            select r.rolname from pg_catalog.pg_roles r join member m on m.name = r.rolname
            where pg_catalog.has_schema_privilege(r.oid, current_schema(), 'usage')\
            """,
            row -> quoted(row.getString(1)));
    if (!members.isEmpty()) {
      grant(sql, String.join(", ", members));
    }
  }

  private static void grant(Sql sql, String roles) throws SQLException {
    String schema = schema(sql);
    for (String grant : GRANTS) {
      sql.execute("grant " + grant.formatted(schema) + " to " + roles);
    }
  }

  /** Who this is to the server, unless they own the pool; then empty. */
  static String member(Sql sql) throws SQLException {
    return sql.first(
            """
            select case when pg_catalog.pg_has_role(current_user, relowner, 'member') then ''
              else current_user end
            from pg_catalog.pg_class where oid = cast('account' as regclass)\
            """,
            row -> row.getString(1))
        .orElse("");
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
