package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.RateLimit;
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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who is taken for dead, and when: processes in other containers share neither numbers nor fate.
 */
abstract class LeaseContract extends OnSite {
  private static final Payer ANN = new Payer("ann", "s1", Money.usd("1"));
  private static final Bound BOUND = new Bound(1, 10, 10, ScriptedModel.COST, ScriptedModel.MOST);
  private static final Duration OVER = Owners.LEASE.plusSeconds(1);

  private final VirtualTime time = new VirtualTime();
  private Colony colony;

  @BeforeEach
  void found() {
    colony = new Colony(site, time);
  }

  private static Request ask(int repeat) {
    return Request.of(
        new Trial(
            ScriptedModel.answering("").identity(),
            Wording.of(List.of(Message.user("q"))),
            Sampling.temperature(0),
            repeat),
        1);
  }

  private static Ledger books(Workspace lab) {
    return lab.books(ScriptedModel.answering(""), ANN);
  }

  private static Money held(Workspace lab) {
    return lab.balance(Account.STUDY, "s1").held();
  }

  private static Money uncertain(Workspace lab) {
    return lab.balance(Account.STUDY, "s1").uncertain();
  }

  @Test
  void open_processOfTheSameMachineLives_itsCallsAreLeftAloneHoweverOldItsLease() {
    try (Workspace suspended = colony.open(colony.start("here"))) {
      books(suspended).admit(ask(0), BOUND);
      time.advance(Duration.ofDays(3));
      try (Workspace other = colony.open(colony.start("here"))) {
        assertEquals(ScriptedModel.MOST, held(other));
      }
    }
  }

  @Test
  void open_processOfTheSameMachineIsGone_itsCallsAreEndedAtOnce() {
    Owner dead = colony.start("here");
    Workspace left = colony.open(dead);
    books(left).admit(ask(0), BOUND);
    colony.kill(dead);
    try (Workspace other = colony.open(colony.start("here"))) {
      assertEquals(Money.ZERO, held(other));
      assertEquals(ScriptedModel.MOST, uncertain(other));
    }
    left.close();
  }

  @Test
  void open_processNumberOfAnotherContainerIsNotHere_itsCallsAreLeftAloneWhileItsLeaseRuns() {
    Owner elsewhere = colony.start("there");
    Workspace lab = colony.open(elsewhere);
    books(lab).admit(ask(0), BOUND);
    colony.kill(elsewhere); // as seen from here, where that number means nothing
    time.advance(Owners.LEASE.minusSeconds(1));
    try (Workspace other = colony.open(colony.start("here"))) {
      assertEquals(ScriptedModel.MOST, held(other));
    }
    lab.close();
  }

  /** As a copy does, for whose time nobody else could write. */
  @Test
  void lengthen_leasesThatRan_runOnAndThoseThatWereOverDoNot() throws SQLException {
    Owner here = colony.start("here");
    Owner running = colony.start("there");
    Owner over = colony.start("there");
    colony.open(here).close();
    Instant began = time.instant();
    try (Sql sql = site.sql()) {
      Owners.renew(sql, over, began.minus(OVER));
      Owners.renew(sql, running, began);
      Duration copied = Duration.ofMinutes(10);
      Owners.lengthen(sql, began, copied);
      Instant done = began.plus(copied);
      assertTrue(Owners.isAlive(sql, here, running.id(), done));
      assertFalse(Owners.isAlive(sql, here, running.id(), done.plus(OVER)));
      assertFalse(Owners.isAlive(sql, here, over.id(), done));
    }
  }

  @Test
  void open_leaseOfAnotherContainerIsOver_itsCallsAreEnded() {
    try (Workspace lab = colony.open(colony.start("there"))) {
      books(lab).admit(ask(0), BOUND);
      time.advance(OVER);
      try (Workspace other = colony.open(colony.start("here"))) {
        assertEquals(Money.ZERO, held(other));
        assertEquals(ScriptedModel.MOST, uncertain(other));
      }
    }
  }

  @Test
  void write_whileAtWork_renewsTheLease() {
    try (Workspace lab = colony.open(colony.start("there"))) {
      Ledger books = books(lab);
      books.admit(ask(0), BOUND);
      for (int i = 1; i <= 9; i++) {
        time.advance(Duration.ofSeconds(20));
        books.admit(ask(i), BOUND);
      }
      try (Workspace other = colony.open(colony.start("here"))) {
        assertEquals(ScriptedModel.MOST.times(10), held(other));
      }
    }
  }

  @Test
  void dispatch_heldCallWasReleasedWhenTheLeaseWasOver_isNotSentAndAsksForANewHold() {
    try (Workspace lab = colony.open(colony.start("there"))) {
      var slow = ScriptedModel.answering("").limited(RateLimit.perMinute(1, 1_000_000));
      Ledger books = lab.books(slow, ANN);
      books.admit(ask(0), BOUND);
      var held = (Admission.Granted) books.admit(ask(1), BOUND);
      time.advance(OVER);
      colony.open(colony.start("here")).close();
      assertInstanceOf(Admission.Later.class, books.dispatch(held.call()));
      assertEquals(Money.ZERO, held(lab));
    }
  }

  @Test
  void close_sentCallWasDeclaredUncertainWhenTheLeaseWasOver_isCorrected() {
    try (Workspace lab = colony.open(colony.start("there"))) {
      Ledger books = books(lab);
      var sent = (Admission.Granted) books.admit(ask(0), BOUND);
      time.advance(OVER);
      colony.open(colony.start("here")).close();
      assertEquals(ScriptedModel.MOST, uncertain(lab));
      books.close(sent.call(), ask(0), ScriptedModel.response(ask(0), "late"));
      assertEquals(Money.ZERO, uncertain(lab));
      assertEquals(ScriptedModel.COST, lab.balance(Account.STUDY, "s1").settled());
    }
  }

  @Test
  void begin_studyIsRunInAnotherContainer_isRefusedUntilItsLeaseIsOver() {
    try (Workspace lab = colony.open(colony.start("there"));
        Workspace other = colony.open(colony.start("here"))) {
      lab.begin("s1");
      var error = assertThrows(HarnessException.class, () -> other.begin("s1"));
      assertTrue(error.getMessage().contains("is being run by process 1"), error.getMessage());
      time.advance(OVER);
      assertDoesNotThrow(() -> other.begin("s1"));
    }
  }

  @Test
  void close_nothingUnderWay_takesTheProcessOffTheList() {
    Workspace lab = colony.open(colony.start("here"));
    books(lab);
    assertEquals(1L, owners(lab));
    try (Workspace other = colony.open(colony.start("here"))) {
      lab.close();
      assertEquals(0L, owners(other));
    }
  }

  @Test
  void close_leavesNoThreadBehind() {
    long before = threads();
    Workspace lab = colony.open(colony.start("here"));
    books(lab).admit(ask(0), BOUND);
    assertEquals(before + 1, threads());
    lab.close();
    assertEquals(before, threads());
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("prompt-harness-"))
        .count();
  }

  private static long owners(Workspace lab) {
    return lab.read(sql -> sql.number("select count(*) from owner"));
  }
}
