package io.github.promptharness.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.testing.BookkeepingVendor;
import io.github.promptharness.testing.BookkeepingVendor.Fate;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.BookedCalls;
import io.github.promptharness.workspace.UncertainCall;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happened over some days, with two keys and with others on the account: what is decided
 * is what happened.
 */
final class SeededWorldsTest {
  private static final int WORLDS = 50;
  private static final int DAYS = 4;
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final String[] GROUPS = {"model", "api_key_id", "project_id", "batch"};

  @TempDir private Path folder;
  private int released;
  private int settled;
  private int undecided;

  @Test
  void settle_seeded_isWhatHappened() throws IOException {
    for (int seed = 0; seed < WORLDS; seed++) {
      check(seed);
    }
    // Each way out is taken often enough to mean something.
    assertTrue(released > 20, released + " released");
    assertTrue(settled > 20, settled + " settled");
    assertTrue(undecided > 20, undecided + " undecided");
  }

  private void check(int seed) throws IOException {
    var random = new Random(seed);
    var time = new VirtualTime();
    // A clock that is up to a minute off, either way.
    Duration off = Duration.ofSeconds(random.nextInt(121) - 60L);
    var vendor = new BookkeepingVendor("gpt-4o", Clock.offset(time, off));
    try (var lab = Workspace.open(folder.resolve(seed + ".db"), time, time)) {
      Map<Long, Boolean> billed = live(random, time, vendor, lab);
      time.advance(Duration.ofDays(2));
      var reconciliation = reconciliation(random, lab);
      var export = export(random, time, vendor);
      boolean isKeyUnknown = lab.uncertainCalls().stream().anyMatch(call -> keyless(lab, call));
      Differences differences = decide(seed, lab, reconciliation, export, vendor, billed);
      undecided += differences.undecided().size();
      // Keys may be told apart once a call of unknown key is settled; nothing else comes later.
      while (isKeyUnknown && !reconciliation.compare(export).decisions().isEmpty()) {
        decide(seed, lab, reconciliation, export, vendor, billed);
      }
      assertEquals(List.of(), reconciliation.compare(export).decisions(), "seed " + seed);
    }
  }

  private static boolean keyless(Workspace lab, UncertainCall call) {
    return BookedCalls.of(lab).uncertain(FIRST.minusDays(1), FIRST.plusDays(DAYS + 1)).stream()
        .anyMatch(each -> each.call().call() == call.call() && each.key().isEmpty());
  }

  private Differences decide(
      int seed,
      Workspace lab,
      Reconciliation reconciliation,
      VendorExport export,
      BookkeepingVendor vendor,
      Map<Long, Boolean> billed) {
    Money before = lab.balance(Account.POOL, "").settled();
    Differences differences = reconciliation.compare(export);
    String what = "seed " + seed + "\n" + differences;
    Money sum = Money.ZERO;
    for (Differences.Decision each : differences.decisions()) {
      assertEquals(billed.get(each.call().call()), !each.billed().equals(Money.ZERO), what);
      sum = sum.plus(each.billed());
    }
    differences.settle("ann");
    assertEquals(before.plus(sum), lab.balance(Account.POOL, "").settled(), what);
    assertTrue(!lab.balance(Account.POOL, "").settled().exceeds(vendor.billed()), what);
    count(differences);
    return differences;
  }

  private void count(Differences differences) {
    for (Differences.Decision each : differences.decisions()) {
      if (each.billed().equals(Money.ZERO)) {
        released++;
      } else {
        settled++;
      }
    }
  }

  private static Reconciliation reconciliation(Random random, Workspace lab) {
    var bare = Reconciliation.of(lab).withProject("proj_lab").withoutProject("proj_else");
    return random.nextBoolean()
        ? bare
        : bare.withKey("key_ann", "0a1b2c3d").withKey("key_bob", "ffff0000");
  }

  private VendorExport export(Random random, VirtualTime time, BookkeepingVendor vendor)
      throws IOException {
    String[] groups = random.nextInt(4) == 0 ? new String[] {"model", "project_id"} : GROUPS;
    if (random.nextInt(4) == 0) {
      vendor.exportOnly(random.nextBoolean() ? "key_ann" : "key_bob");
    }
    Duration width = random.nextBoolean() ? Duration.ofDays(1) : Duration.ofHours(1);
    List<String> pages = vendor.usage(FIRST, FIRST.plusDays(DAYS), width, 7, groups);
    var files = new Path[pages.size()];
    for (int i = 0; i < files.length; i++) {
      files[i] = folder.resolve("page" + i + ".json");
      Files.writeString(files[i], pages.get(i));
    }
    return VendorExport.read(time.instant(), files);
  }

  /** Asks over the days, and tells of each call that became uncertain whether it was billed. */
  private static Map<Long, Boolean> live(
      Random random, VirtualTime time, BookkeepingVendor vendor, Workspace lab) {
    var billed = new HashMap<Long, Boolean>();
    Set<Long> known = new HashSet<>();
    int asked = 0;
    while (time.instant().isBefore(FIRST.plusDays(DAYS).atStartOfDay(ZoneOffset.UTC).toInstant())) {
      if (random.nextInt(12) == 0) {
        vendor.sell("proj_else", "key_x", 5 + random.nextInt(50), 0, random.nextInt(9));
      }
      if (random.nextInt(25) == 0) {
        vendor.sell("proj_lab", "key_ann", 5 + random.nextInt(50), 0, random.nextInt(9));
      }
      boolean ann = random.nextBoolean();
      Fate fate = fate(random);
      boolean isLost = fate == Fate.LOST || fate == Fate.LOST_AND_BILLED;
      // As after a crash: then no key is in the books.
      boolean isKeyKnown = !isLost || random.nextInt(4) > 0;
      vendor.use(ann ? "key_ann" : "key_bob", isKeyKnown ? (ann ? "0a1b2c3d" : "ffff0000") : "");
      vendor.next(fate);
      ask(
          lab,
          taking(random, time, vendor),
          ann ? "ann" : "bob",
          "question ".repeat(1 + random.nextInt(5)) + asked++);
      for (UncertainCall call : lab.uncertainCalls()) {
        if (known.add(call.call())) {
          billed.put(call.call(), fate == Fate.LOST_AND_BILLED);
        }
      }
      time.advance(Duration.ofMinutes(20 + random.nextInt(300)));
    }
    return billed;
  }

  /** Calls take up to ten minutes, some of it before they are in the vendor's books. */
  private static Model taking(Random random, VirtualTime time, Model vendor) {
    return new ForwardingModel(vendor) {
      @Override
      public Outcome answer(Request request) {
        time.advance(Duration.ofSeconds(random.nextInt(300)));
        Outcome outcome = inner().answer(request);
        time.advance(Duration.ofSeconds(random.nextInt(300)));
        return outcome;
      }
    };
  }

  private static Fate fate(Random random) {
    int draw = random.nextInt(12);
    return draw == 0
        ? Fate.LOST
        : draw == 1 ? Fate.LOST_AND_BILLED : draw == 2 ? Fate.REFUSED : Fate.ANSWERED;
  }

  private static void ask(Workspace lab, Model vendor, String member, String text) {
    lab.meter(
            vendor,
            new Payer(member, "s1", Money.usd("5")),
            RetryPolicy.standard().withLostUpTo(Money.ZERO))
        .answer(
            Request.of(
                new Trial(
                    vendor.identity(),
                    Wording.of(List.of(Message.user(text))),
                    Sampling.temperature(0).maxOutput(64),
                    0),
                1));
  }
}
