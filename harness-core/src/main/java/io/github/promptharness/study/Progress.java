package io.github.promptharness.study;

import io.github.promptharness.Money;
import io.github.promptharness.RateLimit;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param done answers there are, kept ones from earlier runs included
 * @param total answers wanted so far
 * @param kept answers that an earlier run or another study had paid for
 * @param failed answers whose call failed in this run
 * @param funds the money
 * @param pace how fast it goes
 * @param elapsed since the run began
 * @param left how long the rest takes at the pace of the last minute, no faster than the limit
 *     permits, and no longer than the money lasts; absent before anything was answered
 */
public record Progress(
    long done,
    long total,
    long kept,
    long failed,
    Funds funds,
    Pace pace,
    Duration elapsed,
    Optional<Duration> left) {
  /** Answers that are still to come. */
  public long toDo() {
    return total - done - failed;
  }

  /**
   * The money of a study over all its runs.
   *
   * @param spent what this run has paid for answers so far
   * @param settled what answered calls cost
   * @param held what calls under way may cost at most
   * @param uncertain what calls may have cost of which nobody knows yet
   * @param cap what the study may cost; zero for a study that costs nothing
   * @param left what may still be spent: the least of what is left to study, member and group;
   *     absent if nothing binds
   * @param suffices whether that is enough for the rest, if the rest costs what answers cost so far
   */
  public record Funds(
      Money spent,
      Money settled,
      Money held,
      Money uncertain,
      Money cap,
      Optional<Money> left,
      boolean suffices) {
    /** All that counts against the cap. */
    public Money committed() {
      return settled.plus(held).plus(uncertain);
    }
  }

  /**
   * How fast a run goes, over its last minute or since it began.
   *
   * @param requestsPerMinute attempts that were sent, those of retries included
   * @param tokensPerMinute as limits count them: of prompts answered, with all the output that was
   *     permitted
   * @param limit what was declared, times the share; not what was learned since
   */
  public record Pace(double requestsPerMinute, double tokensPerMinute, RateLimit limit) {}
}
