package io.github.promptharness.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Spend;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingJobTest {
  private static final String BASE = "gpt-4o-mini-2024-07-18";
  private static final PriceList PRICES = PriceList.bundled();

  // 3 USD a million training tokens by the bundled list.
  private static final TrainingQuote QUOTE =
      new TrainingQuote(BASE, 1_000_000, 2, PRICES.training(BASE, 2_000_000), true);
  private static final TrainingJob JOB = new TrainingJob(QUOTE, PRICES, "typos, first file");

  @TempDir private Path folder;
  private Workspace lab;

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private UnaryOperator<Model> paidBy(String cap) {
    return entry -> lab.meter(entry, new Payer("ann", "robust", Optional.of(Money.usd(cap))));
  }

  @Test
  void enter_theQuote_isSpentOnceByMemberStudyAndPool() {
    var now = Instant.now();
    lab.pool().grant(Money.usd("100"), now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)));
    assertEquals(Money.usd("6"), JOB.enter(paidBy("10")));
    assertEquals(Money.usd("6"), lab.balance(Account.STUDY, "robust").settled());
    assertEquals(Money.usd("6"), lab.balance(Account.MEMBER, "ann").settled());
    assertEquals(Money.usd("6"), lab.balance(Account.POOL, "").settled());
    assertEquals(BASE, lab.pool().spend(Spend.By.MODEL).get(0).key());
    assertEquals(Money.ZERO, JOB.enter(paidBy("10")));
    assertEquals(Money.usd("6"), lab.balance(Account.STUDY, "robust").committed());
  }

  @Test
  void enter_whatTheEntryIs_isKept() {
    JOB.enter(paidBy("10"));
    var attempt = lab.attempts("robust").findFirst().orElseThrow();
    String text = attempt.evidence().request();
    assertTrue(text.contains("training job typos, first file of " + BASE + ", as quoted"), text);
    assertTrue(text.contains("2000000 trained tokens"), text);
    assertTrue(text.contains(PRICES.describe()), text);
    assertEquals("ann", attempt.member());
  }

  @Test
  void enter_whatDoesNotFit_isRefusedAndNotEntered() {
    var refused = assertThrows(HarnessException.class, () -> JOB.enter(paidBy("5")));
    assertTrue(refused.getMessage().contains("raise it with StudyBuilder.spendAtMost"));
    assertEquals(Money.ZERO, lab.balance(Account.STUDY, "robust").committed());
    assertEquals(Money.usd("6"), JOB.enter(paidBy("6")));
  }

  @Test
  void enter_aMemberWithoutAllotment_isRefused() {
    lab.pool().addMember("bob");
    var refused = assertThrows(HarnessException.class, () -> JOB.enter(paidBy("10")));
    assertTrue(refused.getMessage().contains("ann is not a member"), refused.getMessage());
  }

  @Test
  void enterBilled_more_entersTheRest() {
    JOB.enter(paidBy("10"));
    assertEquals(Money.ZERO, JOB.enterBilled(paidBy("10"), 1_900_000));
    assertEquals(Money.usd("1.5"), JOB.enterBilled(paidBy("10"), 2_500_000));
    assertEquals(Money.ZERO, JOB.enterBilled(paidBy("10"), 2_500_000));
    assertEquals(Money.usd("7.5"), lab.balance(Account.STUDY, "robust").settled());
  }

  @Test
  void enterBilled_withoutTheQuoteEntered_entersBoth() {
    assertEquals(Money.usd("7.5"), JOB.enterBilled(paidBy("10"), 2_500_000));
    assertEquals(Money.usd("7.5"), lab.balance(Account.STUDY, "robust").settled());
  }

  /** A list of a later day, with this price of a million training tokens. */
  private PriceList laterList(String price) throws IOException {
    Path file = folder.resolve("prices-" + price + ".json");
    Files.writeString(
        file,
        """
        {"name": "later", "date": "2026-12-24", "source": "a test",
         "unit": "USD per million tokens",
         "prices": [{"models": ["ft:%s"], "training": %s,
                     "tiers": {"default": {"input": 1, "output": 2}}}]}
        """
            .formatted(BASE, price));
    return PriceList.fromJson(file);
  }

  @Test
  void enterBilled_anotherPriceListOrAnotherBill_entersTheDifferenceAlone() throws IOException {
    JOB.enter(paidBy("100"));
    var newer = new TrainingJob(QUOTE, laterList("3.00"), JOB.reference());
    assertEquals(Money.ZERO, newer.enter(paidBy("100")));
    assertEquals(Money.usd("1.5"), newer.enterBilled(paidBy("100"), 2_500_000));
    assertEquals(Money.usd("0.3"), JOB.enterBilled(paidBy("100"), 2_600_000));
    assertEquals(Money.ZERO, JOB.enterBilled(paidBy("100"), 2_500_000));
    var dear = laterList("4.00");
    var quote =
        new TrainingQuote(BASE, 1_000_000, 2, dear.training(BASE, 2_000_000), true); // 8 USD
    assertEquals(
        Money.usd("0.2"), new TrainingJob(quote, dear, JOB.reference()).enter(paidBy("100")));
    assertEquals(Money.usd("8"), lab.balance(Account.STUDY, "robust").settled());
  }

  @Test
  void wrongUse_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TrainingJob(QUOTE, PRICES, " "));
    assertThrows(IllegalArgumentException.class, () -> JOB.enter(entry -> entry));
    var other = new TrainingQuote(BASE, 1_000_000, 2, Money.usd("1"), true);
    assertThrows(IllegalArgumentException.class, () -> new TrainingJob(other, PRICES, "x"));
  }
}
