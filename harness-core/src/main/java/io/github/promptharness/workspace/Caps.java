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
  private static final Duration ASK_AGAIN = Duration.ofMillis(20);

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

  /** It fits once calls under way have given back what they hold. */
  record NotYet() implements Verdict {
    @Override
    public Admission admission() {
      return new Admission.Later(ASK_AGAIN);
    }
  }

  /** It does not fit. */
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
    Grants.Choice choice = Grants.choose(sql, model, hold, now);
    if (choice instanceof Grants.None none) {
      return new TooMuch(none.refusal());
    }
    boolean later = choice instanceof Grants.Later;
    for (Account kind : List.of(Account.POOL, Account.MEMBER, Account.STUDY)) {
      Balance balance = Accounts.balance(sql, kind, name(kind, payer));
      if (!balance.mayFitLater(hold)) {
        return new TooMuch(
            new Admission.Refused(Kind.CAP_REACHED, full(kind, payer, balance, hold)));
      }
      later |= !balance.fits(hold);
    }
    return later || !(choice instanceof Grants.Chosen chosen)
        ? new NotYet()
        : new Fits(new Charged(chosen.grant(), payer.member(), payer.study()));
  }

  private static String full(Account kind, Payer payer, Balance balance, Money hold) {
    Money cap = balance.cap().orElse(Money.ZERO);
    return "%s has %s left of its cap of %s (%s settled, %s uncertain) and the next call may cost %s"
        .formatted(
            kind == Account.POOL ? "the credit pool" : kind.column() + " " + name(kind, payer),
            cap.minus(balance.settled()).minus(balance.uncertain()),
            cap,
            balance.settled(),
            balance.uncertain(),
            hold);
  }

  private static String name(Account kind, Payer payer) {
    return switch (kind) {
      case MEMBER -> payer.member();
      case STUDY -> payer.study();
      default -> "";
    };
  }
}
