package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Message;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateLimit;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Ledger;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.testing.NamedModel;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens in whatever order, after each commit every account is the sum of its calls, and
 * nothing but the truth about calls already made brings one above its cap.
 */
abstract class CreditPoolInvariantContract extends OnSite {
  private static final int STEPS = 250;
  private static final String SUMS =
      """
      select %s as name,
        coalesce(sum(case when state in ('held', 'dispatched') then hold else 0 end), 0),
        coalesce(sum(cost), 0), coalesce(sum(uncertain), 0)
      from call group by 1\
      """;

  private final VirtualTime time = new VirtualTime();

  private record Call(Ledger books, long number, Request request, Money hold) {}

  /** One random history of a workspace. */
  private final class History {
    private final Random random;
    private final Workspace lab;
    private final Connection direct;
    private final List<Call> waiting = new ArrayList<>();
    private final List<Call> sent = new ArrayList<>();
    private final List<Call> ended = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private int repeat;

    /** Whether the step may bring an account above its cap, as it tells what was spent. */
    private boolean truth;

    History(long seed, Workspace lab, Connection direct) {
      this.random = new Random(seed);
      this.lab = lab;
      this.direct = direct;
    }

    String step() {
      truth = false;
      int dice = random.nextInt(100);
      String what =
          dice < 40
              ? admit()
              : dice < 48
                  ? dispatch()
                  : dice < 72
                      ? close(sent, true)
                      : dice < 75
                          ? close(ended, false)
                          : dice < 78 ? abandon() : dice < 83 ? settle() : change();
      seen.merge(what, 1, Integer::sum);
      return what;
    }

    private <T> T one(List<T> from) {
      return from.get(random.nextInt(from.size()));
    }

    private Money cents(int most) {
      return Money.usd("0.01").times(random.nextInt(most + 1));
    }

    private Ledger books() {
      var payer =
          new Payer(
              one(List.of("ann", "bob", "eve")),
              one(List.of("s1", "s2")),
              random.nextInt(8) == 0 ? Optional.of(cents(150)) : Optional.empty());
      var limit = random.nextBoolean() ? RateLimit.UNLIMITED : RateLimit.perMinute(60, 1_000_000);
      return lab.books(
          NamedModel.of(
              one(List.of("gpt-4o", "gpt-4o", "gpt-4", "o3")),
              ScriptedModel.answering("").limited(limit)),
          payer);
    }

    private String admit() {
      Ledger books = books();
      var trial =
          new Trial(
              new ModelIdentity("gpt-4o", "test", ""),
              Wording.of(List.of(Message.user("q"))),
              Sampling.temperature(0),
              repeat++);
      Request request = Request.of(trial, 1);
      Money hold = cents(12);
      Admission admission = books.admit(request, new Bound(1, 10, 10, Money.ZERO, hold));
      if (admission instanceof Admission.Granted granted) {
        var call = new Call(books, granted.call(), request, hold);
        (granted.delay().isZero() ? sent : waiting).add(call);
        return "admit granted";
      }
      return admission instanceof Admission.Refused refused
          ? "admit " + refused.kind()
          : "admit later";
    }

    private String dispatch() {
      if (waiting.isEmpty()) {
        return "nothing";
      }
      Call call = one(waiting);
      Admission admission = call.books().dispatch(call.number());
      if (admission instanceof Admission.Granted granted) {
        if (granted.delay().isZero()) {
          waiting.remove(call);
          sent.add(call);
          return "dispatch sent";
        }
        return "dispatch waits";
      }
      waiting.remove(call);
      return "dispatch refused";
    }

    private String close(List<Call> from, boolean first) {
      if (from.isEmpty()) {
        return "nothing";
      }
      Call call = one(from);
      from.remove(call);
      ended.add(call);
      Outcome outcome = outcome(call);
      truth = !first;
      if (outcome instanceof Outcome.Response response && response.cost().exceeds(call.hold())) {
        truth = true;
      }
      call.books().close(call.number(), call.request(), outcome);
      return first ? "close" : "close again";
    }

    private Outcome outcome(Call call) {
      return switch (random.nextInt(8)) {
        case 0 -> failure(Charge.NONE);
        case 1 -> failure(Charge.UNCERTAIN);
        case 2 -> failure(Charge.atMost(cents(6)));
        case 3 ->
            answered(call, random.nextInt(10) == 0 ? call.hold().plus(cents(3)) : call.hold());
        default -> answered(call, cents(12).min(call.hold()));
      };
    }

    private Failure failure(Charge charge) {
      return new Failure(Kind.LOST, "it failed", charge, RateSignals.NONE, Evidence.NONE);
    }

    private Outcome.Response answered(Call call, Money cost) {
      var usual = ScriptedModel.response(call.request(), "yes");
      return new Outcome.Response(
          usual.answers(),
          usual.usage(),
          cost,
          usual.model(),
          usual.tier(),
          usual.signals(),
          usual.evidence());
    }

    /** A thread that died: what it held is found when a study begins. */
    private String abandon() {
      List<Call> from = random.nextBoolean() ? sent : waiting;
      if (from.isEmpty()) {
        return "nothing";
      }
      Call call = one(from);
      from.remove(call);
      call.books().abandon(call.number());
      if (random.nextBoolean()) {
        lab.begin("s1").close();
        ended.add(call);
      }
      return "abandon";
    }

    private String settle() {
      List<UncertainCall> calls = lab.uncertainCalls();
      if (calls.isEmpty()) {
        return "nothing";
      }
      UncertainCall call = one(calls);
      Money billed = cents(8);
      truth = billed.exceeds(call.hold());
      lab.settleUncertain(call.call(), billed);
      return "settle";
    }

    private String change() {
      CreditPool pool = lab.pool();
      Instant now = time.instant();
      switch (random.nextInt(8)) {
        case 0 -> {
          Instant start = now.plusSeconds(random.nextInt(120) - 60);
          pool.grant(cents(60).plus(Money.usd("0.10")), start, start.plusSeconds(200));
          return "grant";
        }
        case 1 -> {
          if (pool.grants().isEmpty()) {
            return "nothing";
          }
          pool.amend(one(pool.grants()).number(), cents(80));
          return "amend";
        }
        case 2 -> {
          if (random.nextInt(3) > 0) {
            return "nothing";
          }
          pool.ownMoneyFromHere(cents(20).plus(Money.usd("0.05")));
          return "own money";
        }
        case 3 -> {
          pool.addMember(one(List.of("ann", "bob")));
          return "member";
        }
        case 4 -> {
          if (pool.members().isEmpty()) {
            return "nothing";
          }
          pool.allot(one(pool.members()).name(), cents(150));
          return "allot";
        }
        default -> {
          time.advance(Duration.ofSeconds(random.nextInt(25)));
          return "time";
        }
      }
    }

    private Map<String, Balance> accounts() {
      var all = new HashMap<String, Balance>();
      all.put("pool ", lab.balance(Account.POOL, ""));
      try (var statement = direct.createStatement();
          var row = statement.executeQuery("select kind, name from account where kind <> 'pool'")) {
        while (row.next()) {
          Account kind = Account.valueOf(row.getString(1).toUpperCase(Locale.ROOT));
          all.put(row.getString(1) + " " + row.getString(2), lab.balance(kind, row.getString(2)));
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return all;
    }

    private Map<String, Balance> sums() {
      var all = new HashMap<String, Balance>();
      for (String[] kind :
          new String[][] {
            {"pool", "''"}, {"grant", "grant_id"}, {"member", "member"}, {"study", "study"}
          }) {
        try (var statement = direct.createStatement();
            var row = statement.executeQuery(SUMS.formatted(kind[1]))) {
          while (row.next()) {
            all.put(
                kind[0] + " " + row.getString(1),
                new Balance(
                    Optional.empty(),
                    new Money(row.getLong(2)),
                    new Money(row.getLong(3)),
                    new Money(row.getLong(4))));
          }
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
      return all;
    }

    void check(String step, Map<String, Balance> before) {
      Map<String, Balance> sums = sums();
      accounts()
          .forEach(
              (name, balance) -> {
                Balance sum = sums.getOrDefault(name, Balance.EMPTY);
                String what = name + " after " + step;
                assertEquals(sum.held(), balance.held(), what + ": held");
                assertEquals(sum.settled(), balance.settled(), what + ": settled");
                assertEquals(sum.uncertain(), balance.uncertain(), what + ": uncertain");
                Money past = before.getOrDefault(name, Balance.EMPTY).committed();
                Money most = balance.cap().map(past::max).orElse(balance.committed());
                assertTrue(
                    truth || !balance.committed().exceeds(most),
                    what + ": " + balance + ", committed before: " + past);
              });
      for (Spend.By by : Spend.By.values()) {
        Balance pool = lab.balance(Account.POOL, "");
        Balance spent =
            lab.pool().spend(by).stream()
                .map(s -> new Balance(Optional.empty(), s.held(), s.settled(), s.uncertain()))
                .reduce(Balance.EMPTY, CreditPoolInvariantContract::add);
        assertEquals(pool.held(), spent.held(), step + ": spend by " + by);
        assertEquals(pool.settled(), spent.settled(), step + ": spend by " + by);
        assertEquals(pool.uncertain(), spent.uncertain(), step + ": spend by " + by);
      }
    }
  }

  private static Balance add(Balance a, Balance b) {
    return new Balance(
        Optional.empty(),
        a.held().plus(b.held()),
        a.settled().plus(b.settled()),
        a.uncertain().plus(b.uncertain()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anyHistory_afterEachCommit_accountsAreSumsOfCallsAndKeepTheirCaps(long seed)
      throws SQLException {
    try (Workspace lab = site.open(time);
        Connection direct = site.connect()) {
      var history = new History(seed, lab, direct);
      for (int i = 0; i < STEPS; i++) {
        Map<String, Balance> before = history.accounts();
        String step = "seed " + seed + ", step " + i + ", " + history.step();
        history.check(step, before);
      }
      // A history in which nothing is sent would show nothing.
      for (String step :
          List.of("admit granted", "admit CAP_REACHED", "close", "settle", "amend")) {
        assertTrue(history.seen.getOrDefault(step, 0) > 1, "seed " + seed + ": " + history.seen);
      }
    }
  }
}
