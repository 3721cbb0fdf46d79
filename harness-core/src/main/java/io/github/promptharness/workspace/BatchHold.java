package io.github.promptharness.workspace;

import io.github.promptharness.Bound;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.BatchLedger.Holding;
import io.github.promptharness.credit.BatchLedger.Open;
import io.github.promptharness.credit.BatchLedger.State;
import io.github.promptharness.credit.Payer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the holds of a whole file of calls in one transaction, or none of them. */
final class BatchHold {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final Duration WINDOW = Duration.ofHours(24);
  private static final String KEEP_WORDING =
      "insert into wording (key, json) values (?, ?) on conflict do nothing";

  private final Live live;
  private final Payer payer;
  private final Model model;
  private final String scope;
  private final BatchPlace at;

  BatchHold(Live live, Payer payer, Model model, BatchPlace at) {
    this.live = live;
    this.payer = payer;
    this.model = model;
    this.scope = "batch " + model.limitGroup();
    this.at = at;
  }

  /** What is asked for, worked out before the one thread that writes has to do with it. */
  record Wanted(Request request, List<String> trials, String wording, Bound bound) {
    static Wanted of(Request request, Bound bound) {
      return new Wanted(
          request,
          request.trials().stream().map(Trial::key).toList(),
          request.wording().key(),
          bound);
    }

    Together.Sought sought() {
      return Together.Sought.of(request, trials.get(0), wording);
    }
  }

  /** Runs within the writer's transaction. */
  Holding hold(Sql sql, List<Wanted> wanted, long mostTokens, Instant now) throws SQLException {
    var answered = new HashMap<Request, Outcome>();
    var free = new ArrayList<Wanted>(wanted.size());
    int busy = sift(sql, wanted, free, answered, now);
    if (free.isEmpty()) {
      return new Holding(
          Optional.empty(), List.of(), answered, busy, Optional.empty(), Optional.empty());
    }
    long tokens = free.stream().mapToLong(each -> each.bound().promptTokens()).sum();
    if (tokens > mostTokens - Batches.tokens(sql, scope)) {
      if (tokens > mostTokens) {
        return refused(answered, busy, tooManyTokens(tokens, mostTokens));
      }
      var stranded = Stranded.find(sql, live, at, now);
      return tokens > mostTokens - stranded.tokens(scope)
          ? refused(answered, busy, stranded.refusal())
          : later(answered, busy);
    }
    var to = new ArrayList<Charged>(free.size());
    Optional<Holding> unpaid = pay(sql, free, to, answered, busy, now);
    return unpaid.isPresent() ? unpaid.get() : enter(sql, free, to, tokens, answered, busy, now);
  }

  /** Sorts out what others have paid for or are asking; returns how many those are. */
  private int sift(
      Sql sql, List<Wanted> wanted, List<Wanted> free, Map<Request, Outcome> answered, Instant now)
      throws SQLException {
    int busy = 0;
    Optional<Stranded> stranded = Optional.empty();
    for (int from = 0; from < wanted.size(); from += BatchLines.AT_ONCE) {
      List<Wanted> some = wanted.subList(from, Math.min(wanted.size(), from + BatchLines.AT_ONCE));
      var looked = new Together(some.size());
      looked.seek(sql, some.stream().map(Wanted::sought).toList());
      for (Wanted each : some) {
        if (looked.isFree(each.sought())) {
          free.add(each);
          continue;
        }
        Optional<Outcome> kept =
            looked.isAnswered(each.sought()) ? Answers.kept(sql, each.trials()) : Optional.empty();
        if (kept.isPresent()) {
          answered.put(each.request(), kept.get());
        } else if (looked.isAsked(each.sought(), Calls.oldest(now))) {
          Stranded left = stranded.isPresent() ? stranded.get() : Stranded.find(sql, live, at, now);
          stranded = Optional.of(left);
          Optional<Outcome> never = left.keeps(sql, at, each.wording());
          never.ifPresent(outcome -> answered.put(each.request(), outcome));
          busy += never.isPresent() ? 0 : 1;
        } else {
          free.add(each);
        }
      }
    }
    return busy;
  }

  /** Moves the holds; if one does not fit, all are moved back. */
  private Optional<Holding> pay(
      Sql sql,
      List<Wanted> free,
      List<Charged> to,
      Map<Request, Outcome> answered,
      int busy,
      Instant now)
      throws SQLException {
    for (Wanted each : free) {
      Caps.Verdict verdict =
          Caps.check(sql, payer, model.identity().name(), each.bound().most(), now);
      if (verdict instanceof Caps.Fits fits) {
        Accounts.move(sql, fits.to(), each.bound().most().picoUsd(), 0, 0);
        to.add(fits.to());
        continue;
      }
      for (int i = 0; i < to.size(); i++) {
        Accounts.move(sql, to.get(i), -free.get(i).bound().most().picoUsd(), 0, 0);
      }
      return Optional.of(shortOf(sql, free, answered, busy, to.size(), now));
    }
    return Optional.empty();
  }

  private Holding shortOf(
      Sql sql, List<Wanted> free, Map<Request, Outcome> answered, int busy, int fitted, Instant now)
      throws SQLException {
    String name = model.identity().name();
    if (Caps.check(sql, payer, name, free.get(fitted).bound().most(), now)
        instanceof Caps.TooMuch tooMuch) {
      return refused(answered, busy, tooMuch.refusal());
    }
    Money all = free.stream().map(each -> each.bound().most()).reduce(Money.ZERO, Money::plus);
    if (Grants.pool(sql, now).mayFitLater(all)
        && Accounts.balance(sql, Account.MEMBER, payer.member()).mayFitLater(all)
        && Accounts.balance(sql, Account.STUDY, payer.study()).mayFitLater(all)) {
      var stranded = Stranded.find(sql, live, at, now);
      return stranded.leaves(sql, payer, all, now)
          ? later(answered, busy)
          : refused(answered, busy, stranded.refusal());
    }
    return refused(
        answered,
        busy,
        new Admission.Refused(
            Kind.CAP_REACHED,
            "a file of %s calls is held whole or not at all and may cost %s, of which %s calls fit: raise the cap with StudyBuilder.spendAtMost or Workspace.pool(), or ask in smaller files with BatchDispatcher.withLinesAtMost"
                .formatted(free.size(), all, fitted)));
  }

  private Holding enter(
      Sql sql,
      List<Wanted> free,
      List<Charged> to,
      long tokens,
      Map<Request, Outcome> answered,
      int busy,
      Instant now)
      throws SQLException {
    long client = Calls.client(sql, model.instrument().versions());
    List<Long> numbers = sql.dialect().numbers(sql, "call", free.size());
    Open batch = open(sql, free.size(), tokens, now);
    var sent = new ArrayList<Request>(free.size());
    var samplings = new HashMap<Sampling, String>();
    for (int from = 0; from < free.size(); from += Batches.TOGETHER) {
      int end = Math.min(free.size(), from + Batches.TOGETHER);
      var wordings = new ArrayList<@Nullable Object[]>(end - from);
      var calls = new ArrayList<Calls.Admitted>(end - from);
      for (int i = from; i < end; i++) {
        Wanted each = free.get(i);
        // Written out only now: the texts of a whole file would be in memory twice.
        String json = WordingJson.write(each.request().wording());
        wordings.add(new @Nullable Object[] {each.wording(), json});
        calls.add(admitted(each, to.get(i), client, now));
        sent.add(each.request().attempt(numbers.get(i)));
      }
      sql.batch(KEEP_WORDING, wordings);
      Calls.insert(sql, numbers.subList(from, end), calls, now);
      BatchLines.insert(
          sql,
          batch.number(),
          from,
          numbers.subList(from, end),
          sent.subList(from, end),
          samplings);
    }
    return new Holding(
        Optional.of(batch), sent, answered, busy, Optional.empty(), Optional.empty());
  }

  private Open open(Sql sql, int lines, long tokens, Instant now) throws SQLException {
    String name = "promptharness-" + UUID.randomUUID();
    long number =
        sql.number(
            """
            insert into batch (name, study, member, scope, endpoint, model, account, state, lines,
              tokens, owner, held_at)
            values (?, ?, ?, ?, ?, ?, ?, 'held', ?, ?, ?, ?) returning id\
            """,
            name,
            payer.study(),
            payer.member(),
            scope,
            model.identity().endpoint(),
            model.identity().name(),
            at.account(),
            (long) lines,
            tokens,
            live.owner().id(),
            now.toEpochMilli());
    return new Open(number, name, payer.study(), State.HELD, "", "", lines, now);
  }

  private Calls.Admitted admitted(Wanted wanted, Charged to, long client, Instant now) {
    return new Calls.Admitted(
        wanted.request(),
        scope,
        model.prices(),
        model.instrument(),
        client,
        wanted.bound(),
        Math.addExact(wanted.bound().promptTokens(), wanted.bound().outputTokens()),
        Micros.of(now.plus(WINDOW)),
        to,
        Calls.BY_BATCH,
        wanted.wording());
  }

  private static Holding refused(
      Map<Request, Outcome> answered, int busy, Admission.Refused refusal) {
    return new Holding(
        Optional.empty(), List.of(), answered, busy, Optional.of(refusal), Optional.empty());
  }

  private static Holding later(Map<Request, Outcome> answered, int busy) {
    return new Holding(
        Optional.empty(), List.of(), answered, busy, Optional.empty(), Optional.of(LOOK_AGAIN));
  }

  private static Admission.Refused tooManyTokens(long tokens, long most) {
    return new Admission.Refused(
        Kind.CAP_REACHED,
        "a file must not have more prompt tokens than may be under way, %s: %s; ask in smaller files with BatchDispatcher.withLinesAtMost, or allow more with withEnqueuedTokens"
            .formatted(most, tokens));
  }
}
