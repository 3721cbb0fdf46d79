package io.github.promptharness.workspace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A round of a study that several processes ask together. Its calls are cut into blocks, which are
 * the same for all of them; each takes the next one that nobody has.
 *
 * <p>A block is its process's until it has ended it, dies or leaves the run. What it did not end
 * comes back. May be used from many threads.
 */
public final class ClaimedRound {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimedRound.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE_OF_HOURS = Duration.ofMinutes(1);

  private final Workspace lab;
  private final Live live;
  private final Claims.Round round;
  private final Queue<Supplier<Boolean>> ends = new ConcurrentLinkedQueue<>();
  private Duration pause = FIRST_PAUSE;

  ClaimedRound(Workspace lab, Live live, Claims.Round round) {
    this.lab = lab;
    this.live = live;
    this.round = round;
  }

  /** Takes a block, counted from 0; absent if none is free just now. */
  public OptionalInt take() {
    return lab.write(sql -> Claims.take(sql, round, live, lab.now()));
  }

  /**
   * Hands in that all calls of a block have ended; nobody waits for that to be written but {@link
   * #isOver}.
   *
   * @param block as it was taken
   * @param member who asked
   * @param failures why trials have no answer, by key
   */
  public void end(int block, String member, Map<String, String> failures) {
    Map<String, String> kept = Map.copyOf(failures);
    ends.add(
        lab.submit(
            sql -> Claims.end(sql, round, block, live.owner().id(), member, kept, lab.now())));
  }

  /** Whether all blocks have ended. */
  public boolean isOver() {
    for (Supplier<Boolean> end = ends.poll(); end != null; end = ends.poll()) {
      if (!end.get()) {
        LOG.atInfo()
            .addKeyValue("event", "workspace.claim.lost")
            .log("another process took this one for dead, and its calls over");
      }
    }
    return lab.read(sql -> Claims.isOver(sql, round));
  }

  /**
   * Waits a moment for the others, each time a little longer, up to half a second; up to a minute
   * if answers take hours.
   *
   * @param takesHours whether answers come by batch
   * @throws InterruptedException if the thread is interrupted
   */
  public void await(boolean takesHours) throws InterruptedException {
    lab.sleep(pause);
    Duration longer = pause.multipliedBy(2);
    Duration longest = takesHours ? LONGEST_PAUSE_OF_HOURS : LONGEST_PAUSE;
    pause = longer.compareTo(longest) > 0 ? longest : longer;
  }

  /** The trials that failed, whoever asked; all of them once the round {@link #isOver}. */
  public List<FailedTrial> failed() {
    return lab.read(sql -> Claims.failed(sql, round));
  }
}
