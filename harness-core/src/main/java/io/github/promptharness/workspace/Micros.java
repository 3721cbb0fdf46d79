package io.github.promptharness.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points in time as the pace counts them: microseconds since 1970. */
final class Micros {
  private Micros() {}

  static long of(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** From now to a later time; zero if it is not later. */
  static Duration until(long time, Instant now) {
    return Duration.of(Math.max(0, time - of(now)), ChronoUnit.MICROS);
  }
}
