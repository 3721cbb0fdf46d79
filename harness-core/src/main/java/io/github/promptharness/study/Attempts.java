package io.github.promptharness.study;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.DerivedModel;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is really sent: stands right before the bare model, inside retries and pace. */
final class Attempts extends ForwardingModel {
  private static final Set<Kind> PAUSING =
      EnumSet.of(Kind.RATE_LIMITED, Kind.SLOW_DOWN, Kind.LIMIT_UNKNOWN);

  private final RunLog log;
  private final Clock clock;
  private final LastMinute requests;
  private final LastMinute tokens;
  private final AtomicLong sent;
  private final AtomicLong refused;
  private Instant pausedUntil = Instant.MIN;

  Attempts(Model bare, RunLog log, Clock clock) {
    super(bare);
    this.log = log;
    this.clock = clock;
    this.requests = new LastMinute(clock);
    this.tokens = new LastMinute(clock);
    this.sent = new AtomicLong();
    this.refused = new AtomicLong();
  }

  /** Stands before a model behind a derived one, and counts with the others. */
  private Attempts(Model behind, Attempts others) {
    super(behind);
    log = others.log;
    clock = others.clock;
    requests = others.requests;
    tokens = others.tokens;
    sent = others.sent;
    refused = others.refused;
  }

  /** What is to be metered: this, or the derived model with the models behind it counted. */
  Model counted() {
    return inner() instanceof DerivedModel derived ? counted(derived) : this;
  }

  private Model counted(DerivedModel derived) {
    return derived.over(
        behind ->
            behind instanceof DerivedModel nested
                ? counted(nested)
                : Workspace.isMetered(behind) ? behind : new Attempts(behind, this));
  }

  /** It changes nothing of what is asked; each line of a file that is sent is an attempt. */
  @Override
  public Optional<BatchEndpoint> batches() {
    return inner().batches().map(endpoint -> new SentLines(endpoint, sent::addAndGet));
  }

  @Override
  public Outcome answer(Request request) {
    sent.incrementAndGet();
    requests.add(1);
    long began = System.nanoTime();
    Outcome outcome = inner().answer(request);
    var took = Duration.ofNanos(System.nanoTime() - began);
    if (outcome instanceof Outcome.Response response) {
      long output = (long) request.repeats() * request.sampling().maxOutput();
      tokens.add(response.usage().promptTokens() + output);
      log.attempt(request, "ANSWERED", took, response.cost());
    } else if (outcome instanceof Outcome.Failure failure) {
      log.attempt(request, failure.kind().name(), took, Money.ZERO);
      if (PAUSING.contains(failure.kind())) {
        refused.incrementAndGet();
        pause(failure.kind(), failure.signals().pause().orElse(Duration.ZERO));
      }
    }
    return outcome;
  }

  /** Calls under way at a refusal are refused too: that is one pause, and said once. */
  private synchronized void pause(Kind kind, Duration wait) {
    Instant now = clock.instant();
    if (!now.isBefore(pausedUntil)) {
      Duration atLeast = wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
      pausedUntil = now.plus(atLeast);
      log.paused(kind, wait);
    }
  }

  long sent() {
    return sent.get();
  }

  long refused() {
    return refused.get();
  }

  Progress.Pace pace() {
    return new Progress.Pace(requests.perMinute(), tokens.perMinute(), rateLimit());
  }
}
