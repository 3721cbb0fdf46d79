package io.github.promptharness.workspace;

import io.github.promptharness.Answer;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The rows of the answer and wording tables. */
final class Answers {
  private Answers() {}

  static void keepWording(Connection connection, String key, String json) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into wording (key, json) values (?, ?) on conflict do nothing")) {
      insert.setString(1, key);
      insert.setString(2, json);
      insert.executeUpdate();
    }
  }

  /** Keeps the answers of a call, or the failure where it is itself the result. */
  static void keep(Connection connection, long call, Request request, Outcome outcome)
      throws SQLException {
    List<Trial> trials = request.trials();
    if (outcome instanceof Outcome.Response response) {
      for (int i = 0; i < trials.size(); i++) {
        insert(connection, call, trials.get(i), response.answers().get(i), "");
      }
    } else if (outcome instanceof Outcome.Failure failure && failure.kind().isResult()) {
      var message = new Answer(failure.message(), FinishReason.OTHER, "");
      for (Trial trial : trials) {
        insert(connection, call, trial, message, failure.kind().name());
      }
    }
  }

  private static void insert(
      Connection connection, long call, Trial trial, Answer answer, String failure)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into answer (trial, call, wording, sampling, repeat, text, finish, log_probs,
              failure)
            values (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, '')) on conflict do nothing""")) {
      insert.setString(1, trial.key());
      insert.setLong(2, call);
      insert.setString(3, trial.wording().key());
      insert.setString(4, trial.sampling().key());
      insert.setInt(5, trial.repeat());
      insert.setString(6, answer.text());
      insert.setString(7, answer.finish().name());
      insert.setString(8, answer.logProbs());
      insert.setString(9, failure);
      insert.executeUpdate();
    }
  }

  static List<StoredAnswer> find(Connection connection, List<String> trials) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(trials.size(), "?"));
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select a.trial, a.text, a.finish, a.log_probs, a.failure, a.repeat - c.first_repeat,
              c.repeats, c.prompt_tokens, c.output_tokens, c.cost, c.dispatched_at, c.ended_at,
              c.model_returned, c.member, c.id
            from answer a join call c on c.id = a.call where a.trial in (%s)"""
                .formatted(marks))) {
      for (int i = 0; i < trials.size(); i++) {
        select.setString(i + 1, trials.get(i));
      }
      var found = new ArrayList<StoredAnswer>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(stored(row));
        }
      }
      return found;
    }
  }

  private static StoredAnswer stored(ResultSet row) throws SQLException {
    int index = row.getInt(6);
    int repeats = row.getInt(7);
    Instant ended = Instant.ofEpochMilli(row.getLong(12));
    return new StoredAnswer(
        row.getString(1),
        new Answer(row.getString(2), FinishReason.valueOf(row.getString(3)), row.getString(4)),
        Optional.ofNullable(row.getString(5)).map(Outcome.Kind::valueOf),
        new Money(row.getLong(8)).share(index, repeats).picoUsd(),
        new Money(row.getLong(9)).share(index, repeats).picoUsd(),
        new Money(row.getLong(10)).share(index, repeats),
        Duration.between(Instant.ofEpochMilli(row.getLong(11)), ended),
        ended,
        Optional.ofNullable(row.getString(13)).orElse(""),
        row.getString(14),
        row.getLong(15),
        repeats);
  }

  static Optional<Answer> find(
      Connection connection, String model, Wording wording, Sampling sampling, int repeat)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select a.text, a.finish, a.log_probs, a.failure from answer a
            join call c on c.id = a.call
            where a.wording = ? and a.sampling = ? and a.repeat = ? and c.model = ?
              and (a.failure is null or a.failure = 'FILTERED')
            order by a.call limit 1""")) {
      select.setString(1, wording.key());
      select.setString(2, sampling.key());
      select.setInt(3, repeat);
      select.setString(4, model);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            row.getString(4) == null
                ? new Answer(
                    row.getString(1), FinishReason.valueOf(row.getString(2)), row.getString(3))
                : new Answer("", FinishReason.FILTERED, ""));
      }
    }
  }
}
