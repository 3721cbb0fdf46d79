package io.github.promptharness.study;

import io.github.promptharness.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Under which repeats the answers of a study are kept. A plan counts repeats from 0; an answer that
 * has grown too old and a re-test need ids of their own, since answers are neither deleted nor
 * replaced.
 *
 * <pre>kept repeat = planned repeat + 100,000 x (100 x retest + generation)</pre>
 *
 * <p>A trial's generation is the first whose answer is young enough, or the first that has none. So
 * a stopped run goes on where it was, a run without a maximum age stays with the first answers, and
 * a re-test never reads another's.
 *
 * @param retest which re-test, in [0, 200]; 0 for the study itself
 * @param notBefore answers from before are too old; absent if any age counts
 */
record RepeatIds(int retest, Optional<Instant> notBefore) {
  /** How many generations a re-test can have. */
  static final int GENERATIONS = 100;

  /** The last re-test there can be. */
  static final int RETESTS = 200;

  RepeatIds {
    if (retest < 0 || retest > RETESTS) {
      throw new IllegalArgumentException(
          "retest must be in [0, %s]: %s".formatted(RETESTS, retest));
    }
  }

  /**
   * The ids of a run that begins now.
   *
   * @param age the most that an answer may have; absent if any age counts
   */
  static RepeatIds of(int retest, Optional<Duration> age, Instant now) {
    return new RepeatIds(retest, age.map(now::minus));
  }

  /** The repeat that a plan had in mind. */
  static int planned(int kept) {
    return kept % Trial.REPEATS;
  }

  /**
   * The trial of the first generation.
   *
   * @param planned with the plan's repeat
   * @throws IllegalArgumentException if there are too many repeats
   */
  Trial first(Trial planned) {
    if (planned.repeat() >= Trial.REPEATS) {
      throw new IllegalArgumentException(
          "a cell has at most %,d repeats, so that re-tests have ids of their own: ask for fewer than %,d"
              .formatted(Trial.REPEATS, planned.repeat() + 1));
    }
    return planned.withRepeat(planned.repeat() + Trial.REPEATS * GENERATIONS * retest);
  }

  /**
   * The same trial in the next generation.
   *
   * @throws IllegalArgumentException if there is none any more
   */
  Trial next(Trial trial) {
    if (trial.repeat() / Trial.REPEATS % GENERATIONS == GENERATIONS - 1) {
      throw new IllegalArgumentException(
          "answers have grown too old %s times: ask for the next with retest(%s)"
              .formatted(GENERATIONS, retest + 1));
    }
    return trial.withRepeat(trial.repeat() + Trial.REPEATS);
  }

  boolean isTooOld(Instant answered) {
    return notBefore.isPresent() && answered.isBefore(notBefore.get());
  }
}
