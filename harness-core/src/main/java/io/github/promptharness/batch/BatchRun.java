package io.github.promptharness.batch;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.BatchEndpoint.Batch;
import io.github.promptharness.BatchException;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.credit.BatchLedger;
import io.github.promptharness.credit.BatchLedger.Holding;
import io.github.promptharness.credit.BatchLedger.Open;
import io.github.promptharness.credit.BatchLedger.State;
import io.github.promptharness.credit.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One dispatch: batches that others left are taken over, the rest is handed in, all is read. */
final class BatchRun {
  private static final Logger LOG = LoggerFactory.getLogger(BatchDispatcher.class);
  private static final int MOST_VAIN_WAITS = 20;

  private final BatchDispatcher settings;
  private final BatchEndpoint endpoint;
  private final BatchLedger ledger;
  private final Wire wire;
  private final Asked asked;
  private final FilePlan plan;
  private final UnderWay underWay;
  private final Watch watch;

  /** Batches of other studies that could not be seen to, by number, and why. */
  private final Map<Long, Failure> givenUp = new TreeMap<>();

  private Optional<Failure> stop = Optional.empty();
  private Duration pause;
  private int vain;

  BatchRun(
      BatchDispatcher settings,
      Model model,
      BatchEndpoint endpoint,
      BatchLedger ledger,
      RetryPolicy retries,
      List<Request> requests,
      BiPredicate<Request, Outcome> sink) {
    this.settings = settings;
    this.endpoint = endpoint;
    this.ledger = ledger;
    this.wire = new Wire(endpoint, settings.sleeper(), settings.rarest());
    this.asked =
        new Asked(requests, each -> !retries.mayRepeatLost(model.bound(each).most()), sink);
    this.plan = new FilePlan(settings, model, endpoint);
    this.underWay = new UnderWay(ledger);
    this.watch = new Watch(settings, ledger, wire, asked, plan, underWay);
    this.pause = settings.soonest();
  }

  /** Goes on until all is answered, or there is reason to stop. */
  void run() {
    try {
      adopt();
      while (asked.goesOn()) {
        if (underWay.hasNone()) {
          asked.recall(); // whoever took our file over has the answers, or will
        }
        boolean waits = stop.isEmpty() && fill();
        if (!waits && underWay.hasNone() && (stop.isPresent() || asked.isDone())) {
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
      underWay.all().forEach(underWay::drop);
    }
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
        : "interrupted while the batches %s of the endpoint go on, which cost what is answered: ask again by batch within a month to fetch the answers"
            .formatted(underWay.ids());
  }

  /** Takes over what processes left that are gone. */
  private void adopt() throws InterruptedException, Stop {
    List<Open> claimed = ledger.claim();
    claimed.forEach(underWay::add); // before anything can fail
    for (Open batch : claimed) {
      LOG.atInfo()
          .addKeyValue("event", "batch.adopt")
          .addKeyValue("batch", batch.name())
          .addKeyValue("id", batch.id())
          .log("took a batch over");
    }
    for (Open batch : claimed) {
      if (givenUp.containsKey(batch.number())) {
        underWay.drop(batch);
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
    if (underWay.isOurs(batch)) {
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
    underWay.drop(batch);
  }

  /** Finds out whether a batch was created whose process did not live to write down its id. */
  private void findAgain(Open batch) throws InterruptedException, Stop {
    try {
      Optional<Batch> found = wire.find(batch, ledger.sinceSent(batch));
      if (found.isPresent()) {
        known(batch, found.get().id());
      } else if (ledger.isOfFormerKey(batch)) {
        throw Stop.notSeen(batch);
      } else {
        underWay.over(batch, "never created", 0);
      }
    } catch (BatchException e) {
      throw Stop.of(batch, e, "could not be looked for");
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
      underWay.drop(batch);
      return;
    }
    underWay.become(
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
      if (watch.isFull()) {
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
        underWay.over(held.batch().get(), "not handed in", 0);
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
      underWay.over(batch, "not handed in", 0);
      throw Stop.of(batch, e, "could not be handed in");
    }
    ledger.uploaded(batch, uploaded, file.sha256());
    ledger.sending(batch);
    String id;
    try {
      id = wire.create(batch, uploaded, file.sha256());
    } catch (BatchException e) {
      if (Wire.mayHaveArrived(e.failure())) {
        throw Stop.of(batch, e, "may or may not have been created, which the next run finds out");
      }
      underWay.over(batch, "not created", 0);
      throw Stop.of(batch, e, "was not created");
    }
    known(batch, id);
  }

  /** Looks after all that is under way; whether one has ended. */
  private boolean look() throws InterruptedException, Stop {
    boolean ended = false;
    for (Open batch : underWay.all()) {
      if (batch.state() == State.RUNNING) {
        try {
          ended |= watch.look(batch);
        } catch (Stop e) {
          giveUp(batch, e);
        }
      }
    }
    if (stop.isEmpty()) {
      stop = watch.stop();
    }
    return ended;
  }

  private Duration longer(Duration wait) {
    Duration doubled = wait.multipliedBy(2);
    return doubled.compareTo(settings.rarest()) < 0 ? doubled : settings.rarest();
  }
}
