package io.github.promptharness.workspace;

import io.github.promptharness.Bound;
import io.github.promptharness.Instrument;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.Trial;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Ledger;
import io.github.promptharness.credit.Payer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The ledger of one payer and one model. It brings together what belongs into one transaction: the
 * money ({@link Caps}), the pace ({@link Pacing}), the call and its answers.
 */
final class Books implements Ledger {
  /** How soon a call asks again while another one asks the same. */
  static final Duration SAME_IS_ASKED = Duration.ofMillis(200);

  private final Writer writer;
  private final Clock clock;
  private final Live live;
  private final KnownWordings known;
  private final Payer payer;
  private final Model model;
  private final String prices;
  private final long client;
  private final Pacing pacing;

  /** What was admitted and sent at once, as it was left: nobody but us has reason to change it. */
  private final Map<Long, Calls.Open> sent = new ConcurrentHashMap<>();

  /**
   * The ledger of a payer for a model.
   *
   * @param live what this process is doing
   * @param known wordings that need not be stored again
   * @param client number of the versions that the model's calls are made with
   * @param longestPause behind a longer pause no call waits
   */
  Books(
      Writer writer,
      Clock clock,
      Live live,
      KnownWordings known,
      Payer payer,
      Model model,
      long client,
      Duration longestPause) {
    this.writer = writer;
    this.clock = clock;
    this.live = live;
    this.known = known;
    this.payer = payer;
    this.model = model;
    this.prices = model.prices();
    this.client = client;
    this.pacing = new Pacing(model, live, longestPause);
  }

  @Override
  public Admission admit(Request request, Bound bound) {
    String wording = request.wording().key();
    String json = known.contains(wording) ? "" : WordingJson.write(request.wording());
    var taken = new Taken();
    var wanted =
        new Wanted(
            request,
            request.trials().stream().map(Trial::key).toList(),
            wording,
            json,
            bound,
            model.instrument());
    Admission admission =
        writer.write(
            sql -> {
              Optional<Admission> other = byAnother(sql, wanted);
              return other.isPresent() ? other.get() : admit(sql, wanted, taken);
            },
            wanted.sought());
    if (admission instanceof Admission.Granted granted) {
      known.add(wording);
      taken.sent.ifPresent(open -> sent.put(granted.call(), open));
    }
    return admission;
  }

  /** The call that a transaction entered; another one if that had to be run again. */
  private final class Taken {
    private long call;
    private Optional<Calls.Open> sent = Optional.empty();

    /** What was entered, and with what if it may be sent at once. */
    void is(long number, Calls.Admitted admitted, boolean atOnce) {
      live.calls().remove(call);
      call = number;
      sent = atOnce ? Optional.of(admitted.sent()) : Optional.empty();
      live.calls().add(number);
    }
  }

  /** What is asked for, worked out before the one thread that writes has to do with it. */
  private record Wanted(
      Request request,
      List<String> trials,
      String wording,
      String json,
      Bound bound,
      Instrument instrument) {
    Together.Sought sought() {
      return Together.Sought.of(request, trials.get(0), wording);
    }
  }

  /** That the same is answered, or being asked by a call that is not given up. */
  private Optional<Admission> byAnother(Sql sql, Wanted wanted) throws SQLException {
    if (sql.together().isPresent() && sql.together().get().isFree(wanted.sought())) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (!Calls.isAskedOrAnswered(
        sql, wanted.request(), wanted.wording(), wanted.trials().get(0), now)) {
      return Optional.empty();
    }
    Optional<Outcome> kept = Answers.kept(sql, wanted.trials());
    if (kept.isPresent()) {
      return kept.map(Admission.Answered::new);
    }
    if (!Calls.isAsked(sql, wanted.request(), wanted.wording(), now)) {
      return Optional.empty();
    }
    // The batch first: to find who is gone takes a look at every call under way, its lines too.
    Batches.endAbandoned(sql, live, now);
    Optional<String> batch = Calls.askedByBatch(sql, wanted.request(), wanted.wording());
    if (batch.isPresent()) {
      return batch.map(Books::onItsWay);
    }
    Recovery.endAbandonedCalls(sql, live, now);
    return Calls.isAsked(sql, wanted.request(), wanted.wording(), now)
        ? Optional.of(new Admission.Later(SAME_IS_ASKED))
        : Optional.empty();
  }

  /** That may take a day, and asking live as well would pay twice. */
  private static Admission onItsWay(String batch) {
    return new Admission.Refused(
        Kind.CONFLICT, // of this call alone: what else the run asks, it may ask
        batch + ": run it by batch to fetch its answers, or wait until they are there");
  }

  private Admission admit(Sql sql, Wanted wanted, Taken taken) throws SQLException {
    Instant now = clock.instant();
    Bound bound = wanted.bound();
    Caps.Verdict verdict = Caps.check(sql, payer, model.identity().name(), bound.most(), now);
    if (verdict instanceof Caps.NotYet) {
      Recovery.endAbandonedCalls(sql, live, now);
      verdict = Caps.check(sql, payer, model.identity().name(), bound.most(), now);
    }
    if (verdict instanceof Caps.NotYet && !Batches.isNone(sql)) {
      var stranded = Stranded.find(sql, live, BatchPlace.NONE, now);
      if (!stranded.leaves(sql, payer, bound.most(), now)) {
        return stranded.refusal();
      }
    }
    if (!(verdict instanceof Caps.Fits fits)) {
      return verdict.admission();
    }
    Pacing.Turn turn = pacing.take(sql, bound, now);
    if (turn instanceof Pacing.Never never) {
      return never.refusal();
    }
    var place = (Pacing.Place) turn;
    if (!wanted.json().isEmpty()) {
      Answers.keepWording(sql, wanted.wording(), wanted.json());
    }
    var admitted =
        new Calls.Admitted(
            wanted.request(),
            pacing.scope(),
            prices,
            wanted.instrument(),
            client,
            bound,
            place.tokens(),
            place.start(),
            fits.to(),
            live.owner().id(),
            wanted.wording());
    long call = Calls.insert(sql, admitted, now);
    Duration wait = Micros.until(place.start(), now);
    taken.is(call, admitted, wait.isZero());
    Accounts.move(sql, fits.to(), bound.most().picoUsd(), 0, 0);
    return new Admission.Granted(call, wait);
  }

  @Override
  public Admission dispatch(long call) {
    Admission admission = writer.write(sql -> dispatch(sql, call));
    if (!(admission instanceof Admission.Granted)) {
      live.calls().remove(call);
    }
    return admission;
  }

  private Admission dispatch(Sql sql, long call) throws SQLException {
    Instant now = clock.instant();
    Calls.Open open = Calls.find(sql, call);
    if (!open.state().equals("held")) {
      // Another process took this one for dead and released its hold: it needs a new one.
      return new Admission.Later(Duration.ZERO);
    }
    Caps.Verdict verdict = Caps.renew(sql, call, open, payer, model.identity().name(), now);
    if (verdict instanceof Caps.NotYet) {
      Recovery.endAbandonedCalls(sql, live, now);
      verdict = Caps.renew(sql, call, open, payer, model.identity().name(), now);
    }
    if (!(verdict instanceof Caps.Fits fits)) {
      giveBack(sql, call, open, open.to(), now);
      return verdict.admission();
    }
    Pacing.Turn turn = pacing.confirm(sql, open, now);
    if (turn instanceof Pacing.Never never) {
      giveBack(sql, call, open, fits.to(), now);
      return never.refusal();
    }
    long start = ((Pacing.Place) turn).start();
    if (start != open.start()) {
      Calls.replaced(sql, call, start);
    }
    Duration wait = Micros.until(start, now);
    if (wait.isZero()) {
      Calls.dispatched(sql, call, now);
    }
    return new Admission.Granted(call, wait);
  }

  private void giveBack(Sql sql, long call, Calls.Open open, Charged to, Instant now)
      throws SQLException {
    Calls.release(sql, call, now);
    Accounts.move(sql, to, -open.hold().picoUsd(), 0, 0);
    pacing.giveUp(sql, open, now);
  }

  @Override
  public Supplier<Outcome> closing(long call, Request request, Outcome outcome) {
    var packed = PackedEvidence.of(outcome.evidence());
    List<Answers.Row> rows = Answers.rows(request, outcome);
    Optional<Calls.Open> left = Optional.ofNullable(sent.get(call));
    Supplier<Outcome> written = writer.submit(sql -> close(sql, call, left, outcome, packed, rows));
    return () -> {
      Outcome closed = written.get();
      sent.remove(call);
      live.calls().remove(call);
      return closed;
    };
  }

  private Outcome close(
      Sql sql,
      long call,
      Optional<Calls.Open> left,
      Outcome outcome,
      PackedEvidence packed,
      List<Answers.Row> rows)
      throws SQLException {
    Instant now = clock.instant();
    var end = new CallEnd(outcome);
    Calls.Open open = left.isPresent() ? left.get() : Calls.find(sql, call);
    Money uncertain = end.uncertain(open.hold());
    if (!Calls.close(sql, call, open.state(), end, uncertain, packed, now)) {
      // Another process has taken this one for dead; its verdict is undone.
      open = Calls.find(sql, call);
      Calls.close(sql, call, open.state(), end, uncertain, packed, now);
    }
    Accounts.move(
        sql,
        open.to(),
        open.isUnderWay() ? -open.hold().picoUsd() : 0,
        end.cost().minus(open.cost()).picoUsd(),
        uncertain.minus(open.uncertain()).picoUsd());
    Answers.keep(sql, call, rows);
    if (open.state().equals("held")) {
      pacing.giveUp(sql, open, now);
    } else {
      pacing.learn(sql, open, outcome, now);
    }
    return end.cost().exceeds(open.hold()) ? overrun(end.cost(), open.hold()) : outcome;
  }

  @Override
  public void abandon(long call) {
    sent.remove(call);
    live.calls().remove(call);
  }

  private static Outcome overrun(Money cost, Money hold) {
    return Outcome.Failure.local(
        Kind.OVERRUN,
        "a call cost %s, more than its hold of %s: the price list or the token bound is wrong"
            .formatted(cost, hold));
  }
}
