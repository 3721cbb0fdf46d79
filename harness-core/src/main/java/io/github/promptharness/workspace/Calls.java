package io.github.promptharness.workspace;

import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Instrument;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The rows of the call table: one for each attempt, with its money and its evidence. */
final class Calls {
  private static final String INSERT =
      """
      insert into call (study, member, grant_id, scope, endpoint, model, call_id, wording,
        sampling, first_repeat, repeats, state, hold, tokens_bound, prices, owner, held_at,
        dispatched_at, start_at, prompt_bound, output_bound, tokenizer, client, shutdown,
        key_fingerprint%s)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?%s)\
      """;

  /** Of a batch the key is billed that created it, whichever fetches the results. */
  private static final String CLOSE =
      """
      update call set state = ?, uncertain = ?, ended_at = ?, outcome = ?, message = ?,
        finish = ?, cost = ?, model_returned = ?, tier_returned = ?,
        prompt_tokens = ?, cached_tokens = ?, output_tokens = ?, reasoning_tokens = ?,
        usage_source = ?,
        status = ?, headers = ?, request = ?, response = ?, request_sha256 = ?,
        response_sha256 = ?, to_headers_micros = ?, to_end_micros = ?,
        key_fingerprint = coalesce(
          case when owner = 'batch' then nullif(key_fingerprint, '') end, ?, key_fingerprint),
        error_code = ?, error_type = ?, error_param = ?
      where id = ? and state = ?\
      """;

  /** Stands as the owner of calls that are made by batch: no process of its own ends them. */
  static final String BY_BATCH = "batch";

  private Calls() {}

  /**
   * What a call was admitted with, and where it stands.
   *
   * @param tokens what it may use, as the pace counts it
   * @param start before this it must not be sent, in microseconds since 1970
   * @param cost what it was settled at, if it was
   * @param uncertain what of its hold is uncertain, if any
   * @param promptBound of its prompt tokens
   * @param outputBound of its output tokens
   */
  record Open(
      String state,
      Money hold,
      long tokens,
      long start,
      Money cost,
      Money uncertain,
      Charged to,
      long promptBound,
      long outputBound) {
    boolean isUnderWay() {
      return state.equals("held") || state.equals("dispatched");
    }
  }

  /**
   * What is known of a call when it is admitted.
   *
   * @param scope whose pace it keeps
   * @param prices by which list it is paid
   * @param instrument what it is made with
   * @param client number of the versions of that
   * @param bound what it can come to, all of which is held
   * @param tokens what it may use, as the pace counts it
   * @param start when it may be sent, in microseconds since 1970
   * @param to who pays
   * @param owner the process that makes it
   * @param wording key of what is asked
   */
  record Admitted(
      Request request,
      String scope,
      String prices,
      Instrument instrument,
      long client,
      Bound bound,
      long tokens,
      long start,
      Charged to,
      String owner,
      String wording) {
    /** How the call stands once it is dispatched. */
    Open sent() {
      return new Open(
          "dispatched",
          bound.most(),
          tokens,
          start,
          Money.ZERO,
          Money.ZERO,
          to,
          bound.promptTokens(),
          bound.outputTokens());
    }
  }

  /** The number of these versions. */
  static long client(Sql sql, String versions) throws SQLException {
    sql.update("insert into client (versions) values (?) on conflict do nothing", versions);
    return sql.number("select id from client where versions = ?", versions);
  }

  /**
   * Enters a call as dispatched if it may be sent now, as held otherwise, and returns its number.
   */
  static long insert(Sql sql, Admitted call, Instant now) throws SQLException {
    @Nullable Object[] values = values(call, now);
    if (sql.together().isEmpty()) {
      return sql.number(INSERT.formatted("", "") + " returning id", values);
    }
    Together together = sql.together().get();
    long number = together.number(sql);
    @Nullable Object[] numbered = Arrays.copyOf(values, values.length + 1);
    numbered[values.length] = number;
    together.add(INSERT.formatted(", id", ", ?"), false, numbered);
    together.asks(call.wording(), Together.Sought.of(call.request(), "", call.wording()).asking());
    return number;
  }

  /** Enters calls that have their numbers, many at once. */
  static void insert(Sql sql, List<Long> numbers, List<Admitted> calls, Instant now)
      throws SQLException {
    var rows = new ArrayList<@Nullable Object[]>(calls.size());
    for (int i = 0; i < calls.size(); i++) {
      @Nullable Object[] values = values(calls.get(i), now);
      @Nullable Object[] numbered = Arrays.copyOf(values, values.length + 1);
      numbered[values.length] = numbers.get(i);
      rows.add(numbered);
    }
    sql.batch(INSERT.formatted(", id", ", ?"), rows);
  }

  private static @Nullable Object[] values(Admitted call, Instant now) {
    boolean dispatched = call.start() <= Micros.of(now);
    Request request = call.request();
    return new @Nullable Object[] {
      call.to().study(),
      call.to().member(),
      call.to().grant(),
      call.scope(),
      request.first().model().endpoint(),
      request.first().model().name(),
      request.callId(),
      call.wording(),
      request.sampling().id(),
      request.first().repeat(),
      request.repeats(),
      dispatched ? "dispatched" : "held",
      call.bound().most().picoUsd(),
      call.tokens(),
      call.prices(),
      call.owner(),
      now.toEpochMilli(),
      dispatched ? now.toEpochMilli() : null,
      call.start(),
      call.bound().promptTokens(),
      call.bound().outputTokens(),
      call.instrument().tokenizer(),
      call.client(),
      call.instrument().shutdown().map(LocalDate::toString).orElse(null),
      call.instrument().keyFingerprint()
    };
  }

  /** A state is told by what it is not: the index of all open calls must not seem to fit. */
  static final String IS_ASKED =
      """
      select 1 from call
      where wording = ? and outcome is null and state not in ('settled', 'released', 'uncertain')
        and endpoint = ? and model = ? and sampling = ? and first_repeat < ? and first_repeat + repeats > ?
        and (start_at > ? or owner = 'batch')
      limit 1\
      """;

  private static final String IS_ASKED_OR_ANSWERED =
      "select case when exists (%s) or exists (select 1 from answer where trial = ?) then 1 else 0 end"
          .formatted(IS_ASKED);

  /** Past this no answer can come any more: its process gave up on the call without a word. */
  private static final Duration LONGEST_UNDER_WAY = Duration.ofMinutes(30);

  /**
   * Whether a call is under way that fills a trial of the request; one that was to be sent half an
   * hour ago does not count.
   */
  static boolean isAsked(Sql sql, Request request, String wording, Instant now)
      throws SQLException {
    return sql.number(IS_ASKED, asked(request, wording, now).toArray()) == 1;
  }

  /**
   * Whether a call is under way that fills a trial of the request, or its first trial has an
   * answer. Nearly always there is neither, and this says so with one statement.
   *
   * @param wording its key
   * @param firstTrial its key
   */
  static boolean isAskedOrAnswered(
      Sql sql, Request request, String wording, String firstTrial, Instant now)
      throws SQLException {
    var arguments = new ArrayList<>(asked(request, wording, now));
    arguments.add(firstTrial);
    return sql.number(IS_ASKED_OR_ANSWERED, arguments.toArray()) == 1;
  }

  /**
   * Which study asks for a trial of the request by batch, and since when, in words; if one does.
   */
  static Optional<String> askedByBatch(Sql sql, Request request, String wording)
      throws SQLException {
    Trial first = request.first();
    return sql.first(
        """
        select study, held_at from call
        where wording = ? and outcome is null and state not in ('settled', 'released', 'uncertain')
          and owner = 'batch' and endpoint = ? and model = ? and sampling = ? and first_repeat < ?
          and first_repeat + repeats > ?\
        """,
        row ->
            "study %s asks for this answer by batch since %s"
                .formatted(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
        wording,
        first.model().endpoint(),
        first.model().name(),
        request.sampling().id(),
        first.repeat() + request.repeats(),
        first.repeat());
  }

  private static List<Object> asked(Request request, String wording, Instant now) {
    Trial first = request.first();
    return List.of(
        wording,
        first.model().endpoint(),
        first.model().name(),
        request.sampling().id(),
        first.repeat() + request.repeats(),
        first.repeat(),
        oldest(now));
  }

  /** What was to be sent before this is given up, in microseconds since 1970. */
  static long oldest(Instant now) {
    return Micros.of(now.minus(LONGEST_UNDER_WAY));
  }

  static void dispatched(Sql sql, long call, Instant now) throws SQLException {
    sql.update(
        "update call set state = 'dispatched', dispatched_at = ? where id = ?",
        now.toEpochMilli(),
        call);
  }

  static void release(Sql sql, long call, Instant now) throws SQLException {
    sql.update(
        "update call set state = 'released', ended_at = ? where id = ?", now.toEpochMilli(), call);
  }

  static void replaced(Sql sql, long call, long start) throws SQLException {
    sql.update("update call set start_at = ? where id = ?", start, call);
  }

  private static final String OPEN =
      """
      select state, hold, tokens_bound, start_at, cost, uncertain, grant_id, member, study,
        prompt_bound, output_bound, id
      from call where id\
      """;

  /** How many are looked up at once. */
  private static final int AT_ONCE = 500;

  private static final String OPEN_SOME =
      OPEN
          + " in ("
          + String.join(", ", Collections.nCopies(AT_ONCE, "?"))
          + ") and state not in ('settled', 'released', 'uncertain')";

  private static Open open(ResultSet row) throws SQLException {
    return new Open(
        row.getString(1),
        new Money(row.getLong(2)),
        row.getLong(3),
        row.getLong(4),
        new Money(row.getLong(5)),
        new Money(row.getLong(6)),
        new Charged(row.getString(7), row.getString(8), row.getString(9)),
        row.getLong(10),
        row.getLong(11));
  }

  /** Those of these calls that are under way, by number. */
  static Map<Long, Open> underWay(Sql sql, List<Long> calls) throws SQLException {
    var open = new HashMap<Long, Open>();
    for (int from = 0; from < calls.size(); from += AT_ONCE) {
      List<Long> some = calls.subList(from, Math.min(calls.size(), from + AT_ONCE));
      var numbers = new Object[AT_ONCE];
      Arrays.fill(numbers, some.get(0));
      some.toArray(numbers);
      sql.list(OPEN_SOME, row -> open.put(row.getLong(12), open(row)), numbers);
    }
    return open;
  }

  static Open find(Sql sql, long call) throws SQLException {
    return sql.first(OPEN + " = ?", Calls::open, call)
        .orElseThrow(() -> new IllegalStateException("there is no call " + call));
  }

  /**
   * Enters the end of a call, unless it is no longer in this state.
   *
   * @param uncertain what of the hold stays uncertain
   * @return whether it was in the state
   */
  static boolean close(
      Sql sql,
      long call,
      String state,
      CallEnd end,
      Money uncertain,
      PackedEvidence packed,
      Instant now)
      throws SQLException {
    Evidence evidence = packed.evidence();
    Optional<Usage> usage = end.response().map(Outcome.Response::usage);
    @Nullable Object[] values = {
      uncertain.equals(Money.ZERO) ? end.state() : "uncertain",
      uncertain.picoUsd(),
      now.toEpochMilli(),
      end.kind(),
      end.message(),
      end.finishes(),
      end.cost().picoUsd(),
      end.response().map(Outcome.Response::model).orElse(null),
      end.response().map(Outcome.Response::tier).orElse(null),
      usage.map(Usage::promptTokens).orElse(null),
      usage.map(Usage::cachedTokens).orElse(null),
      usage.map(Usage::outputTokens).orElse(null),
      usage.map(Usage::reasoningTokens).orElse(null),
      usage.map(counted -> counted.source().name()).orElse(null),
      evidence.status(),
      packed.headers(),
      packed.request().gzip(),
      packed.response().gzip(),
      packed.request().sha256(),
      packed.response().sha256(),
      TimeUnit.NANOSECONDS.toMicros(evidence.timing().toHeaders().toNanos()),
      TimeUnit.NANOSECONDS.toMicros(evidence.timing().toEnd().toNanos()),
      key(evidence, uncertain),
      evidence.error().code(),
      evidence.error().type(),
      evidence.error().param(),
      call,
      state
    };
    if (sql.together().isPresent()) {
      sql.together().get().add(CLOSE, true, values);
      return true;
    }
    return sql.update(CLOSE, values) == 1;
  }

  /**
   * Of what may have been billed and says nothing of its key, the one that it was held with stays.
   */
  private static @Nullable String key(Evidence evidence, Money uncertain) {
    String told = evidence.keyFingerprint();
    return told.isEmpty() && !uncertain.equals(Money.ZERO) ? null : told;
  }
}
