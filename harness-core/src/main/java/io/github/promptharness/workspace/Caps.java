package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Payer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a hold fits under the caps of pool, member and study, all at once. */
final class Caps {
  private static final Duration ASK_AGAIN = Duration.ofMillis(20);

  private Caps() {}

  /** What stands against a hold; nothing if it fits. A hold of nothing always fits. */
  static Optional<Admission> objection(Connection connection, Payer payer, Money hold, Instant now)
      throws SQLException {
    if (hold.equals(Money.ZERO)) {
      return Optional.empty();
    }
    Optional<Instant> expiry = Accounts.expiry(connection);
    if (expiry.isPresent() && !now.isBefore(expiry.get())) {
      return Optional.of(
          new Admission.Refused(Kind.EXPIRED, "the credit pool expired on " + expiry.get()));
    }
    Optional<Admission> later = Optional.empty();
    for (Account kind : Account.values()) {
      Balance balance = Accounts.balance(connection, kind, name(kind, payer));
      if (!balance.mayFitLater(hold)) {
        return Optional.of(
            new Admission.Refused(Kind.CAP_REACHED, full(kind, payer, balance, hold)));
      }
      if (!balance.fits(hold)) {
        later = Optional.of(new Admission.Later(ASK_AGAIN));
      }
    }
    return later;
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
      case POOL -> "";
      case MEMBER -> payer.member();
      case STUDY -> payer.study();
    };
  }
}
