package io.github.promptharness.batch;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.BatchEndpoint.Batch;
import io.github.promptharness.BatchEndpoint.Fault;
import io.github.promptharness.BatchEndpoint.Status;
import io.github.promptharness.BatchException;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.credit.BatchLedger;
import io.github.promptharness.credit.BatchLedger.Holding;
import io.github.promptharness.credit.BatchLedger.Open;
import io.github.promptharness.credit.BatchLedger.Settled;
import io.github.promptharness.credit.BatchLedger.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One dispatch: batches that others left are taken over, the rest is handed in, all is read. */
final class BatchRun {
  private static final Logger LOG = LoggerFactory.getLogger(BatchDispatcher.class);
  private static final int FRUITLESS_LOOKS = 100;
  private static final int MOST_VAIN_WAITS = 20;

  /** Refusals of files one after the other for what is under way. */
  private static final int MOST_REFUSALS = 6;

  /** The same for lines that are at fault. */
  private static final int MOST_FAULTY_FILES = 3;

  /** What an endpoint does not have for so many looks is gone. */
  private static final int MOST_ABSENCES = 3;

  private final BatchDispatcher settings;
  private final BatchEndpoint endpoint;
  private final BatchLedger ledger;
  private final Wire wire;
  private final Asked asked;
  private final FilePlan plan;
  private final List<Open> underWay = new ArrayList<>();
  private final Map<Long, Integer> absences = new HashMap<>();

  /** Batches of other studies that could not be seen to, by number, and why. */
  private final Map<Long, Failure> givenUp = new TreeMap<>();

  private Optional<Failure> stop = Optional.empty();
  private Duration pause;
  private int fruitless;
  private int refusedFiles;
  private boolean isFull;
  private int vain;

  BatchRun(
      BatchDispatcher settings,
      Model model,
      BatchEndpoint endpoint,
      BatchLedger ledger,
      List<Request> requests,
      BiPredicate<Request, Outcome> sink) {
    this.settings = settings;
    this.endpoint = endpoint;
    this.ledger = ledger;
    this.wire = new Wire(endpoint, settings.sleeper(), settings.rarest());
    this.asked = new Asked(requests, sink);
    this.plan = new FilePlan(settings, model, endpoint);
    this.pause = settings.soonest();
  }

  /** Goes on until all is answered, or there is reason to stop. */
  void run() {
    try {
      adopt();
      while (asked.goesOn()) {
        if (hasNone()) {
          asked.recall(); // whoever took our file over has the answers, or will
        }
        boolean waits = stop.isEmpty() && fill();
        if (!waits && hasNone() && (stop.isPresent() || asked.isDone())) {
          break;
        }
        if (!waits && underWay.isEmpty()) {
          continue; // another process took over what was handed in just now
        }
        settings.sleeper().sleep(pause);
        pause = look() ? settings.soonest() : longer(pause);
        if (waits) {
          checkNotInVain();
          adopt(); // whoever was asking the same, or holds what is short, may be gone
        }
      }
      stop.ifPresent(asked::stop);
    } catch (InterruptedException e) {
      asked.stop(Failure.local(Kind.INTERRUPTED, interrupted()));
      Thread.currentThread().interrupt();
    } catch (Stop e) {
      asked.stop(e.failure());
    } finally {
      underWay.forEach(this::leave);
    }
  }

  /** Whether no file of this study is under way here. */
  private boolean hasNone() {
    return underWay.stream().noneMatch(this::isOurs);
  }

  private boolean isOurs(Open batch) {
    return batch.study().equals(ledger.study());
  }

  /** What nobody can see to does not come about by waiting. */
  private void checkNotInVain() throws Stop {
    vain = underWay.isEmpty() && !givenUp.isEmpty() ? vain + 1 : 0;
    if (vain >= MOST_VAIN_WAITS) {
      throw new Stop(givenUp.values().iterator().next());
    }
  }

  private String interrupted() {
    return underWay.isEmpty()
        ? "interrupted before a file was handed in"
        : "interrupted while %s of the endpoint go on, which cost what is answered: ask again by batch within a month to fetch the answers"
            .formatted(
                underWay.stream()
                    .map(Open::id)
                    .collect(Collectors.joining(", ", "the batches ", "")));
  }

  private void leave(Open batch) {
    try {
      ledger.leave(batch);
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("event", "batch.leave")
          .addKeyValue("batch", batch.name())
          .log("the workspace could not be told that a batch is nobody's: its lease will say so");
    }
  }

  /** Takes over what processes left that are gone. */
  private void adopt() throws InterruptedException, Stop {
    List<Open> claimed = ledger.claim();
    underWay.addAll(claimed); // before anything can fail
    for (Open batch : claimed) {
      LOG.atInfo()
          .addKeyValue("event", "batch.adopt")
          .addKeyValue("batch", batch.name())
          .addKeyValue("id", batch.id())
          .log("took a batch over");
    }
    for (Open batch : claimed) {
      if (givenUp.containsKey(batch.number())) {
        drop(batch);
      } else if (batch.state() == State.SENDING) {
        try {
          findAgain(batch);
        } catch (Stop e) {
          giveUp(batch, e);
        }
      }
    }
  }

  /** What goes wrong with a batch of another study must not stop this one. */
  private void giveUp(Open batch, Stop why) throws Stop {
    if (isOurs(batch)) {
      throw why;
    }
    LOG.atWarn()
        .addKeyValue("event", "batch.given_up")
        .addKeyValue("batch", batch.name())
        .addKeyValue("study", batch.study())
        .addKeyValue("why", why.failure().message())
        .log("a batch of another study could not be seen to, and is left to that");
    Failure failure = why.failure();
    givenUp.put(
        batch.number(),
        Failure.local(
            failure.kind(),
            "study %s left a batch under way that keeps this one waiting: %s"
                .formatted(batch.study(), failure.message())));
    drop(batch);
  }

  private void drop(Open batch) {
    underWay.removeIf(each -> each.number() == batch.number());
    leave(batch);
  }

  /** Finds out whether a batch was created whose process did not live to write down its id. */
  private void findAgain(Open batch) throws InterruptedException, Stop {
    try {
      Optional<Batch> found = wire.find(batch, ledger.sinceSent(batch));
      if (found.isPresent()) {
        known(batch, found.get().id());
      } else {
        over(batch, "never created", 0);
      }
    } catch (BatchException e) {
      throw stopped(batch, e, "could not be looked for");
    }
  }

  private void known(Open batch, String id) {
    BatchLedger.Known known = ledger.running(batch, id);
    if (known != BatchLedger.Known.OURS) {
      LOG.atWarn()
          .addKeyValue("event", "batch.taken")
          .addKeyValue("batch", batch.name())
          .addKeyValue("id", id)
          .log("another process took this one for dead while it created a batch");
      if (known == BatchLedger.Known.OF_NOBODY) {
        wire.cancel(batch, id);
      }
      drop(batch);
      return;
    }
    underWay.remove(batch);
    underWay.add(
        new Open(
            batch.number(),
            batch.name(),
            batch.study(),
            State.RUNNING,
            batch.file(),
            id,
            batch.lines(),
            batch.heldAt()));
    LOG.atInfo()
        .addKeyValue("event", "batch.created")
        .addKeyValue("batch", batch.name())
        .addKeyValue("id", id)
        .addKeyValue("lines", batch.lines())
        .log("a batch is under way");
  }

  private List<Request> over(Open batch, String word, long lost) {
    List<Request> left = ledger.close(batch, word, lost);
    underWay.removeIf(each -> each.number() == batch.number());
    return left;
  }

  /**
   * Hands in as many files as may be under way.
   *
   * @return whether something is left that can only be asked later
   */
  private boolean fill() throws InterruptedException, Stop {
    while (asked.goesOn()) {
      List<Request> part = plan.next(asked.unsent());
      if (part.isEmpty()) {
        return false;
      }
      if (isFull && !underWay.isEmpty()) {
        return true;
      }
      Holding held = ledger.hold(part, settings.enqueuedTokens());
      held.batch().ifPresent(underWay::add); // before the sink can throw
      held.answered().forEach((request, outcome) -> asked.deliver(request.callId(), outcome));
      if (held.refusal().isPresent()) {
        stop =
            Optional.of(Failure.local(held.refusal().get().kind(), held.refusal().get().message()));
        return false;
      }
      if (held.batch().isPresent() && !asked.goesOn()) {
        over(held.batch().get(), "not handed in", 0);
      } else if (held.batch().isPresent()) {
        handIn(held.batch().get(), held.lines());
      } else if (held.later().isPresent() || held.busy() > 0) {
        return true;
      }
    }
    return false;
  }

  private void handIn(Open batch, List<Request> lines) throws InterruptedException, Stop {
    asked.sent(lines);
    var file = new BatchFile(endpoint, lines, plan.bytes(lines));
    String uploaded;
    try {
      uploaded = wire.upload(batch, file);
    } catch (BatchException e) {
      over(batch, "not handed in", 0);
      throw stopped(batch, e, "could not be handed in");
    }
    ledger.uploaded(batch, uploaded, file.sha256());
    ledger.sending(batch);
    String id;
    try {
      id = wire.create(batch, uploaded, file.sha256());
    } catch (BatchException e) {
      if (Wire.mayHaveArrived(e.failure())) {
        throw stopped(batch, e, "may or may not have been created, which the next run finds out");
      }
      over(batch, "not created", 0);
      throw stopped(batch, e, "was not created");
    }
    known(batch, id);
  }

  private static Stop stopped(Open batch, BatchException why, String what) {
    return Stop.because(
        why.failure(), "batch %s %s: %s".formatted(batch.name(), what, why.failure().message()));
  }

  /** Looks after all that is under way; whether one has ended. */
  private boolean look() throws InterruptedException, Stop {
    boolean ended = false;
    for (Open batch : List.copyOf(underWay)) {
      if (batch.state() == State.RUNNING) {
        try {
          ended |= look(batch);
        } catch (Stop e) {
          giveUp(batch, e);
        }
      }
    }
    isFull &= !ended;
    return ended;
  }

  private boolean look(Open batch) throws InterruptedException, Stop {
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
        throw stopped(batch, e, "could not be looked after");
      }
      return false;
    }
    if (seen.status() == Status.UNDER_WAY) {
      return false;
    }
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
        throw stopped(batch, why, "is listed, and could not be looked after");
      }
    } catch (BatchException e) {
      throw stopped(batch, e, "could not be looked after");
    }
    String word = "not found at the endpoint";
    for (Request line : over(batch, word, batch.lines())) {
      asked.deliver(
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
      throw stopped(batch, e, "has ended, and its results could not be read");
    }
    long lost = results.lost(ended);
    List<Request> left = over(batch, ended.word(), lost);
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
    if (!isOurs(batch)) {
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
    List<Request> left = over(batch, seen.word(), 0);
    refusedFiles++;
    for (Fault fault : seen.faults()) {
      if (fault.kind() == Kind.RATE_LIMITED) {
        left.forEach(line -> asked.again(line.callId()));
        if (isOurs(batch)) {
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

  private Duration longer(Duration wait) {
    Duration doubled = wait.multipliedBy(2);
    return doubled.compareTo(settings.rarest()) < 0 ? doubled : settings.rarest();
  }
}
