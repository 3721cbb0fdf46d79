package io.github.promptharness.study;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Trial;
import io.github.promptharness.workspace.FailedTrial;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sends the calls of one round after the other, and stops when that is all that is left to do. */
final class Asking {
  private final StudyBuilder settings;
  private final Model model;
  private final Reporting reporting;
  private final StopRules rules;
  private final Function<Round, Optional<SharedRound>> sharing;
  private boolean greeted;
  private Reporting.Counts now = new Reporting.Counts(0, 0, 0, 0, 0, 0, Money.ZERO);

  private Map<String, FailedTrial> failures = new HashMap<>();
  private Optional<Stop> stop = Optional.empty();
  private long answered;
  private long doneBefore;
  private long totalBefore;
  private long keptBefore;
  private long failedBefore;
  private long calls;
  private long ok;
  private final Map<Kind, Long> failedCalls = new EnumMap<>(Kind.class);
  private Money spent = Money.ZERO;

  /**
   * Asks a model.
   *
   * @param sharing what others have of a round; none if nobody else asks
   */
  Asking(
      StudyBuilder settings,
      Model model,
      Reporting reporting,
      Function<Round, Optional<SharedRound>> sharing) {
    this.settings = settings;
    this.model = model;
    this.reporting = reporting;
    this.sharing = sharing;
    this.rules = new StopRules(settings.stopAbove);
  }

  /**
   * Asks for what is missing and returns which trials failed, by key.
   *
   * @throws RunStoppedException if the run cannot go on
   */
  Map<String, FailedTrial> ask(Round round) {
    reporting.progress(counts(round));
    if (!round.requests().isEmpty()) {
      try {
        send(round);
      } finally {
        now = counts(round);
      }
      reporting.progress(now);
    } else {
      now = counts(round);
    }
    Map<String, FailedTrial> failed = failures;
    doneBefore += round.held() + answered;
    totalBefore += round.trials();
    keptBefore += round.held();
    failedBefore += failures.size();
    answered = 0;
    failures = new HashMap<>();
    return failed;
  }

  private void send(Round round) {
    if (!greeted) {
      model.preflight().forEach(reporting::remark);
      greeted = true;
    }
    Optional<SharedRound> shared = sharing.apply(round);
    if (shared.isPresent()) {
      send(round, shared.get());
    } else {
      settings.dispatcher.dispatch(model, round.requests(), (call, end) -> hear(round, call, end));
    }
    if (stop.isEmpty() && Thread.currentThread().isInterrupted()) {
      stop = Optional.of(new Stop(Kind.INTERRUPTED, "the thread was interrupted"));
    }
    if (stop.isPresent()) {
      throw stopped(round, stop.get());
    }
  }

  private boolean hear(Round round, Request request, Outcome outcome) {
    boolean goOn = take(request, outcome);
    reporting.progressIfDue(counts(round));
    return goOn;
  }

  /** Sends what others do not, and waits for them: what comes next follows from all answers. */
  private void send(Round round, SharedRound shared) {
    boolean isOver = false;
    while (!isOver) {
      settings.dispatcher.dispatchBlocks(
          model,
          shared::take,
          (call, end) -> {
            shared.ended(call, end);
            return hear(round, call, end);
          });
      if (stop.isPresent() || Thread.currentThread().isInterrupted()) {
        return;
      }
      isOver = shared.isOver();
      if (!isOver && !shared.await()) {
        return;
      }
    }
    failures = shared.failures();
    answered = round.missing() - failures.size();
  }

  /** What is said of a trial whose call failed. */
  static String why(Outcome.Failure failure) {
    return failure.kind() + ": " + failure.message();
  }

  private boolean take(Request request, Outcome outcome) {
    calls++;
    Optional<String> reason = rules.enter(outcome);
    if (outcome instanceof Outcome.Response response) {
      ok++;
      answered += request.repeats();
      spent = spent.plus(response.cost());
      return true;
    }
    var failure = (Outcome.Failure) outcome;
    failedCalls.merge(failure.kind(), 1L, Long::sum);
    if (!failure.kind().stopsRun()) {
      for (Trial trial : request.trials()) {
        failures.put(
            trial.key(),
            new FailedTrial(trial.key(), why(failure), settings.member, settings.clock.instant()));
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

  private Reporting.Counts counts(Round round) {
    return new Reporting.Counts(
        doneBefore + round.held() + answered,
        totalBefore + round.trials(),
        keptBefore + round.held(),
        failedBefore + failures.size(),
        calls,
        ok,
        spent);
  }

  /** Tells what the run did, once nothing more is asked. */
  void end(Optional<Kind> stopped) {
    reporting.end(now, failedCalls, stopped);
  }

  private RunStoppedException stopped(Round round, Stop cause) {
    String counts = rules.counts();
    return new RunStoppedException(
        cause.kind(),
        String.format(
            Locale.ROOT,
            "study %s stopped: %s.%s%s %,d of %,d answers are kept and will not be paid for again;"
                + " %s and run the study again to go on.",
            settings.name,
            cause.why().replaceAll("\\.$", ""),
            counts.isEmpty() ? "" : " Calls of this run that failed: " + counts + ".",
            cause.kind() == Kind.CAP_REACHED ? onHold() : "",
            round.heldNow(settings.lab),
            round.trials(),
            remedy(cause.kind())));
  }

  private String onHold() {
    String told = new UncertainMoney(settings.lab.uncertainCalls(), settings.name).remedy();
    return told.isEmpty() ? "" : " " + told;
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
