package io.github.promptharness.comparison;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Observation;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.accuracy.AccuracyDifference;
import io.github.promptharness.metric.table.SortedObservations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Pairs each answer of one result with the same answer of another. */
final class Rescorings {
  private static final int MOST_LISTED = 1000;

  private Rescorings() {}

  /** One answer as both have it. */
  record Both(Observation first, Observation second) {}

  /** Every answer that both have, by item, condition and repeat; failed calls are none. */
  static List<Both> answers(Side first, Side second) {
    var both = new ArrayList<Both>();
    first
        .cells()
        .forEach(
            (prompt, ofItem) ->
                ofItem.forEach(
                    (condition, cell) -> {
                      for (Observation row : cell) {
                        repeat(second.cell(prompt, condition), row.repeat())
                            .filter(other -> isAnswered(row) && isAnswered(other))
                            .ifPresent(other -> both.add(new Both(row, other)));
                      }
                    }));
    return both;
  }

  private static boolean isAnswered(Observation row) {
    return row.outcome().isAnswered();
  }

  private static Optional<Observation> repeat(List<Observation> cell, int repeat) {
    for (Observation row : cell) {
      if (row.repeat() == repeat) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** What two rules make of the same answers. */
  static Rescoring of(Side first, Side second, Seed seed) {
    var answers = answers(first, second);
    long onlyFirst = 0;
    long onlySecond = 0;
    long otherAnswer = 0;
    long otherScore = 0;
    var listed = new ArrayList<Rescoring.Disagreement>();
    for (Both both : answers) {
      boolean readFirst = both.first.answer().isPresent();
      boolean readSecond = both.second.answer().isPresent();
      boolean answersDiffer = readFirst && !both.first.answer().equals(both.second.answer());
      boolean scoresDiffer = !both.first.score().equals(both.second.score());
      if (readFirst && !readSecond) {
        onlyFirst++;
      } else if (!readFirst && readSecond) {
        onlySecond++;
      } else if (answersDiffer) {
        otherAnswer++;
      } else if (scoresDiffer) {
        otherScore++;
      } else {
        continue;
      }
      if (listed.size() < MOST_LISTED) {
        listed.add(disagreement(both));
      }
    }
    var difference = AccuracyDifference.withDefaults();
    return new Rescoring(
        first.name(),
        second.name(),
        answers.size(),
        estimate(
            answers.stream()
                .filter(both -> both.first.answer().isPresent() && both.second.answer().isPresent())
                .toList(),
            difference,
            seed),
        estimate(answers, difference.withUnreadable(Unreadable.WRONG), seed),
        onlyFirst,
        onlySecond,
        otherAnswer,
        otherScore,
        listed);
  }

  private static Rescoring.Disagreement disagreement(Both both) {
    return new Rescoring.Disagreement(
        both.first.prompt(),
        both.first.condition(),
        both.first.repeat(),
        read(both.first),
        read(both.second));
  }

  private static Rescoring.Read read(Observation row) {
    return new Rescoring.Read(row.outcome(), row.answer(), row.score());
  }

  /** An item's answers under all conditions are its repeats; those of one text count once. */
  private static Estimate estimate(List<Both> answers, AccuracyDifference difference, Seed seed) {
    var rows = new ArrayList<Observation>();
    var next = new HashMap<String, Integer>();
    for (Both both : answers) {
      if (both.first.sameTextAs().isEmpty()) {
        int repeat = next.merge(both.first.prompt(), 1, Integer::sum) - 1;
        rows.add(both.first.asOf(Condition.ORIGINAL.id(), repeat, Optional.empty()));
        rows.add(both.second.asOf("second", repeat, Optional.empty()));
      }
    }
    return difference.estimate(SortedObservations.of(rows), seed);
  }

  /** Whether all answers that both have are the same ones. */
  static boolean areSame(Side first, Side second) {
    var answers = answers(first, second);
    boolean recorded =
        first.result().summary().provenance().model().isRecorded()
            && second.result().summary().provenance().model().isRecorded();
    var texts = new HashSet<String>();
    var times = new HashSet<Instant>();
    for (Both both : answers) {
      boolean sameTime = both.first.answeredAt().equals(both.second.answeredAt());
      if (!both.first.text().equals(both.second.text()) || !(sameTime || recorded)) {
        return false;
      }
      texts.add(both.first.text());
      times.add(both.first.answeredAt());
    }
    // Neither no texts nor no times show anything.
    boolean told = texts.size() > 1 || times.size() > 1;
    return !answers.isEmpty() && told;
  }
}
