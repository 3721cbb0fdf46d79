package io.github.promptharness.study;

import io.github.promptharness.Money;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param done answers there are, kept ones from earlier runs included
 * @param total answers wanted so far
 * @param kept answers that an earlier run or another study had paid for
 * @param failed answers whose call failed in this run
 * @param spent what this run has cost so far
 * @param committed what all runs of the study have cost so far, with what is uncertain
 * @param cap what the study may cost over all its runs
 * @param elapsed since the run began
 */
public record Progress(
    long done,
    long total,
    long kept,
    long failed,
    Money spent,
    Money committed,
    Money cap,
    Duration elapsed) {
  /** How long the rest takes at the pace so far; absent before anything was answered. */
  public Optional<Duration> left() {
    long asked = done + failed - kept;
    return asked <= 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis(
                (long) ((double) elapsed.toMillis() / asked * (total - done - failed))));
  }
}
