package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Generator;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
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
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Several processes, played in one Java, that ask one endpoint and die at any step between the hold
 * and the kept answer; the endpoint counts what it bills, and after every step the ledger is held
 * against it.
 */
final class CrashWorld implements AutoCloseable {
  private static final Money CAP = Money.usd("0.40");
  private static final int TRIALS = 12;
  private static final int PROCESSES = 3;

  private final Generator draw;
  private final VirtualTime time = new VirtualTime();
  private final Colony colony;
  private final ScriptedModel model =
      ScriptedModel.answering("").limited(RateLimit.perMinute(600, 1_000_000));
  private final List<Member> processes = new ArrayList<>();
  private final Set<Integer> committed = new HashSet<>();
  private final Workspace judge;
  private int billed;
  private int settled;
  private int crashes;
  private int unexplained;

  CrashWorld(Site site, Generator draw) {
    this.draw = draw;
    colony = new Colony(site, time);
    judge = colony.open(colony.start("here"));
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(new Member());
    }
  }

  /** How many processes died so far. */
  int crashes() {
    return crashes;
  }

  /** Goes on until so many processes have died. */
  void run(int deaths) {
    while (crashes < deaths) {
      processes.get(draw.nextInt(PROCESSES)).step();
      check();
      time.advance(Duration.ofMillis(draw.nextInt(50)));
      if (committed.size() == TRIALS || isSpent()) {
        return;
      }
    }
  }

  /** Whether what is left does not allow one more call: then nothing more can happen. */
  private boolean isSpent() {
    Balance balance = balance();
    return balance.held().equals(Money.ZERO)
        && !balance.fits(ScriptedModel.MOST)
        && processes.stream().allMatch(process -> process.calls.isEmpty());
  }

  private Balance balance() {
    return judge.balance(Account.STUDY, "s");
  }

  /** What must hold after every commit. */
  private void check() {
    Balance balance = balance();
    assertTrue(balance.fits(Money.ZERO), () -> "over the cap: " + balance);
    Money charged = ScriptedModel.COST.times(billed);
    assertTrue(
        !charged.exceeds(balance.committed()),
        () -> "the endpoint billed " + charged + ", the ledger shows " + balance);
    long[] rows =
        judge.read(
            sql ->
                sql.first(
                        """
                        select
                          coalesce(sum(hold) filter (where state in ('held', 'dispatched')), 0),
                          coalesce(sum(cost), 0), coalesce(sum(uncertain), 0) from call\
                        """,
                        row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)})
                    .orElseThrow());
    assertEquals(new Money(rows[0]), balance.held());
    assertEquals(new Money(rows[1]), balance.settled());
    assertEquals(new Money(rows[2]), balance.uncertain());
  }

  /** Ends all that is under way as crashes, and checks what another process makes of it. */
  void recover() {
    processes.forEach(Member::die);
    time.advance(Owners.LEASE.plusSeconds(1));
    colony.open(colony.start("here")).close();
    check();
    Balance balance = balance();
    assertEquals(Money.ZERO, balance.held());
    assertEquals(ScriptedModel.MOST.times(unexplained), balance.uncertain());
    assertEquals(ScriptedModel.COST.times(settled), balance.settled());
    for (int trial : committed) {
      assertEquals(1, judge.find(List.of(ask(trial).first().key())).size());
    }
  }

  private Request ask(int trial) {
    var asked =
        new Trial(
            model.identity(),
            Wording.of(List.of(Message.user("question " + trial))),
            Sampling.temperature(0),
            0);
    return Request.of(asked, 1);
  }

  @Override
  public void close() {
    processes.forEach(process -> process.lab.close());
    judge.close();
  }

  private static final class Call {
    final int trial;
    final long number;
    boolean dispatched;
    boolean sent;
    boolean billed;

    Call(int trial, long number, boolean dispatched) {
      this.trial = trial;
      this.number = number;
      this.dispatched = dispatched;
    }
  }

  /** Most live side by side; some are in another container, and only their lease tells of them. */
  private String machine() {
    return draw.nextInt(4) > 0 ? "here" : "there";
  }

  /** One process with up to four calls under way. */
  private final class Member {
    private Owner owner = colony.start(machine());
    private Workspace lab = colony.open(owner);
    private Ledger books = books();
    private final List<Call> calls = new ArrayList<>();

    private Ledger books() {
      return lab.books(model, new Payer("ann", "s", CAP));
    }

    /** One event of one call, or the death of the process. */
    void step() {
      if (draw.nextInt(4) == 0) {
        die();
        owner = colony.start(machine());
        lab = colony.open(owner);
        books = books();
      } else if (calls.size() < 4 && draw.nextInt(3) == 0) {
        admit(draw.nextInt(TRIALS));
      } else if (!calls.isEmpty()) {
        advance(calls.get(draw.nextInt(calls.size())));
      }
    }

    private void admit(int trial) {
      if (!lab.find(List.of(ask(trial).first().key())).isEmpty()) {
        return; // a committed answer is not asked for again
      }
      assertTrue(!committed.contains(trial), () -> "the answer to " + trial + " was lost");
      Admission admission =
          books.admit(ask(trial), new Bound(1, 10, 10, ScriptedModel.COST, ScriptedModel.MOST));
      if (admission instanceof Admission.Granted granted) {
        calls.add(new Call(trial, granted.call(), granted.delay().isZero()));
      }
    }

    private void advance(Call call) {
      if (!call.dispatched) {
        Admission admission = books.dispatch(call.number);
        assertTrue(admission instanceof Admission.Granted, "a living process lost its hold");
        call.dispatched = ((Admission.Granted) admission).delay().isZero();
      } else if (!call.sent) {
        call.sent = true;
        call.billed = draw.nextInt(10) > 0;
        billed += call.billed ? 1 : 0;
      } else if (draw.nextInt(8) == 0) {
        failToCommit(call);
      } else {
        end(call);
      }
    }

    /** The group that a call ends in cannot be committed: nothing of it may stand. */
    private void failToCommit(Call call) {
      try {
        lab.write(
            sql -> {
              sql.update("update call set state = 'settled' where id = ?", call.number);
              Accounts.move(sql, new Charged("", "ann", "s"), -1, 1, 0);
              throw new SQLException("the disk is full");
            });
      } catch (HarnessException e) {
        assertTrue(e.getMessage().contains("the disk is full"), e.getMessage());
      }
    }

    private void end(Call call) {
      Request request = ask(call.trial);
      Outcome outcome =
          call.billed && draw.nextInt(6) > 0
              ? ScriptedModel.response(request, "yes")
              : new Failure(Kind.LOST, "lost", Charge.UNCERTAIN, RateSignals.NONE, Evidence.NONE);
      books.close(call.number, request, outcome);
      calls.remove(call);
      if (outcome instanceof Outcome.Response) {
        committed.add(call.trial);
        settled++;
      } else {
        unexplained++;
      }
    }

    /** Dies as it stands; what it had sent stays unexplained. */
    void die() {
      colony.kill(owner);
      lab.close();
      crashes++;
      unexplained += (int) calls.stream().filter(call -> call.dispatched).count();
      calls.clear();
    }
  }
}
