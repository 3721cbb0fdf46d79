package io.github.promptharness.workspace;

import io.github.promptharness.Answer;
import io.github.promptharness.Evidence;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import io.github.promptharness.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of the answer and wording tables. */
final class Answers {
  /** How many trials are looked up at once. */
  private static final int KEYS_A_QUERY = 500;

  /** Of one length whatever is asked, so that it is prepared once. */
  private static final String FIND =
      """
      select a.trial, a.text, a.finish, a.log_probs, a.failure, a.repeat - c.first_repeat,
        c.repeats, c.prompt_tokens, c.output_tokens, c.cost, c.dispatched_at, c.ended_at,
        c.model_returned, c.member, c.id, c.owner
      from answer a join call c on c.id = a.call where a.trial in (%s)\
      """
          .formatted(String.join(", ", Collections.nCopies(KEYS_A_QUERY, "?")));

  private Answers() {}

  static void keepWording(Sql sql, String key, String json) throws SQLException {
    sql.later("insert into wording (key, json) values (?, ?) on conflict do nothing", key, json);
  }

  /**
   * An answer to be kept.
   *
   * @param failure the kind of failure that is itself the result, if it is one
   */
  record Row(
      String trial,
      String wording,
      String sampling,
      int repeat,
      Answer answer,
      @Nullable String failure) {}

  /**
   * The answers of a call, or the failure where it is itself the result. Works out their keys, so
   * that the thread that writes need not.
   */
  static List<Row> rows(Request request, Outcome outcome) {
    List<Trial> trials = request.trials();
    String wording = request.wording().key();
    String sampling = request.sampling().key();
    var rows = new ArrayList<Row>();
    if (outcome instanceof Outcome.Response response) {
      for (int i = 0; i < trials.size(); i++) {
        rows.add(row(trials.get(i), wording, sampling, response.answers().get(i), null));
      }
    } else if (outcome instanceof Outcome.Failure failure && failure.kind().isResult()) {
      var message = new Answer(failure.message(), FinishReason.OTHER, "");
      for (Trial trial : trials) {
        rows.add(row(trial, wording, sampling, message, failure.kind().name()));
      }
    }
    return rows;
  }

  private static Row row(
      Trial trial, String wording, String sampling, Answer answer, @Nullable String failure) {
    return new Row(trial.key(), wording, sampling, trial.repeat(), answer, failure);
  }

  private record Kept(Answer answer, @Nullable String failure, String model) {}

  /**
   * What is kept for all of these trials, as the outcome of a call that cost nothing; absent if one
   * of them has no answer. One lookup if the first has none.
   */
  static Optional<Outcome> kept(Sql sql, List<String> trials) throws SQLException {
    var answers = new ArrayList<Answer>();
    String model = "";
    Optional<Outcome> failure = Optional.empty();
    for (String trial : trials) {
      Optional<Kept> found =
          sql.first(
              """
              select a.text, a.finish, a.log_probs, a.failure, coalesce(c.model_returned, '')
              from answer a join call c on c.id = a.call where a.trial = ?\
              """,
              row ->
                  new Kept(
                      answer(sql, row, 1), row.getString(4), sql.dialect().plain(row.getString(5))),
              trial);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Kept kept = found.get();
      answers.add(kept.answer());
      model = kept.model();
      if (kept.failure() != null) {
        Kind kind = Kind.valueOf(kept.failure());
        failure = Optional.of(Outcome.Failure.local(kind, kept.answer().text()));
      }
    }
    return failure.isPresent() ? failure : Optional.of(free(answers, model));
  }

  private static Outcome free(List<Answer> answers, String model) {
    return new Outcome.Response(
        answers, Usage.reported(0, 0), Money.ZERO, model, "", RateSignals.NONE, Evidence.NONE);
  }

  /** Keeps the answers of a call. */
  static void keep(Sql sql, long call, List<Row> rows) throws SQLException {
    for (Row row : rows) {
      sql.together().ifPresent(together -> together.answers(row.trial()));
      sql.later(
          """
          insert into answer (trial, call, wording, sampling, repeat, text, finish, log_probs, failure)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
          """,
          row.trial(),
          call,
          row.wording(),
          row.sampling(),
          row.repeat(),
          row.answer().text(),
          row.answer().finish().name(),
          row.answer().logProbs(),
          row.failure());
    }
  }

  /** What is held for these trials, by key. */
  static Map<String, StoredAnswer> find(Workspace lab, Collection<String> trials) {
    var keys = List.copyOf(trials);
    var found = new HashMap<String, StoredAnswer>();
    for (int from = 0; from < keys.size(); from += KEYS_A_QUERY) {
      List<String> some = keys.subList(from, Math.min(keys.size(), from + KEYS_A_QUERY));
      lab.read(sql -> find(sql, some)).forEach(answer -> found.put(answer.trial(), answer));
    }
    return found;
  }

  /**
   * What is held for these trials.
   *
   * @param trials their keys, at least one and at most {@link #KEYS_A_QUERY}
   */
  static List<StoredAnswer> find(Sql sql, List<String> trials) throws SQLException {
    var keys = new String[KEYS_A_QUERY];
    Arrays.fill(keys, trials.get(0));
    trials.toArray(keys);
    return sql.list(FIND, row -> stored(sql, row), (Object[]) keys);
  }

  /** Text, reason to finish and log-probabilities, from a column on. */
  private static Answer answer(Sql sql, ResultSet row, int from) throws SQLException {
    return new Answer(
        sql.dialect().plain(row.getString(from)),
        FinishReason.valueOf(row.getString(from + 1)),
        sql.dialect().plain(row.getString(from + 2)));
  }

  private static StoredAnswer stored(Sql sql, ResultSet row) throws SQLException {
    int index = row.getInt(6);
    int repeats = row.getInt(7);
    Instant ended = Instant.ofEpochMilli(row.getLong(12));
    return new StoredAnswer(
        row.getString(1),
        answer(sql, row, 2),
        Optional.ofNullable(row.getString(5)).map(Outcome.Kind::valueOf),
        new Money(row.getLong(8)).share(index, repeats).picoUsd(),
        new Money(row.getLong(9)).share(index, repeats).picoUsd(),
        new Money(row.getLong(10)).share(index, repeats),
        Duration.between(Instant.ofEpochMilli(row.getLong(11)), ended),
        ended,
        Optional.ofNullable(row.getString(13)).map(sql.dialect()::plain).orElse(""),
        row.getString(14),
        row.getLong(15),
        repeats,
        row.getString(16).equals(Calls.BY_BATCH));
  }

  static Optional<Answer> find(
      Sql sql, String model, Wording wording, Sampling sampling, int repeat) throws SQLException {
    return sql.first(
        """
        select a.text, a.finish, a.log_probs, a.failure from answer a
        join call c on c.id = a.call
        where a.wording = ? and a.sampling = ? and a.repeat = ? and c.model = ?
          and (a.failure is null or a.failure = 'FILTERED')
        order by a.call limit 1\
        """,
        row ->
            row.getString(4) == null
                ? answer(sql, row, 1)
                : new Answer("", FinishReason.FILTERED, ""),
        wording.key(),
        sampling.key(),
        repeat,
        model);
  }
}
