package io.github.promptharness.workspace;

import io.github.promptharness.Evidence;
import io.github.promptharness.Evidence.ErrorNames;
import io.github.promptharness.Evidence.Timing;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Instrument;
import io.github.promptharness.Money;
import io.github.promptharness.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads attempts back, with their bytes unpacked and checked. */
final class Attempts {
  /** How many are read at once. */
  static final int PAGE = 100;

  private static final String SELECT =
      """
      select c.id, c.call_id || '-a' || c.id as call_id, c.study, c.member, c.endpoint, c.model, c.wording, c.sampling,
        c.first_repeat, c.repeats, c.tokenizer, v.versions, c.shutdown, c.prices, c.prompt_bound,
        c.output_bound, c.hold, c.cost, c.uncertain, c.held_at, c.dispatched_at, c.ended_at,
        c.state, c.outcome, c.message, c.finish, c.prompt_tokens, c.cached_tokens,
        c.output_tokens, c.reasoning_tokens, c.usage_source, c.model_returned, c.tier_returned,
        c.status, c.headers, c.request, c.response, c.request_sha256, c.response_sha256,
        c.to_headers_micros, c.to_end_micros, c.key_fingerprint, c.error_code, c.error_type,
        c.error_param
      from call c left join client v on v.id = c.client\
      """;

  private Attempts() {}

  static Optional<Attempt> find(Sql sql, long call) throws SQLException {
    Optional<Attempt> found = sql.first(SELECT + " where c.id = ?", row -> read(sql, row), call);
    return found.isEmpty() ? found : Optional.of(withPurposes(sql, found.get()));
  }

  /** All of a study, a page at a time. */
  static Stream<Attempt> all(Workspace lab, String study) {
    return Stream.iterate(
            lab.read(sql -> after(sql, study, 0)),
            page -> !page.isEmpty(),
            page -> {
              long last = page.get(page.size() - 1).call();
              return lab.read(sql -> after(sql, study, last));
            })
        .flatMap(List::stream);
  }

  /** The next ones of a study, in the order in which they were reserved. */
  static List<Attempt> after(Sql sql, String study, long call) throws SQLException {
    List<Attempt> page =
        sql.list(
            SELECT + " where c.study = ? and c.id > ? order by c.id limit " + PAGE,
            row -> read(sql, row),
            study,
            call);
    for (int i = 0; i < page.size(); i++) {
      page.set(i, withPurposes(sql, page.get(i)));
    }
    return page;
  }

  private static Attempt withPurposes(Sql sql, Attempt attempt) throws SQLException {
    return new Attempt(
        attempt.call(),
        attempt.callId(),
        attempt.study(),
        attempt.member(),
        Asked.of(sql, attempt.study(), attempt.wording()),
        attempt.endpoint(),
        attempt.model(),
        attempt.wording(),
        attempt.sampling(),
        attempt.firstRepeat(),
        attempt.repeats(),
        attempt.instrument(),
        attempt.money(),
        attempt.times(),
        attempt.end(),
        attempt.evidence(),
        attempt.requestSha256(),
        attempt.responseSha256());
  }

  private static Attempt read(Sql sql, ResultSet row) throws SQLException {
    return new Attempt(
        row.getLong("id"),
        row.getString("call_id"),
        row.getString("study"),
        row.getString("member"),
        List.of(),
        row.getString("endpoint"),
        row.getString("model"),
        row.getString("wording"),
        row.getString("sampling"),
        row.getInt("first_repeat"),
        row.getInt("repeats"),
        new Instrument(
            text(row, "tokenizer"),
            text(row, "versions"),
            date(text(row, "shutdown")),
            text(row, "key_fingerprint")),
        new Attempt.Reserved(
            row.getString("prices"),
            row.getLong("prompt_bound"),
            row.getLong("output_bound"),
            new Money(row.getLong("hold")),
            new Money(row.getLong("cost")),
            new Money(row.getLong("uncertain"))),
        new Attempt.Times(
            Instant.ofEpochMilli(row.getLong("held_at")),
            time(row, "dispatched_at"),
            time(row, "ended_at")),
        end(sql, row),
        evidence(sql, row),
        text(row, "request_sha256"),
        text(row, "response_sha256"));
  }

  private static Attempt.End end(Sql sql, ResultSet row) throws SQLException {
    return new Attempt.End(
        row.getString("state"),
        text(row, "outcome"),
        plain(sql, row, "message"),
        Stream.of(text(row, "finish").split(","))
            .filter(name -> !name.isEmpty())
            .map(FinishReason::valueOf)
            .toList(),
        usage(row),
        plain(sql, row, "model_returned"),
        plain(sql, row, "tier_returned"));
  }

  private static Optional<Usage> usage(ResultSet row) throws SQLException {
    String source = text(row, "usage_source");
    return source.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Usage(
                row.getLong("prompt_tokens"),
                row.getLong("cached_tokens"),
                row.getLong("output_tokens"),
                row.getLong("reasoning_tokens"),
                Usage.Source.valueOf(source)));
  }

  private static Evidence evidence(Sql sql, ResultSet row) throws SQLException {
    String call = "call " + row.getLong("id");
    return new Evidence(
        row.getInt("status"),
        PackedEvidence.headers(plain(sql, row, "headers")),
        Packed.unpack(
            row.getBytes("request"), row.getString("request_sha256"), "the request of " + call),
        Packed.unpack(
            row.getBytes("response"), row.getString("response_sha256"), "the response of " + call),
        new Timing(
            Duration.of(row.getLong("to_headers_micros"), ChronoUnit.MICROS),
            Duration.of(row.getLong("to_end_micros"), ChronoUnit.MICROS)),
        text(row, "key_fingerprint"),
        new ErrorNames(
            plain(sql, row, "error_code"),
            plain(sql, row, "error_type"),
            plain(sql, row, "error_param")));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static Optional<LocalDate> date(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  /** Of what an endpoint may have written. */
  private static String plain(Sql sql, ResultSet row, String column) throws SQLException {
    return sql.dialect().plain(text(row, column));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).orElse("");
  }
}
