package io.github.promptharness.frugal;

import io.github.promptharness.Observation;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.Counted;
import java.util.Optional;

/**
 * What the score of an item may be: one number, or a range where calls have failed and nobody knows
 * what they would have scored.
 *
 * @param least in [0, 1]
 * @param most in [0, 1]
 */
record ScoreRange(double least, double most) {
  private static final ScoreRange NOTHING = new ScoreRange(0, 0);

  /** Of one answer; unreadable ones are wrong. */
  static ScoreRange of(Optional<Observation> row) {
    if (row.isEmpty() || !Counted.counts(row.get(), Unreadable.WRONG)) {
      return new ScoreRange(0, 1);
    }
    double score = row.get().score().orElse(0);
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException(
          "scores must be in [0, 1] for a confidence sequence: %s of item %s; take a scorer of that range"
              .formatted(score, row.get().prompt()));
    }
    return new ScoreRange(score, score);
  }

  /** The mean of as many. */
  static ScoreRange mean(Iterable<ScoreRange> ranges) {
    ScoreRange sum = NOTHING;
    int count = 0;
    for (ScoreRange range : ranges) {
      sum = new ScoreRange(sum.least + range.least, sum.most + range.most);
      count++;
    }
    return new ScoreRange(sum.least / count, sum.most / count);
  }

  /** This less another, moved from [-1, 1] to [0, 1]. */
  ScoreRange minus(ScoreRange other) {
    return new ScoreRange((1 + least - other.most) / 2, (1 + most - other.least) / 2);
  }
}
