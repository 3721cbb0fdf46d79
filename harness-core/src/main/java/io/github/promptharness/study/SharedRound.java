package io.github.promptharness.study;

import io.github.promptharness.Canonical;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Trial;
import io.github.promptharness.workspace.ClaimedRound;
import io.github.promptharness.workspace.FailedTrial;
import io.github.promptharness.workspace.StudyRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A round that several processes ask together. All of its calls, whatever is held, are cut into
 * blocks that are the same in every process; of a block that it has claimed a process sends what is
 * not held by then. Safe for the many threads of a dispatcher.
 */
final class SharedRound {
  /** So many calls a block at most: a claim costs one statement. */
  static final int MOST_CALLS = 64;

  /** A round has about so many blocks or more, so that all who ask have about the same to do. */
  private static final int BLOCKS = 50;

  private static final int FEWEST_CALLS = 4;

  private final StudyBuilder settings;
  private final Round round;
  private final int perCell;
  private final int size;
  private final ClaimedRound claims;
  private final Map<Request, Block> taken = new HashMap<>();

  /** A block of this process. */
  private static final class Block {
    final int number;
    final Map<String, String> failures = new HashMap<>();
    int left;
    boolean isBroken;

    Block(int number, int left) {
      this.number = number;
      this.left = left;
    }
  }

  /**
   * A round.
   *
   * @param perCell answers a cell: no call has answers on both sides of a multiple of it
   */
  SharedRound(StudyBuilder settings, Round round, int perCell, StudyRun run) {
    this.settings = settings;
    this.round = round;
    this.perCell = perCell;
    int calls = round.all().size();
    this.size = Math.max(FEWEST_CALLS, Math.min(MOST_CALLS, calls / BLOCKS));
    this.claims = run.round(name(), (calls + size - 1) / size);
  }

  private String name() {
    var form = new Canonical("promptharness.round.1").field("block", size);
    round.all().forEach(call -> form.field("call", call.callId()));
    return form.hex();
  }

  /** Claims blocks until one has calls that are to be sent; none if no block is free just now. */
  List<Request> take() {
    for (OptionalInt block = claims.take(); block.isPresent(); block = claims.take()) {
      List<Request> missing = missing(block.getAsInt());
      if (missing.isEmpty()) {
        claims.end(block.getAsInt(), settings.member, Map.of());
      } else {
        enter(new Block(block.getAsInt(), missing.size()), missing);
        return missing;
      }
    }
    return List.of();
  }

  private synchronized void enter(Block block, List<Request> calls) {
    calls.forEach(call -> taken.put(call, block));
  }

  /** What of a block is not held: by now, since a process that died may have asked some of it. */
  private List<Request> missing(int block) {
    int from = block * size;
    List<Request> calls = round.all().subList(from, Math.min(from + size, round.all().size()));
    Map<Trial, String> keys =
        calls.stream()
            .flatMap(call -> call.trials().stream())
            .collect(Collectors.toMap(trial -> trial, Trial::key));
    Set<String> held = settings.lab.find(keys.values()).keySet();
    var missing = new ArrayList<Request>();
    for (Request call : calls) {
      List<Trial> open =
          call.trials().stream().filter(trial -> !held.contains(keys.get(trial))).toList();
      if (open.size() == call.repeats()) {
        missing.add(call);
      } else {
        Batching.requests(open, settings.repeatsPerCall, perCell).stream()
            .map(settings.dispatcher::asSent)
            .forEach(missing::add);
      }
    }
    return missing;
  }

  /**
   * Hears how a call has ended. A block in which one stopped the run is never ended: another
   * process may do better.
   */
  synchronized void ended(Request call, Outcome outcome) {
    Block block = taken.remove(call);
    if (block == null) {
      return;
    }
    block.left--;
    if (outcome instanceof Outcome.Failure failure) {
      block.isBroken |= failure.kind().stopsRun();
      if (!failure.kind().isResult()) { // otherwise it is kept like an answer
        call.trials().forEach(trial -> block.failures.put(trial.key(), Asking.why(failure)));
      }
    }
    if (block.left == 0 && !block.isBroken) {
      claims.end(block.number, settings.member, block.failures);
    }
  }

  /** Whether nobody has anything left to ask. */
  boolean isOver() {
    return claims.isOver();
  }

  /** Waits a moment for the others; false if the thread was interrupted. */
  boolean await() {
    try {
      claims.await(settings.dispatcher.window().isPresent());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What failed in this round, by key of the trial, whoever asked. */
  Map<String, FailedTrial> failures() {
    return claims.failed().stream().collect(Collectors.toMap(FailedTrial::trial, each -> each));
  }
}
