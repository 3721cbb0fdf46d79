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
  private final StudyBuilder settings;
  private final Model model;
  private final Money cap;
  private final Instant start;
  private final Money before;
  private final StopRules rules;
  private boolean greeted;

  private Map<String, String> failures = new HashMap<>();
  private Optional<Stop> stop = Optional.empty();
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
    this.rules = new StopRules(settings.stopAbove);
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
      stop = Optional.of(new Stop(Kind.INTERRUPTED, "the thread was interrupted"));
    }
    if (stop.isPresent()) {
      throw stopped(round, stop.get());
    }
  }

  private boolean take(Request request, Outcome outcome) {
    Optional<String> reason = rules.enter(outcome);
    if (outcome instanceof Outcome.Response response) {
      answered += request.repeats();
      spent = spent.plus(response.cost());
      return true;
    }
    var failure = (Outcome.Failure) outcome;
    if (!failure.kind().stopsRun()) {
      for (Trial trial : request.trials()) {
        failures.put(trial.key(), failure.kind() + ": " + failure.message());
      }
    }
    reason.ifPresent(why -> stopFor(new Stop(failure.kind(), why)));
    return reason.isEmpty();
  }

  /** Keeps the first reason; that other calls were interrupted by the stop is none. */
  private void stopFor(Stop newStop) {
    if (stop.isEmpty() || stop.get().kind() == Kind.INTERRUPTED) {
      stop = Optional.of(newStop);
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

  private RunStoppedException stopped(Round round, Stop cause) {
    String counts = rules.counts();
    return new RunStoppedException(
        cause.kind(),
        String.format(
            Locale.ROOT,
            "study %s stopped: %s.%s %,d of %,d answers are kept and will not be paid for again; %s and run the study again to go on.",
            settings.name,
            cause.why().replaceAll("\\.$", ""),
            counts.isEmpty() ? "" : " Calls of this run that failed: " + counts + ".",
            round.heldNow(settings.lab),
            round.trials(),
            remedy(cause.kind())));
  }

  /** Why a run does not go on. */
  private record Stop(Kind kind, String why) {}

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
      case SERVER_ERROR, CONNECTION, LOST, CONFLICT -> "see whether the endpoint is well again";
      case RATE_LIMITED, SLOW_DOWN, LIMIT_UNKNOWN -> "declare lower limits or a smaller share";
      case NO_CAPACITY -> "wait, or let calls leave flex with RetryPolicy.leavingFlex";
      default -> "see to the cause";
    };
  }
}
