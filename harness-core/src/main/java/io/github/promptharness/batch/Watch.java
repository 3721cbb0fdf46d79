package io.github.promptharness.batch;

import io.github.promptharness.BatchEndpoint.Batch;
import io.github.promptharness.BatchEndpoint.Fault;
import io.github.promptharness.BatchEndpoint.Status;
import io.github.promptharness.BatchException;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.credit.BatchLedger;
import io.github.promptharness.credit.BatchLedger.Open;
import io.github.promptharness.credit.BatchLedger.Settled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after batches that are known at the endpoint, and reads those that have ended. */
final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(BatchDispatcher.class);
  private static final int FRUITLESS_LOOKS = 100;

  /** Refusals of files one after the other for what is under way. */
  private static final int MOST_REFUSALS = 6;

  /** The same for lines that are at fault. */
  private static final int MOST_FAULTY_FILES = 3;

  /** What an endpoint does not have for so many looks is gone. */
  private static final int MOST_ABSENCES = 3;

  private final BatchDispatcher settings;
  private final BatchLedger ledger;
  private final Wire wire;
  private final Asked asked;
  private final FilePlan plan;
  private final UnderWay underWay;
  private final Map<Long, Integer> absences = new HashMap<>();
  private Optional<Failure> stop = Optional.empty();
  private int fruitless;
  private int refusedFiles;
  private boolean isFull;

  Watch(
      BatchDispatcher settings,
      BatchLedger ledger,
      Wire wire,
      Asked asked,
      FilePlan plan,
      UnderWay underWay) {
    this.settings = settings;
    this.ledger = ledger;
    this.wire = wire;
    this.asked = asked;
    this.plan = plan;
    this.underWay = underWay;
  }

  /** Why nothing further is to be handed in, if that is so. */
  Optional<Failure> stop() {
    return stop;
  }

  /** Whether the endpoint takes no file until one that is under way has ended. */
  boolean isFull() {
    isFull &= !underWay.isEmpty();
    return isFull;
  }

  /** Looks after one batch; whether it has ended. */
  boolean look(Open batch) throws InterruptedException, Stop {
    Batch seen;
    try {
      seen = wire.find(batch.id());
      fruitless = 0;
    } catch (BatchException e) {
      if (e.failure().kind() == Kind.INTERRUPTED) {
        throw new InterruptedException(e.getMessage());
      }
      if (e.failure().kind() == Kind.NOT_FOUND) {
        return isAbsentAgain(batch) && gone(batch, e);
      }
      fruitless++;
      if (!e.failure().kind().mayBeRetried() || fruitless >= FRUITLESS_LOOKS) {
        throw Stop.of(batch, e, "could not be looked after");
      }
      return false;
    }
    if (seen.status() == Status.UNDER_WAY) {
      return false;
    }
    isFull = false;
    LOG.atInfo()
        .addKeyValue("event", "batch.ended")
        .addKeyValue("batch", batch.name())
        .addKeyValue("id", batch.id())
        .addKeyValue("status", seen.word())
        .addKeyValue("answered", seen.counts().completed())
        .addKeyValue("failed", seen.counts().failed())
        .log("a batch has ended");
    if (seen.status() == Status.REFUSED && !hasResults(seen)) {
      refused(batch, seen);
      return true;
    }
    return read(batch, seen);
  }

  private static boolean hasResults(Batch seen) {
    return seen.counts().completed() > 0
        || !seen.outputFile().isEmpty()
        || !seen.errorFile().isEmpty();
  }

  private boolean isAbsentAgain(Open batch) {
    return absences.merge(batch.number(), 1, Integer::sum) >= MOST_ABSENCES;
  }

  /** The endpoint has forgotten it, and what it answered may have been billed. */
  private boolean gone(Open batch, BatchException why) throws InterruptedException, Stop {
    try {
      if (wire.find(batch, ledger.sinceSent(batch)).isPresent()) {
        throw Stop.of(batch, why, "is listed, and could not be looked after");
      }
    } catch (BatchException e) {
      throw Stop.of(batch, e, "could not be looked after");
    }
    if (ledger.isOfFormerKey(batch)) {
      throw Stop.notSeen(batch);
    }
    String word = "not found at the endpoint";
    for (Request line : underWay.over(batch, word, batch.lines())) {
      asked.failed( // as a live call whose answer was lost
          line.callId(),
          Failure.local(
              Kind.LOST,
              "batch %s is no longer at the endpoint: what it cost stays uncertain until the vendor's books or the owner say"
                  .formatted(batch.id())));
    }
    return true;
  }

  private boolean read(Open batch, Batch ended) throws InterruptedException, Stop {
    refusedFiles = 0;
    var results = new Results(ledger, batch, this::entered);
    int absent = absences.getOrDefault(batch.number(), 0);
    try {
      results.read(wire, ended, absent >= MOST_ABSENCES);
    } catch (BatchException e) {
      if (e.failure().kind() == Kind.NOT_FOUND) {
        isAbsentAgain(batch);
        return false;
      }
      throw Stop.of(batch, e, "has ended, and its results could not be read");
    }
    long lost = results.lost(ended);
    List<Request> left = underWay.over(batch, ended.word(), lost);
    if (ended.status() == Status.CANCELLED) {
      cancelled(batch, left);
    } else {
      Kind kind = lost > 0 ? Kind.LOST : Kind.NO_CAPACITY;
      String why = "no file of results has the line; the batch ended as: " + ended.word();
      left.forEach(line -> asked.failed(line.callId(), Failure.local(kind, why)));
    }
    return true;
  }

  private void entered(Settled line) {
    String id = line.id();
    Outcome outcome = line.outcome().orElseThrow();
    if (outcome instanceof Failure failure) {
      asked.failed(id, failure);
    } else {
      asked.deliver(id, outcome);
    }
  }

  /** Whoever cancelled it did not want it asked again at once. */
  private void cancelled(Open batch, List<Request> left) {
    left.forEach(line -> asked.again(line.callId()));
    if (!underWay.isOurs(batch)) {
      return;
    }
    stop =
        Optional.of(
            Failure.local(
                Kind.INTERRUPTED,
                "batch %s was cancelled at the endpoint: what it answered is kept, and the rest is released"
                    .formatted(batch.id())));
  }

  /** Nothing of it was answered: lines at fault fail, and the others go into another file. */
  private void refused(Open batch, Batch seen) throws InterruptedException, Stop {
    List<Request> left = underWay.over(batch, seen.word(), 0);
    if (left.isEmpty()) {
      return; // another process sees to it by now
    }
    refusedFiles++;
    for (Fault fault : seen.faults()) {
      if (fault.kind() == Kind.RATE_LIMITED) {
        left.forEach(line -> asked.again(line.callId()));
        if (underWay.isOurs(batch)) {
          full(left.size(), fault);
        }
        return;
      }
    }
    boolean isOfLines =
        !seen.faults().isEmpty()
            && seen.faults().stream()
                .allMatch(
                    fault ->
                        fault.line().isPresent()
                            && fault.line().getAsLong() >= 1
                            && fault.line().getAsLong() <= left.size());
    if (!isOfLines || refusedFiles > MOST_FAULTY_FILES) {
      Fault first =
          seen.faults().isEmpty()
              ? new Fault(OptionalLong.empty(), Kind.UNSUPPORTED, "no reason given")
              : seen.faults().get(0);
      throw Stop.because(
          Failure.local(first.kind(), ""),
          "the endpoint refused the file of batch %s: %s".formatted(seen.id(), first.message()));
    }
    for (Fault fault : seen.faults()) {
      Request line = left.get((int) fault.line().getAsLong() - 1);
      asked.deliver(line.callId(), Failure.local(Kind.BAD_REQUEST, fault.message()));
    }
    left.forEach(line -> asked.again(line.callId()));
  }

  /** As many prompt tokens are under way as the endpoint allows: later there is room again. */
  private void full(int lines, Fault fault) throws InterruptedException {
    if (!underWay.isEmpty()) {
      refusedFiles--;
      isFull = true;
      return;
    }
    if (refusedFiles >= MOST_REFUSALS) {
      stop =
          Optional.of(
              Failure.local(
                  Kind.DAILY_LIMIT,
                  "%s; say how much may be under way with BatchDispatcher.withEnqueuedTokens"
                      .formatted(fault.message())));
      return;
    }
    plan.halve(lines);
    settings.sleeper().sleep(settings.rarest());
  }
}
