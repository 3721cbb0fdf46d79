package io.github.promptharness.workspace;

import io.github.promptharness.Bound;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Ledger;
import io.github.promptharness.credit.Pace;
import io.github.promptharness.credit.Payer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The ledger of one payer and one model in the workspace. */
final class Books implements Ledger {
  private static final Duration ASK_AGAIN = Duration.ofMillis(20);

  private final Writer writer;
  private final Clock clock;
  private final Payer payer;
  private final String scope;
  private final String prices;
  private final RateLimit limit;

  Books(
      Writer writer,
      Clock clock,
      Payer payer,
      ModelIdentity model,
      String prices,
      RateLimit limit) {
    this.writer = writer;
    this.clock = clock;
    this.payer = payer;
    this.scope = model.endpoint() + " " + model.name();
    this.prices = prices;
    this.limit = limit;
  }

  @Override
  public Admission admit(Request request, Bound bound) {
    return writer.write(connection -> admit(connection, request, bound));
  }

  private Admission admit(Connection connection, Request request, Bound bound) throws SQLException {
    Instant now = clock.instant();
    Optional<Instant> expiry = Accounts.expiry(connection);
    if (expiry.isPresent() && !now.isBefore(expiry.get())) {
      return new Admission.Refused(Kind.EXPIRED, "the credit pool expired on " + expiry.get());
    }
    for (Account kind : Account.values()) {
      Balance balance = Accounts.balance(connection, kind, name(kind));
      if (!balance.mayFitLater(bound.most())) {
        return new Admission.Refused(Kind.CAP_REACHED, full(kind, balance, bound.most()));
      }
      if (!balance.fits(bound.most())) {
        return new Admission.Later(ASK_AGAIN);
      }
    }
    long tokens = Math.addExact(bound.promptTokens(), bound.outputTokens());
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
    Pace.Place place = Paces.read(connection, scope).take(micros, limit, tokens);
    Paces.write(connection, scope, place.after());
    long wait = Math.max(0, place.start() - micros);
    long call =
        Calls.insert(
            connection, request, payer, scope, prices, bound.most(), tokens, now, wait == 0);
    Accounts.move(connection, payer.member(), payer.study(), bound.most().picoUsd(), 0, 0);
    return new Admission.Granted(call, Duration.of(wait, ChronoUnit.MICROS));
  }

  private String full(Account kind, Balance balance, Money wanted) {
    return "%s has %s left of its cap of %s (%s settled, %s uncertain) and the next call may cost %s"
        .formatted(
            kind == Account.POOL ? "the credit pool" : kind.column() + " " + name(kind),
            balance.cap().orElse(Money.ZERO).minus(balance.settled()).minus(balance.uncertain()),
            balance.cap().orElse(Money.ZERO),
            balance.settled(),
            balance.uncertain(),
            wanted);
  }

  private String name(Account kind) {
    return switch (kind) {
      case POOL -> "";
      case MEMBER -> payer.member();
      case STUDY -> payer.study();
    };
  }

  @Override
  public Duration dispatch(long call) {
    return writer.write(
        connection -> {
          long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
          long pause = Paces.read(connection, scope).pausedUntil() - now;
          if (pause > 0) {
            return Duration.of(pause, ChronoUnit.MICROS);
          }
          Calls.dispatched(connection, call, clock.instant());
          return Duration.ZERO;
        });
  }

  @Override
  public Outcome close(long call, Request request, Outcome outcome) {
    var packed = PackedEvidence.of(outcome.evidence());
    return writer.write(
        connection -> {
          Calls.Open open = Calls.find(connection, call);
          Money cost = outcome instanceof Outcome.Response response ? response.cost() : Money.ZERO;
          String state = stateAfter(outcome);
          Calls.close(connection, call, state, outcome, packed, clock.instant());
          Accounts.move(
              connection,
              payer.member(),
              payer.study(),
              -open.hold().picoUsd(),
              cost.picoUsd(),
              state.equals("uncertain") ? open.hold().picoUsd() : 0);
          Answers.keep(connection, call, request, outcome);
          pace(connection, open, outcome);
          return cost.exceeds(open.hold()) ? overrun(cost, open.hold()) : outcome;
        });
  }

  private void pace(Connection connection, Calls.Open open, Outcome outcome) throws SQLException {
    Pace before = Paces.read(connection, scope);
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    long outstanding = Calls.tokensInFlight(connection, scope);
    Pace after = PaceRule.after(before, limit, micros, open.tokens(), outstanding, outcome);
    if (!after.equals(before)) {
      Paces.write(connection, scope, after);
    }
  }

  private static String stateAfter(Outcome outcome) {
    if (outcome instanceof Outcome.Failure failure) {
      return failure.charge() == Outcome.Charge.UNCERTAIN ? "uncertain" : "released";
    }
    return "settled";
  }

  private static Outcome overrun(Money cost, Money hold) {
    return Outcome.Failure.local(
        Kind.OVERRUN,
        "a call cost %s, more than its hold of %s: the price list or the token bound is wrong"
            .formatted(cost, hold));
  }
}
