package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Payer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether a hold fits under the caps of pool, grant, member and study, all at once. */
final class Caps {
  /** How soon a call asks again that waits for money on hold. */
  static final Duration ASK_AGAIN = Duration.ofMillis(20);

  /** The same while a batch is under way, which holds its money for hours. */
  static final Duration ASK_AGAIN_BESIDE_BATCH = Duration.ofSeconds(2);

  private Caps() {}

  /** What the caps say of a hold. */
  sealed interface Verdict {
    /** What the ledger says, unless it fits. */
    Admission admission();
  }

  /** It fits, and is charged to these. */
  record Fits(Charged to) implements Verdict {
    @Override
    public Admission admission() {
      throw new IllegalStateException("a hold that fits is admitted by its call");
    }
  }

  /**
   * It fits once calls under way have given back what they hold.
   *
   * @param askAgain how soon to ask again
   */
  record NotYet(Duration askAgain) implements Verdict {
    @Override
    public Admission admission() {
      return new Admission.Later(askAgain);
    }
  }

  /** It does not fit, or may not be spent. */
  record TooMuch(Admission.Refused refusal) implements Verdict {
    @Override
    public Admission admission() {
      return refusal;
    }
  }

  /** Checks a hold. A hold of nothing always fits. */
  static Verdict check(Sql sql, Payer payer, String model, Money hold, Instant now)
      throws SQLException {
    if (hold.equals(Money.ZERO)) {
      return new Fits(new Charged("", payer.member(), payer.study()));
    }
    Permits permits = Permits.read(sql, payer.member(), model);
    if (!permits.member()) {
      return new TooMuch(new Admission.Refused(Kind.NOT_ALLOWED, stranger(payer)));
    }
    GrantChoice choice = GrantChoice.of(Grants.list(sql), permits.model(), model, hold, now);
    if (choice instanceof GrantChoice.None none) {
      return new TooMuch(none.refusal());
    }
    boolean later = choice instanceof GrantChoice.Later;
    for (Account kind : List.of(Account.MEMBER, Account.STUDY)) {
      Balance balance = Accounts.balance(sql, kind, name(kind, payer));
      if (!balance.mayFitLater(hold)) {
        return new TooMuch(
            new Admission.Refused(Kind.CAP_REACHED, full(kind, payer, balance, hold)));
      }
      later |= !balance.fits(hold);
    }
    return later || !(choice instanceof GrantChoice.Chosen chosen)
        ? new NotYet(Batches.isNone(sql) ? ASK_AGAIN : ASK_AGAIN_BESIDE_BATCH)
        : new Fits(new Charged(chosen.grant(), payer.member(), payer.study()));
  }

  /**
   * Checks the hold of a call that waited: if its grant has ended meanwhile, another one must pay,
   * and the hold moves there. If none does, the hold stays where it is for the caller to release.
   */
  static Verdict renew(Sql sql, long call, Calls.Open open, Payer payer, String model, Instant now)
      throws SQLException {
    if (Grants.isOpen(sql, open.to().grant(), now)) {
      return new Fits(open.to());
    }
    long hold = open.hold().picoUsd();
    Accounts.move(sql, open.to(), -hold, 0, 0);
    Verdict verdict = check(sql, payer, model, open.hold(), now);
    Charged to = verdict instanceof Fits fits ? fits.to() : open.to();
    Accounts.move(sql, to, hold, 0, 0);
    sql.update("update call set grant_id = ? where id = ?", to.grant(), call);
    return verdict;
  }

  private static String stranger(Payer payer) {
    return "%s is not a member of the credit pool: add them with Workspace.pool().addMember, or name a member with StudyBuilder.member"
        .formatted(payer.member());
  }

  private static String full(Account kind, Payer payer, Balance balance, Money hold) {
    Money cap = balance.cap().orElse(Money.ZERO);
    return "%s %s has %s left of its cap of %s (%s settled, %s uncertain) and the next call may cost %s: raise it with %s"
        .formatted(
            kind.column(),
            name(kind, payer),
            cap.minus(balance.settled()).minus(balance.uncertain()),
            cap,
            balance.settled(),
            balance.uncertain(),
            hold,
            kind == Account.MEMBER ? "Workspace.pool().allot" : "StudyBuilder.spendAtMost");
  }

  private static String name(Account kind, Payer payer) {
    return kind == Account.MEMBER ? payer.member() : payer.study();
  }
}
