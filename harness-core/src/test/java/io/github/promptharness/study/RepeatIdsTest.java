package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Message;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RepeatIdsTest {
  private static final Trial TRIAL =
      new Trial(
          new ModelIdentity("m", "e", ""),
          Wording.of(List.of(Message.user("q"))),
          Sampling.temperature(0),
          0);

  private static RepeatIds ids(int retest) {
    return new RepeatIds(retest, Optional.empty());
  }

  @Test
  void first_ofTheStudyItself_isThePlansOwnRepeat() {
    assertEquals(TRIAL.withRepeat(7), ids(0).first(TRIAL.withRepeat(7)));
  }

  @Test
  void ids_ofAnyTwoOfRetestGenerationAndRepeat_differAndKeepTheRepeat() {
    var seen = new HashSet<Integer>();
    for (int retest : List.of(0, 1, 2, 57, RepeatIds.RETESTS)) {
      for (int repeat : List.of(0, 1, 2, 19, Trial.REPEATS - 1)) {
        Trial trial = ids(retest).first(TRIAL.withRepeat(repeat));
        for (int generation = 0; generation < RepeatIds.GENERATIONS; generation++) {
          assertTrue(seen.add(trial.repeat()), "taken: " + trial.repeat());
          assertEquals(repeat, RepeatIds.planned(trial.repeat()));
          if (generation < RepeatIds.GENERATIONS - 1) {
            trial = ids(retest).next(trial);
          }
        }
      }
    }
  }

  @Test
  void next_afterTheLastGeneration_isRefused() {
    Trial last = TRIAL.withRepeat(Trial.REPEATS * (RepeatIds.GENERATIONS - 1) + 3);
    var error = assertThrows(IllegalArgumentException.class, () -> ids(0).next(last));
    assertTrue(error.getMessage().endsWith("ask for the next with retest(1)"), error.getMessage());
  }

  @Test
  void first_ofTooManyRepeats_isRefused() {
    Trial trial = TRIAL.withRepeat(Trial.REPEATS);
    assertThrows(IllegalArgumentException.class, () -> ids(0).first(trial));
  }

  @Test
  void isTooOld_exactlyAtTheAge_isYoungEnough() {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    var ids = RepeatIds.of(0, Optional.of(Duration.ofDays(1)), now);
    assertEquals(false, ids.isTooOld(now.minus(Duration.ofDays(1))));
    assertEquals(true, ids.isTooOld(now.minus(Duration.ofDays(1)).minusMillis(1)));
  }
}
