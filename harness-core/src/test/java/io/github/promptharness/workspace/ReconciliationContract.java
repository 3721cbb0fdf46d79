package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.reconcile.Differences;
import io.github.promptharness.reconcile.Reconciliation;
import io.github.promptharness.reconcile.VendorExport;
import io.github.promptharness.reconcile.Verdict;
import io.github.promptharness.testing.BookkeepingVendor;
import io.github.promptharness.testing.BookkeepingVendor.Fate;
import io.github.promptharness.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a call that was lost to the line of the audit, on a database. */
abstract class ReconciliationContract extends OnSite {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final Payer ANN = new Payer("ann", "s1", Money.usd("5"));

  private final VirtualTime time = new VirtualTime();
  private final BookkeepingVendor vendor = new BookkeepingVendor("gpt-4o", time);

  private void ask(Workspace lab, Payer payer, String text) {
    Model metered = lab.meter(vendor, payer, RetryPolicy.standard().withLostUpTo(Money.ZERO));
    metered.answer(
        Request.of(
            new Trial(
                vendor.identity(),
                Wording.of(List.of(Message.user(text))),
                Sampling.temperature(0).maxOutput(64),
                0),
            1));
  }

  private VendorExport export(String... pages) throws IOException {
    var files = new Path[pages.length];
    for (int i = 0; i < pages.length; i++) {
      files[i] = folder.resolve("page-" + Integer.toHexString(pages[i].hashCode()) + ".json");
      Files.writeString(files[i], pages[i]);
    }
    return VendorExport.read(time.instant(), files);
  }

  private VendorExport usage() throws IOException {
    return export(
        vendor
            .usage(DAY, DAY.plusDays(1), Duration.ofDays(1), 1, "model", "api_key_id")
            .toArray(String[]::new));
  }

  private Workspace open() {
    Workspace lab = site.open(time);
    lab.pool().grant(Money.usd("100"), time.instant(), time.instant().plus(Duration.ofDays(99)));
    lab.pool().allowModels("*");
    return lab;
  }

  private static void checkSums(Workspace lab) {
    Balance pool = lab.balance(Account.POOL, "");
    for (Balance other :
        List.of(
            lab.balance(Account.GRANT, "1"),
            lab.balance(Account.MEMBER, "ann"),
            lab.balance(Account.STUDY, "s1"))) {
      assertEquals(pool.settled(), other.settled());
      assertEquals(pool.uncertain(), other.uncertain());
      assertEquals(pool.held(), other.held());
    }
    Money inCalls =
        lab.attempts("s1").map(each -> each.money().settled()).reduce(Money.ZERO, Money::plus);
    assertEquals(inCalls, pool.settled());
  }

  @Test
  void settle_lostAndNotBilled_isReleasedWithALineThatIsListedAgain() throws IOException {
    try (Workspace lab = open()) {
      ask(lab, ANN, "one");
      vendor.next(Fate.LOST);
      ask(lab, ANN, "two");
      Money held = lab.uncertainCalls().get(0).hold();
      time.advance(Duration.ofDays(2));
      VendorExport usage = usage();
      Differences differences = Reconciliation.of(lab).compare(usage);
      assertEquals(Verdict.SAME, differences.rows().get(0).verdict());
      assertEquals(held, lab.balance(Account.POOL, "").uncertain());
      List<ReconciledCall> lines = differences.settle("ann");
      assertEquals(1, lines.size());
      ReconciledCall line = lines.get(0);
      assertEquals(
          List.of("ann", "uncertain", "released", usage.hashes(), held, Money.ZERO, time.instant()),
          List.of(
              line.who(),
              line.oldState(),
              line.newState(),
              line.files(),
              line.uncertain(),
              line.billed(),
              line.at()));
      assertEquals(lines, Reconciliation.of(lab).audit());
      assertEquals(Money.ZERO, lab.balance(Account.POOL, "").uncertain());
      assertEquals(vendor.billed(), lab.balance(Account.POOL, "").settled());
      checkSums(lab);
    }
    try (Workspace again = site.open(time)) {
      assertEquals(1, Reconciliation.of(again).audit().size());
    }
  }

  @Test
  void settle_lostAndBilled_isSettledToThePicodollarAndAgreesAfterwards() throws IOException {
    try (Workspace lab = open()) {
      ask(lab, ANN, "one");
      vendor.next(Fate.LOST_AND_BILLED);
      ask(lab, ANN, "two");
      time.advance(Duration.ofDays(2));
      VendorExport usage = usage();
      Differences differences = Reconciliation.of(lab).compare(usage);
      assertEquals(Verdict.MORE_MAY_BE_UNCERTAIN, differences.rows().get(0).verdict());
      assertEquals("settled", differences.settle("ann").get(0).newState());
      assertEquals(vendor.billed(), lab.balance(Account.POOL, "").settled());
      assertEquals(List.of(), lab.uncertainCalls());
      checkSums(lab);
      Differences again = Reconciliation.of(lab).compare(usage);
      assertEquals(Verdict.SAME, again.rows().get(0).verdict(), again.toString());
    }
  }

  @Test
  void settle_theSameFileTwice_changesNothing() throws IOException {
    try (Workspace lab = open()) {
      ask(lab, ANN, "one");
      vendor.next(Fate.LOST_AND_BILLED);
      ask(lab, ANN, "two");
      time.advance(Duration.ofDays(2));
      VendorExport usage = usage();
      List<ReconciledCall> lines = Reconciliation.of(lab).compare(usage).settle("ann");
      Balance before = lab.balance(Account.POOL, "");
      time.advance(Duration.ofDays(1));
      Differences again = Reconciliation.of(lab).compare(usage);
      assertEquals(List.of(), again.decisions());
      assertEquals(List.of(), again.settle("bob"));
      assertEquals(before, lab.balance(Account.POOL, ""));
      assertEquals(lines, Reconciliation.of(lab).audit());
    }
  }

  @Test
  void settle_callSettledMeanwhile_isRefusedAndChangesNothing() throws IOException {
    try (Workspace lab = open()) {
      ask(lab, ANN, "one");
      vendor.next(Fate.LOST, Fate.LOST);
      ask(lab, ANN, "two");
      ask(lab, ANN, "three");
      time.advance(Duration.ofDays(2));
      Differences differences = Reconciliation.of(lab).compare(usage());
      assertEquals(2, differences.decisions().size());
      lab.settleUncertain(differences.decisions().get(1).call().call(), Money.usd("0.0001"));
      List<ReconciledCall> byHand = Reconciliation.of(lab).audit();
      Balance before = lab.balance(Account.POOL, "");
      var error = assertThrows(HarnessException.class, () -> differences.settle("ann"));
      assertTrue(error.getMessage().contains("compare the export again"), error.getMessage());
      assertEquals(before, lab.balance(Account.POOL, ""));
      assertEquals(1, lab.uncertainCalls().size());
      assertEquals(byHand, Reconciliation.of(lab).audit());
      checkSums(lab);
    }
  }

  @Test
  void settleUncertain_byHand_leavesALineInTheNameOfTheUser() {
    try (Workspace lab = open()) {
      vendor.next(Fate.LOST, Fate.LOST);
      ask(lab, ANN, "one");
      ask(lab, ANN, "two");
      List<UncertainCall> open = lab.uncertainCalls();
      Money billed = Money.usd("0.0001");
      time.advance(Duration.ofHours(1));
      lab.settleUncertain(Map.of(open.get(0).call(), billed, open.get(1).call(), Money.ZERO));
      List<ReconciledCall> lines = Reconciliation.of(lab).audit();
      String user = System.getProperty("user.name", "unknown");
      assertEquals(
          List.of(
              new ReconciledCall(
                  1,
                  time.instant(),
                  user,
                  List.of(),
                  open.get(0).call(),
                  "uncertain",
                  "settled",
                  open.get(0).hold(),
                  billed,
                  "entered by hand"),
              new ReconciledCall(
                  2,
                  time.instant(),
                  user,
                  List.of(),
                  open.get(1).call(),
                  "uncertain",
                  "released",
                  open.get(1).hold(),
                  Money.ZERO,
                  "entered by hand")),
          lines);
      checkSums(lab);
    }
  }

  @Test
  void settle_byHandInAName_saysWhyAndIsNotTakenForTheVendorsWord() throws IOException {
    try (Workspace lab = open()) {
      ask(lab, ANN, "one");
      vendor.next(Fate.LOST_AND_BILLED);
      ask(lab, ANN, "two");
      Map<Long, Money> billed = Map.of(lab.uncertainCalls().get(0).call(), Money.usd("0.0001"));
      var books = BookedCalls.of(lab);
      assertThrows(IllegalArgumentException.class, () -> books.settle(" ", billed, "so"));
      assertThrows(IllegalArgumentException.class, () -> books.settle("jane", billed, " "));
      List<ReconciledCall> lines = books.settle("jane", billed, "support said so");
      assertEquals(
          List.of("jane", "support said so"), List.of(lines.get(0).who(), lines.get(0).reason()));
      assertThrows(IllegalArgumentException.class, () -> books.settle("jane", billed, "again"));
      assertEquals(lines, books.reconciled());
      time.advance(Duration.ofDays(2));
      Differences differences = Reconciliation.of(lab).compare(usage());
      assertTrue(differences.toString().contains("1 call settled by hand, without tokens"));
    }
  }

  @Test
  void settle_byTheBooksAfterItBecameUncertainAgain_isRefusedAndChangesNothing()
      throws IOException, SQLException {
    try (Workspace lab = open()) {
      ask(lab, ANN, "one");
      vendor.next(Fate.LOST);
      ask(lab, ANN, "two");
      time.advance(Duration.ofDays(2));
      Differences differences = Reconciliation.of(lab).compare(usage());
      UncertainCall call = lab.uncertainCalls().get(0);
      lab.settleUncertain(call.call(), Money.ZERO);
      site.execute(
          "update call set state = 'uncertain', uncertain = %s where id = %s"
              .formatted(call.hold().picoUsd(), call.call()),
          "update account set uncertain = " + call.hold().picoUsd());
      List<ReconciledCall> lines = Reconciliation.of(lab).audit();
      var error = assertThrows(HarnessException.class, () -> differences.settle("ann"));
      assertTrue(error.getMessage().contains("BookedCalls.settle"), error.getMessage());
      assertEquals(List.of(call), lab.uncertainCalls());
      assertEquals(call.hold(), lab.balance(Account.POOL, "").uncertain());
      assertEquals(lines, Reconciliation.of(lab).audit());
    }
  }

  @Test
  void settle_byHandAfterItBecameUncertainAgain_movesTheMoneyAndKeepsTheFirstLine()
      throws SQLException {
    try (Workspace lab = open()) {
      vendor.next(Fate.LOST);
      ask(lab, ANN, "one");
      UncertainCall call = lab.uncertainCalls().get(0);
      lab.settleUncertain(call.call(), Money.ZERO);
      site.execute(
          "update call set state = 'uncertain', uncertain = " + call.hold().picoUsd(),
          "update account set uncertain = " + call.hold().picoUsd());
      lab.settleUncertain(call.call(), Money.usd("0.0001"));
      assertEquals(Money.ZERO, lab.balance(Account.POOL, "").uncertain());
      assertEquals(Money.usd("0.0001"), lab.balance(Account.POOL, "").settled());
      assertEquals("released", Reconciliation.of(lab).audit().get(0).newState());
    }
  }

  @Test
  void settle_nobodyNamed_isRefused() throws IOException {
    try (Workspace lab = open()) {
      ask(lab, ANN, "one");
      time.advance(Duration.ofDays(2));
      Differences differences = Reconciliation.of(lab).compare(usage());
      assertThrows(IllegalArgumentException.class, () -> differences.settle(" "));
    }
  }

  @Test
  void compare_processDiedAfterSending_isDecidedByTheKeyThatWasHeldWith() throws IOException {
    try (Workspace lab = open()) {
      ask(lab, ANN, "one");
      dieAfterSending();
      time.advance(Duration.ofDays(2));
      lab.begin("another").close();
      assertEquals(1, lab.uncertainCalls().size());
      Differences differences =
          Reconciliation.of(lab).withKey("key_ann", "0a1b2c3d").compare(usage());
      assertEquals(1, differences.decisions().size(), differences.toString());
      assertEquals(Money.ZERO, differences.decisions().get(0).billed());
    }
  }

  @Test
  void compare_processDiedWithItsFirstCallOfANewKey_isNotReleased() throws IOException {
    try (Workspace lab = open()) {
      ask(lab, ANN, "one");
      vendor.use("key_ann_2", "2b3c4d5e");
      dieAfterSending();
      time.advance(Duration.ofDays(2));
      lab.begin("another").close();
      Differences differences = Reconciliation.of(lab).compare(usage());
      assertEquals(List.of(), differences.decisions(), differences.toString());
      assertEquals("2b3c4d5e", BookedCalls.of(lab).uncertain(DAY, DAY.plusDays(1)).get(0).key());
    }
  }

  /** A process holds and marks a call, and is never heard of again. */
  private void dieAfterSending() {
    var dead = new Owner("9@9", 9, 9, "elsewhere", (pid, started) -> Owner.Sight.GONE);
    try (Workspace other = site.open(time, dead)) {
      Request request =
          Request.of(
              new Trial(
                  vendor.identity(),
                  Wording.of(List.of(Message.user("two"))),
                  Sampling.temperature(0).maxOutput(64),
                  0),
              1);
      other.books(vendor, ANN).admit(request, vendor.bound(request));
    }
  }

  @Test
  void compare_callsOfTwoMembers_areReleasedForBothAndSettledForNeither() throws IOException {
    var bob = new Payer("bob", "s2", Money.usd("5"));
    try (Workspace lab = open()) {
      ask(lab, ANN, "one");
      vendor.next(Fate.LOST_AND_BILLED, Fate.LOST_AND_BILLED);
      ask(lab, ANN, "two");
      ask(lab, bob, "three");
      time.advance(Duration.ofDays(2));
      Differences differences = Reconciliation.of(lab).compare(usage());
      assertEquals(List.of(), differences.decisions());
      assertEquals(2, differences.undecided().size());
      assertTrue(
          differences.undecided().get(0).reason().contains("several members"),
          differences.toString());
    }
  }

  @Test
  void compare_severalOfOnePayer_splitsWhatIsKnownInSum() throws IOException {
    try (Workspace lab = open()) {
      ask(lab, ANN, "one");
      vendor.next(Fate.LOST_AND_BILLED, Fate.LOST_AND_BILLED, Fate.LOST_AND_BILLED);
      for (String text : List.of("two", "a rather longer question", "four")) {
        ask(lab, ANN, text);
      }
      time.advance(Duration.ofDays(2));
      Differences differences = Reconciliation.of(lab).compare(usage());
      differences.settle("ann");
      assertEquals(vendor.billed(), lab.balance(Account.MEMBER, "ann").settled());
      checkSums(lab);
      assertFalse(Reconciliation.of(lab).audit().isEmpty());
    }
  }

  @Test
  void compare_callByBatch_mayBeBookedADayLaterAndCostsThePriceOfBatches() throws Exception {
    try (Workspace lab = open()) {
      ask(lab, ANN, "one");
      vendor.next(Fate.LOST_AND_BILLED);
      ask(lab, ANN, "two");
      site.execute("update call set owner = 'batch'");
      time.advance(Duration.ofDays(3));
      String[] pages =
          vendor
              .usage(DAY, DAY.plusDays(2), Duration.ofDays(1), 1, "model", "api_key_id")
              .toArray(String[]::new);
      Differences differences = Reconciliation.of(lab).compare(export(pages));
      assertEquals(DAY.plusDays(1), differences.rows().get(0).last());
      Money full = vendor.billed().minus(lab.balance(Account.POOL, "").settled());
      // Batches of gpt-4o cost half by the bundled list.
      assertEquals(full, differences.decisions().get(0).billed().times(2), differences.toString());
    }
  }

  @Test
  void sums_everyState_isToldOnceWithItsTokens() {
    try (Workspace lab = open()) {
      vendor.next(Fate.ANSWERED, Fate.REFUSED, Fate.LOST);
      for (String text : List.of("one", "two", "three")) {
        ask(lab, ANN, text);
      }
      var books = BookedCalls.of(lab);
      Map<String, Long> calls =
          books.sums(DAY, DAY.plusDays(1)).stream()
              .collect(java.util.stream.Collectors.toMap(BookedSum::state, BookedSum::calls));
      assertEquals(Map.of("settled", 1L, "released", 1L, "uncertain", 1L), calls);
      assertEquals(List.of(), books.sums(DAY.plusDays(1), DAY.plusDays(2)));
      UncertainBooking open = books.uncertain(DAY, DAY.plusDays(1)).get(0);
      assertEquals("0a1b2c3d", open.key());
      assertEquals(List.of(Message.user("three")), open.messages());
      assertEquals(Instant.parse("2026-03-01T12:00:00Z"), open.call().sentAt());
    }
  }

  @Test
  void copy_audit_goesAlong() throws IOException {
    try (Workspace lab = open()) {
      ask(lab, ANN, "one");
      vendor.next(Fate.LOST);
      ask(lab, ANN, "two");
      time.advance(Duration.ofDays(2));
      List<ReconciledCall> lines = Reconciliation.of(lab).compare(usage()).settle("ann");
      Path backup = folder.resolve("backup.db");
      lab.backUp(backup);
      try (Workspace copy = new FileSite(backup).open(time)) {
        assertEquals(lines, Reconciliation.of(copy).audit());
      }
    }
  }
}
