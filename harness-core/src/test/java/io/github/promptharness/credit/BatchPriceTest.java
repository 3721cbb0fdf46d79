package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.Tier;
import io.github.promptharness.Usage;
import org.junit.jupiter.api.Test;

final class BatchPriceTest {
  private static final PriceList LIST = PriceList.bundled();
  private static final Usage MILLION_IN = Usage.reported(1_000_000, 0);

  @Test
  void find_listed_isHalf() {
    assertEquals(Money.usd("2"), LIST.find("gpt-4.1", Tier.DEFAULT).cost(MILLION_IN));
    assertEquals(Money.usd("1"), LIST.find("gpt-4.1", Tier.BATCH).cost(MILLION_IN));
  }

  @Test
  void find_notListed_isTheFullPrice() {
    assertEquals(Money.usd("30"), LIST.find("gpt-4-0314", Tier.BATCH).cost(MILLION_IN));
  }

  @Test
  void ceiling_ofBatches_isNotLiftedToTheDefaultTier() {
    assertEquals(Money.usd("1"), LIST.ceiling("gpt-4.1", Tier.BATCH).cost(MILLION_IN));
  }

  @Test
  void charged_lineSaysDefaultTier_isThePriceOfBatches() {
    for (String told : new String[] {"", "default", "auto", "batch"}) {
      assertEquals(
          Money.usd("1"),
          LIST.charged("gpt-4.1", "gpt-4.1-2025-04-14", Tier.BATCH, told).cost(MILLION_IN),
          told);
    }
  }

  @Test
  void charged_lineSaysAnotherTier_isTheDearerOne() {
    assertEquals(
        Money.usd("3.5"), LIST.charged("gpt-4.1", Tier.BATCH, "priority").cost(MILLION_IN));
    assertTrue(
        LIST.charged("gpt-4.1", Tier.BATCH, "unheard-of")
            .cost(MILLION_IN)
            .exceeds(Money.usd("2.99")));
  }

  @Test
  void charged_anotherModelAnswered_isTheDearerOfTheTwoBatchPrices() {
    assertEquals(
        Money.usd("15"), LIST.charged("gpt-4.1", "gpt-4", Tier.BATCH, "default").cost(MILLION_IN));
  }
}
