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
import java.util.Set;

/** The ledger of one payer and one model in the workspace. */
final class Books implements Ledger {
  private static final long LONGEST_PAUSE = Duration.ofMinutes(10).toMillis() * 1_000;

  private final Writer writer;
  private final Clock clock;
  private final Set<Long> live;
  private final Payer payer;
  private final String scope;
  private final String prices;
  private final RateLimit limit;

  Books(
      Writer writer,
      Clock clock,
      Set<Long> live,
      Payer payer,
      ModelIdentity model,
      String prices,
      RateLimit limit) {
    this.writer = writer;
    this.clock = clock;
    this.live = live;
    this.payer = payer;
    this.scope = model.endpoint() + " " + model.name();
    this.prices = prices;
    this.limit = limit;
  }

  @Override
  public Admission admit(Request request, Bound bound) {
    String wording = WordingJson.write(request.wording());
    return writer.write(connection -> admit(connection, request, wording, bound));
  }

  private Admission admit(Connection connection, Request request, String wording, Bound bound)
      throws SQLException {
    Instant now = clock.instant();
    Optional<Admission> objection = Caps.objection(connection, payer, bound.most(), now);
    if (objection.isPresent() && objection.get() instanceof Admission.Later) {
      Recovery.endAbandonedCalls(connection, live);
      objection = Caps.objection(connection, payer, bound.most(), now);
    }
    if (objection.isPresent()) {
      return objection.get();
    }
    Pace pace = Paces.read(connection, scope, micros(now));
    if (isTooFar(pace, now)) {
      return tooFar(pace);
    }
    long tokens = Math.addExact(bound.promptTokens(), bound.outputTokens());
    Pace.Place place = pace.take(micros(now), limit, tokens);
    Paces.write(connection, scope, place.after());
    Answers.keepWording(connection, request.wording().key(), wording);
    long call =
        Calls.insert(
            connection, request, payer, scope, prices, bound.most(), tokens, now, place.start());
    live.add(call);
    Accounts.move(connection, payer.member(), payer.study(), bound.most().picoUsd(), 0, 0);
    return new Admission.Granted(call, until(place.start(), now));
  }

  @Override
  public Admission dispatch(long call) {
    Admission admission = writer.write(connection -> dispatch(connection, call));
    if (admission instanceof Admission.Refused) {
      live.remove(call);
    }
    return admission;
  }

  private Admission dispatch(Connection connection, long call) throws SQLException {
    Instant now = clock.instant();
    Pace pace = Paces.read(connection, scope, micros(now));
    Calls.Open open = Calls.find(connection, call);
    if (!open.state().equals("held")) {
      return new Admission.Refused(
          Kind.INTERRUPTED, "another process took this one for dead and released its hold");
    }
    if (isTooFar(pace, now)) {
      Calls.release(connection, call, clock.instant());
      Accounts.move(connection, payer.member(), payer.study(), -open.hold().picoUsd(), 0, 0);
      giveUpPlace(connection, pace, open, micros(now));
      return tooFar(pace);
    }
    if (pace.pausedUntil() > open.start()) {
      Pace.Place place = pace.take(micros(now), limit, open.tokens());
      Paces.write(connection, scope, place.after());
      Calls.replaced(connection, call, place.start());
      if (place.start() > micros(now)) {
        return new Admission.Granted(call, until(place.start(), now));
      }
    } else if (open.start() > micros(now)) {
      return new Admission.Granted(call, until(open.start(), now));
    }
    Calls.dispatched(connection, call, now);
    return new Admission.Granted(call, Duration.ZERO);
  }

  @Override
  public Outcome close(long call, Request request, Outcome outcome) {
    var packed = PackedEvidence.of(outcome.evidence());
    Outcome closed = writer.write(connection -> close(connection, call, request, outcome, packed));
    live.remove(call);
    return closed;
  }

  private Outcome close(
      Connection connection, long call, Request request, Outcome outcome, PackedEvidence packed)
      throws SQLException {
    // Another process may have taken this one for dead; its verdict is undone.
    Calls.Open open = Calls.find(connection, call);
    Money cost = outcome instanceof Outcome.Response response ? response.cost() : Money.ZERO;
    String state = stateAfter(outcome);
    long hold = open.hold().picoUsd();
    Calls.close(connection, call, state, outcome, packed, clock.instant());
    Accounts.move(
        connection,
        payer.member(),
        payer.study(),
        open.isUnderWay() ? -hold : 0,
        cost.minus(open.cost()).picoUsd(),
        (state.equals("uncertain") ? hold : 0) - (open.state().equals("uncertain") ? hold : 0));
    Answers.keep(connection, call, request, outcome);
    pace(connection, open, outcome);
    return cost.exceeds(open.hold()) ? overrun(cost, open.hold()) : outcome;
  }

  @Override
  public void abandon(long call) {
    live.remove(call);
  }

  private void pace(Connection connection, Calls.Open open, Outcome outcome) throws SQLException {
    long now = micros(clock.instant());
    Pace before = Paces.read(connection, scope, now);
    if (open.state().equals("held")) {
      giveUpPlace(connection, before, open, now);
      return;
    }
    long outstanding = Calls.tokensInFlight(connection, scope);
    Pace after = PaceRule.after(before, limit, now, open.tokens(), outstanding, outcome);
    if (!after.equals(before)) {
      Paces.write(connection, scope, after);
    }
  }

  /** Once the call has been closed without having been sent. */
  private void giveUpPlace(Connection connection, Pace pace, Calls.Open open, long now)
      throws SQLException {
    long last = Math.max(now, Calls.lastStart(connection, scope));
    Paces.write(connection, scope, pace.behind(last, limit, open.tokens()));
  }

  private static boolean isTooFar(Pace pace, Instant now) {
    return pace.pausedUntil() - micros(now) > LONGEST_PAUSE;
  }

  private static Admission tooFar(Pace pace) {
    Instant end = Instant.EPOCH.plus(pace.pausedUntil(), ChronoUnit.MICROS);
    return new Admission.Refused(
        Kind.DAILY_LIMIT,
        "the endpoint asked for a pause until " + end.truncatedTo(ChronoUnit.SECONDS));
  }

  private static Duration until(long start, Instant now) {
    return Duration.of(Math.max(0, start - micros(now)), ChronoUnit.MICROS);
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
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
