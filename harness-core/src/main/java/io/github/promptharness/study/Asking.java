package io.github.promptharness.study;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Trial;
import io.github.promptharness.workspace.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sends the calls of one round after the other, and stops when that is all that is left to do. */
final class Asking {
  private static final int FAILURES_IN_A_ROW = 10;

  private final StudyBuilder settings;
  private final Model model;
  private final Money cap;
  private final Instant start;
  private final Money before;
  private boolean greeted;

  private Map<String, String> failures = new HashMap<>();
  private Optional<Outcome.Failure> stop = Optional.empty();
  private int failuresInARow;
  private long answered;
  private long doneBefore;
  private long totalBefore;
  private long keptBefore;
  private long failedBefore;
  private Money spent = Money.ZERO;

  Asking(StudyBuilder settings, Model model, Money cap) {
    this.settings = settings;
    this.model = model;
    this.cap = cap;
    this.start = settings.clock.instant();
    this.before = settings.lab.balance(Account.STUDY, settings.name).committed();
  }

  /**
   * Asks for what is missing and returns why trials failed, by key.
   *
   * @throws RunStoppedException if the run cannot go on
   */
  Map<String, String> ask(Round round) {
    report(round);
    if (!round.requests().isEmpty()) {
      send(round);
    }
    Map<String, String> why = failures;
    doneBefore += round.held() + answered;
    totalBefore += round.trials();
    keptBefore += round.held();
    failedBefore += failures.size();
    answered = 0;
    failures = new HashMap<>();
    return why;
  }

  private void send(Round round) {
    if (!greeted) {
      model.preflight().forEach(settings.listener::onRemark);
      greeted = true;
    }
    settings.dispatcher.dispatch(
        model,
        round.requests(),
        (request, outcome) -> {
          boolean goOn = take(request, outcome);
          report(round);
          return goOn;
        });
    if (stop.isEmpty() && Thread.currentThread().isInterrupted()) {
      stop = Optional.of(Outcome.Failure.local(Kind.INTERRUPTED, "the thread was interrupted"));
    }
    if (stop.isPresent()) {
      throw stopped(round, stop.get());
    }
  }

  private boolean take(Request request, Outcome outcome) {
    if (outcome instanceof Outcome.Response response) {
      failuresInARow = 0;
      answered += request.repeats();
      spent = spent.plus(response.cost());
      return true;
    }
    var failure = (Outcome.Failure) outcome;
    if (failure.kind().stopsRun()) {
      stopFor(failure);
      return false;
    }
    for (Trial trial : request.trials()) {
      failures.put(trial.key(), failure.kind() + ": " + failure.message());
    }
    failuresInARow = failure.kind().isResult() ? 0 : failuresInARow + 1;
    if (failuresInARow >= FAILURES_IN_A_ROW) {
      stopFor(failure);
      return false;
    }
    return true;
  }

  /** Keeps the first reason; that other calls were interrupted by the stop is none. */
  private void stopFor(Outcome.Failure failure) {
    if (stop.isEmpty() || stop.get().kind() == Kind.INTERRUPTED) {
      stop = Optional.of(failure);
    }
  }

  private void report(Round round) {
    settings.listener.onProgress(
        new Progress(
            doneBefore + round.held() + answered,
            totalBefore + round.trials(),
            keptBefore + round.held(),
            failedBefore + failures.size(),
            spent,
            before.plus(spent),
            cap,
            Duration.between(start, settings.clock.instant())));
  }

  private RunStoppedException stopped(Round round, Outcome.Failure failure) {
    String many = failure.kind().stopsRun() ? "" : FAILURES_IN_A_ROW + " calls in a row failed: ";
    return new RunStoppedException(
        failure.kind(),
        String.format(
            Locale.ROOT,
            "study %s stopped: %s%s. %,d of %,d answers are kept and will not be paid for again; %s and run the study again to go on.",
            settings.name,
            many,
            failure.message().replaceAll("\\.$", ""),
            round.heldNow(settings.lab),
            round.trials(),
            remedy(failure.kind())));
  }

  private static String remedy(Kind kind) {
    return switch (kind) {
      case CAP_REACHED -> "raise the cap with spendAtMost (or Workspace.pool().grant or allot)";
      case EXPIRED, NOT_ALLOWED -> "do so";
      case BILLING -> "see to the account's credit and limits at the vendor";
      case AUTHENTICATION -> "check the key and its permissions";
      case UNSUPPORTED -> "change the sampling to what the model takes";
      case NOT_FOUND -> "check model name and address";
      case DAILY_LIMIT -> "wait for the limit to reset";
      case OVERRUN -> "correct the price list";
      default -> "see to the cause";
    };
  }
}
