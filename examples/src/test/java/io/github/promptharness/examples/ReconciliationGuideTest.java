package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.reconcile.Differences;
import io.github.promptharness.reconcile.Verdict;
import io.github.promptharness.testing.BookkeepingVendor;
import io.github.promptharness.testing.BookkeepingVendor.Fate;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to reconciliation shows is what is compiled and run. */
final class ReconciliationGuideTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final Guide GUIDE = Guide.of("docs/reconciliation.md");

  @TempDir private Path folder;

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(Guide.fragments(ReconciliationFragments.class), GUIDE.blocks("java"));
  }

  @Test
  void verdicts_all_areExplained() throws IOException {
    for (Verdict verdict : Verdict.values()) {
      assertTrue(GUIDE.text().contains("| `" + verdict + "` |"), verdict.toString());
    }
  }

  @Test
  void fragments_run_settleWhatWasLostAndShowTheTableOfTheGuide() throws IOException {
    var time = new VirtualTime();
    var vendor = new BookkeepingVendor("gpt-4o", time);
    try (var lab = Workspace.open(folder.resolve("lab.db"), time, time)) {
      ask(lab, vendor, Fate.ANSWERED, Fate.ANSWERED, Fate.LOST);
      time.advance(Duration.ofDays(3));
      ask(lab, vendor, Fate.ANSWERED, Fate.LOST_AND_BILLED);
      vendor.sell("proj_else", "key_x", 900, 0, 90);
      time.advance(Duration.ofDays(5));
      export(vendor);
      Differences differences = ReconciliationFragments.compare(lab, folder);
      assertEquals(2, differences.decisions().size(), differences.toString());
      assertTrue(
          GUIDE.text().contains("\n```\n" + differences + "```\n"), "\n" + differences.toString());
      assertEquals(2, ReconciliationFragments.settle(lab, differences).size());
      assertEquals(List.of(), lab.uncertainCalls());
    }
  }

  private void export(BookkeepingVendor vendor) throws IOException {
    String[] groups = {"project_id", "api_key_id", "model", "line_item"};
    List<String> usage = vendor.usage(FIRST, FIRST.plusDays(7), Duration.ofDays(1), 4, groups);
    Files.writeString(folder.resolve("usage-1.json"), usage.get(0));
    Files.writeString(folder.resolve("usage-2.json"), usage.get(1));
    Files.writeString(folder.resolve("costs.json"), vendor.costs(FIRST, FIRST.plusDays(7), groups));
  }

  private static void ask(Workspace lab, BookkeepingVendor vendor, Fate... fates) {
    var payer = new Payer("ann", "typos", Money.usd("5"));
    var policy = RetryPolicy.standard().withLostUpTo(Money.ZERO);
    for (int i = 0; i < fates.length; i++) {
      vendor.next(fates[i]);
      String text = "Question %s of %s".formatted(i + 1, fates.length);
      lab.meter(vendor, payer, policy)
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
}
