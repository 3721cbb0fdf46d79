package io.github.promptharness.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what {@link BookedCalls} tells. */
final class BookedRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Milliseconds by which the vendor's clock may be off from that of the books, on either side: a
   * call near midnight may stand in its books on the day before or after.
   */
  private static final long SLACK = 300_000;

  /**
   * The vendor may still work on a call that was given up here, for fifteen minutes after it was
   * sent if it had not ended later, and on a batch for a day and a little, however late its file
   * was fetched.
   */
  private static final String ENDED =
      """
      ((case
        when c.owner = 'batch' and c.state <> 'uncertain' and r.id is null
          and c.ended_at - c.dispatched_at < 90000000 then c.ended_at
        when c.owner = 'batch' then c.dispatched_at + 90000000
        when c.ended_at is null or c.ended_at < c.dispatched_at + 900000
            and (c.state = 'uncertain' or r.id is not null)
          then c.dispatched_at + 900000
        else c.ended_at end) + %s) / 86400000\
      """
          .formatted(SLACK);

  /** A line that names no file was entered by hand: how many tokens were billed it does not say. */
  private static final String SUMS =
      """
      select c.endpoint, c.scope, c.model, coalesce(c.model_returned, ''),
        coalesce(c.key_fingerprint, ''),
        case when c.state = 'uncertain' and c.uncertain = 0 then 'released' else c.state end,
        (c.dispatched_at - %s) / 86400000, %s,
        case when r.id is not null then 'REPORTED' else coalesce(c.usage_source, '') end,
        count(*), sum(coalesce(r.prompt_tokens, c.prompt_tokens, 0)),
        sum(coalesce(r.cached_tokens, c.cached_tokens, 0)),
        sum(coalesce(r.output_tokens, c.output_tokens, 0)), sum(coalesce(c.cost, 0)),
        sum(c.uncertain), case when c.owner = 'batch' then 1 else 0 end, c.member
      from call c left join reconciled r on r.call = c.id and r.files <> ''
      where c.dispatched_at >= ? and c.dispatched_at < ?
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17
      order by 7, 8, 1, 2, 3, 4, 5, 6, 9, 16, 17\
      """
          .formatted(SLACK, ENDED);

  /** Another call of the same wording to the same model tells how many tokens its prompt has. */
  private static final String UNCERTAIN =
      """
      select c.id, c.call_id || '-a' || c.id, c.model, c.member, c.study, c.dispatched_at,
        c.uncertain, c.grant_id, c.endpoint, c.scope, coalesce(c.key_fingerprint, ''), c.sampling,
        c.prices, c.prompt_tokens,
        (select min(o.prompt_tokens) from answer a join call o on o.id = a.call
          where a.wording = c.wording and o.model = c.model and o.endpoint = c.endpoint
            and o.usage_source = 'REPORTED'),
        (select max(o.prompt_tokens) from answer a join call o on o.id = a.call
          where a.wording = c.wording and o.model = c.model and o.endpoint = c.endpoint
            and o.usage_source = 'REPORTED'),
        coalesce(c.prompt_bound, 0), coalesce(c.output_bound, 0), %s,
        (select w.json from wording w where w.key = c.wording),
        case when c.owner = 'batch' then 1 else 0 end
      from call c left join reconciled r on r.call = c.id and r.files <> ''
      where c.state = 'uncertain' and c.uncertain > 0
        and c.dispatched_at >= ? and c.dispatched_at < ?
      order by c.id\
      """
          .formatted(ENDED);

  private static final String RECONCILED =
      """
      select id, entered_at, who, files, call, old_state, new_state, was, billed, reason
      from reconciled where id > ? order by id\
      """;

  private BookedRows() {}

  static List<BookedSum> sums(Sql sql, long from, long until) throws SQLException {
    return sql.list(
        SUMS,
        row ->
            new BookedSum(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                sql.dialect().plain(row.getString(4)),
                row.getString(5),
                row.getString(17),
                row.getLong(16) == 1,
                row.getString(6),
                LocalDate.ofEpochDay(row.getLong(7)),
                LocalDate.ofEpochDay(row.getLong(8)),
                counted(row.getString(9)),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                new Money(row.getLong(14)),
                new Money(row.getLong(15))),
        from + SLACK,
        until + SLACK);
  }

  private static BookedSum.Counted counted(String source) {
    return switch (source) {
      case "REPORTED" -> BookedSum.Counted.BY_VENDOR;
      case "ESTIMATED" -> BookedSum.Counted.BY_US;
      default -> BookedSum.Counted.BY_NOBODY;
    };
  }

  static List<UncertainBooking> uncertain(Sql sql, long from, long until) throws SQLException {
    return sql.list(UNCERTAIN, row -> uncertain(sql, row), from + SLACK, until + SLACK);
  }

  private static UncertainBooking uncertain(Sql sql, ResultSet row) throws SQLException {
    Instant sent = Instant.ofEpochMilli(row.getLong(6));
    String model = row.getString(3);
    return new UncertainBooking(
        new UncertainCall(
            row.getLong(1),
            row.getString(2),
            model,
            row.getString(4),
            row.getString(5),
            sent,
            new Money(row.getLong(7))),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getLong(21) == 1,
        row.getString(12),
        row.getString(13),
        promptTokens(row),
        messages(sql, row.getString(20)),
        row.getLong(17),
        row.getLong(18),
        LocalDate.ofEpochDay(Math.floorDiv(sent.toEpochMilli() - SLACK, 86_400_000L)),
        LocalDate.ofEpochDay(row.getLong(19)));
  }

  /** Its own, or those of other calls that agree. */
  private static OptionalLong promptTokens(ResultSet row) throws SQLException {
    long own = row.getLong(14);
    if (!row.wasNull()) {
      return OptionalLong.of(own);
    }
    long least = row.getLong(15);
    boolean isKnown = !row.wasNull();
    return isKnown && least == row.getLong(16) ? OptionalLong.of(least) : OptionalLong.empty();
  }

  /** What was shown, as far as its tokens can be counted: not with tools or a schema. */
  private static List<Message> messages(Sql sql, String json) throws SQLException {
    if (Optional.ofNullable(json).isEmpty()) {
      return List.of();
    }
    try {
      JsonNode wording = JSON.readTree(sql.dialect().plain(json));
      var messages = new ArrayList<Message>();
      if (!wording.has("tools") && !wording.has("schema")) {
        for (JsonNode message : wording.path("messages")) {
          messages.add(
              new Message(
                  Role.ofWireName(message.path("role").asText()),
                  message.path("content").asText()));
        }
      }
      return messages;
    } catch (JsonProcessingException e) {
      throw new SQLException("a wording of the workspace is no JSON", e);
    }
  }

  /** None of what was settled by hand. */
  private static List<String> files(String hashes) {
    return hashes.isEmpty() ? List.of() : List.of(hashes.split(" "));
  }

  static List<ReconciledCall> reconciled(Sql sql, long after) throws SQLException {
    return sql.list(
        RECONCILED,
        row ->
            new ReconciledCall(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                sql.dialect().plain(row.getString(3)),
                files(row.getString(4)),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                new Money(row.getLong(8)),
                new Money(row.getLong(9)),
                sql.dialect().plain(row.getString(10))),
        after);
  }
}
