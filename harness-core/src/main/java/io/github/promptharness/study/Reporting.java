package io.github.promptharness.study;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Balance;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tells the listener how a run goes, as often as is useful, and in the end what it did. */
final class Reporting {
  private static final Duration SHORTEST = Duration.ofMillis(250);

  private final StudyBuilder settings;
  private final Attempts attempts;
  private final RunLog log;
  private final Instant start;
  private final Balance before;
  private Instant last = Instant.MIN;

  Reporting(StudyBuilder settings, Attempts attempts, RunLog log) {
    this.settings = settings;
    this.attempts = attempts;
    this.log = log;
    this.start = settings.clock.instant();
    this.before = balance(Account.STUDY, settings.name);
  }

  /**
   * Counts of answers and calls.
   *
   * @param done answers there are
   * @param total answers wanted
   * @param kept answers that were there
   * @param failed answers whose call failed
   * @param calls calls that ended
   * @param ok calls that were answered
   * @param spent what answers of this run cost
   */
  record Counts(long done, long total, long kept, long failed, long calls, long ok, Money spent) {}

  void remark(String remark) {
    log.remark(remark);
    settings.listener.onRemark(remark);
  }

  /** Tells how far it is, unless that was told a moment ago. */
  void progressIfDue(Counts counts) {
    Instant now = settings.clock.instant();
    if (Duration.between(last, now).abs().compareTo(SHORTEST) >= 0) {
      progress(counts);
    }
  }

  /** Tells how far it is. */
  void progress(Counts counts) {
    last = settings.clock.instant();
    Balance study = balance(Account.STUDY, settings.name);
    var accounts =
        List.of(study, balance(Account.MEMBER, settings.member), balance(Account.POOL, ""));
    Optional<Money> left = least(accounts, Balance::left);
    // What is on hold for calls under way comes back but for what they cost.
    Optional<Money> forTheRest =
        least(accounts, account -> account.left().map(money -> money.plus(account.held())));
    long asked = counts.done() + counts.failed() - counts.kept();
    long toDo = counts.total() - counts.done() - counts.failed();
    var timeLeft = new TimeLeft(asked, toDo, counts.spent(), forTheRest);
    var elapsed = Duration.between(start, last);
    Progress.Pace pace = attempts.pace();
    double perCall = counts.calls() == 0 ? 1 : (double) asked / counts.calls();
    settings.listener.onProgress(
        new Progress(
            counts.done(),
            counts.total(),
            counts.kept(),
            counts.failed(),
            new Progress.Funds(
                counts.spent(),
                study.settled(),
                study.held(),
                study.uncertain(),
                settings.cap.orElse(Money.ZERO),
                left,
                timeLeft.moneySuffices()),
            pace,
            elapsed,
            timeLeft.at(elapsed, pace, perCall)));
  }

  /**
   * Tells what the run did.
   *
   * @param failed calls that failed, by class
   * @param stopped why it stopped, if it did
   */
  void end(Counts counts, Map<Outcome.Kind, Long> failed, Optional<Outcome.Kind> stopped) {
    Balance after = balance(Account.STUDY, settings.name);
    var summary =
        new RunSummary(
            settings.name,
            counts.calls(),
            counts.ok(),
            failed,
            attempts.sent(),
            attempts.refused(),
            Duration.between(start, settings.clock.instant()),
            after.settled().minus(before.settled()),
            after.uncertain().minus(before.uncertain()),
            counts.kept(),
            stopped);
    log.ended(summary);
    settings.listener.onEnd(summary);
  }

  private static Optional<Money> least(
      List<Balance> accounts, Function<Balance, Optional<Money>> amount) {
    return accounts.stream()
        .flatMap(account -> amount.apply(account).stream())
        .min(Comparator.comparingLong(Money::picoUsd));
  }

  private Balance balance(Account account, String name) {
    return settings.lab.balance(account, name);
  }
}
