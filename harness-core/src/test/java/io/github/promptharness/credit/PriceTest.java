package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Generator;
import io.github.promptharness.Money;
import io.github.promptharness.Tier;
import io.github.promptharness.Usage;
import org.junit.jupiter.api.Test;

class PriceTest {
  private static final Price GPT_4O = PriceList.bundled().find("gpt-4o", Tier.DEFAULT);
  private static final Price GPT_54 = PriceList.bundled().find("gpt-5.4", Tier.DEFAULT);

  @Test
  void cost_worksTheFormula() {
    // By hand: (1000-400)*2.5e-6 + 400*1.25e-6 + 200*10e-6 = 0.0015 + 0.0005 + 0.002
    var usage = new Usage(1000, 400, 200, 50, Usage.Source.REPORTED);
    assertEquals(Money.usd("0.004"), GPT_4O.cost(usage));
  }

  @Test
  void cost_cacheWrite_hasItsOwnPrice() {
    // By hand: (1000-100-300)*5e-6 + 100*0.5e-6 + 300*6.25e-6 + 10*30e-6
    Price sol = PriceList.bundled().find("gpt-5.6-sol", Tier.DEFAULT);
    var usage = new Usage(1000, 100, 10, 0, Usage.Source.REPORTED);
    assertEquals(Money.usd("0.005225"), sol.cost(usage, 300));
  }

  @Test
  void cost_cacheWriteAboveTheRest_countsAsTheRest() {
    var usage = new Usage(1000, 100, 10, 0, Usage.Source.REPORTED);
    assertEquals(GPT_4O.cost(usage, 900), GPT_4O.cost(usage, Long.MAX_VALUE));
  }

  @Test
  void cost_negativeCacheWrite_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> GPT_4O.cost(Usage.reported(1, 1), -1));
  }

  @Test
  void cost_longPrompt_changesTheWholePrice() {
    assertEquals(Money.usd("0.68"), GPT_54.cost(Usage.reported(272_000, 0)));
    assertEquals(Money.usd("1.360005"), GPT_54.cost(Usage.reported(272_001, 0)));
    assertEquals(Money.usd("1.3600275"), GPT_54.cost(Usage.reported(272_001, 1)));
  }

  @Test
  void cost_beyondTheLargestAmount_isRefused() {
    assertThrows(ArithmeticException.class, () -> GPT_4O.cost(Usage.reported(Long.MAX_VALUE, 0)));
  }

  @Test
  void mostAndLeast_encloseEveryUsage() {
    long seed = 7;
    Generator random = new Generator(seed, 1, 2, 3);
    for (String model : PriceList.bundled().models()) {
      Price price = PriceList.bundled().find(model, Tier.DEFAULT);
      for (int i = 0; i < 200; i++) {
        int prompt = random.nextInt(600_000);
        int cached = random.nextInt(prompt + 1);
        int written = random.nextInt(prompt - cached + 1);
        int output = random.nextInt(5000);
        var usage = new Usage(prompt, cached, output, 0, Usage.Source.REPORTED);
        Money cost = price.cost(usage, written);
        assertFalse(cost.exceeds(price.most(prompt, output)), model + " seed " + seed);
        assertFalse(price.least(prompt, output).exceeds(cost), model + " seed " + seed);
      }
    }
  }

  @Test
  void free_costsNothing() {
    assertEquals(Money.ZERO, Price.FREE.cost(Usage.reported(1_000_000, 1_000_000)));
    assertEquals(Money.ZERO, Price.FREE.most(1_000_000, 1_000_000));
  }
}
