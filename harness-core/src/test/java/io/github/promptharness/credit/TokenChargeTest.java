package io.github.promptharness.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class TokenChargeTest {
  private static final long SECOND = 1_000_000;
  private static final long LIMIT = 60_000;

  private static TokenCharge after(TokenCharge charge, int seconds, long remaining) {
    TokenCharge heard = charge;
    for (int i = 1; i <= seconds * 10; i++) {
      long now = Math.max(charge.heardAt(), SECOND) + i * SECOND / 10;
      heard = heard.heard(now, remaining, 10, LIMIT);
    }
    return heard;
  }

  @Test
  void of_nothingHeard_isPromptAndOutput() {
    assertEquals(150, TokenCharge.HIGH.of(100, 50));
  }

  @Test
  void heard_nearTheMostForSomeSeconds_isTheLargerOfPromptAndOutput() {
    TokenCharge low = after(TokenCharge.HIGH, 4, 59_000);
    assertEquals(0, low.weight());
    assertEquals(100, low.of(100, 50));
    assertEquals(300, low.of(100, 300));
  }

  @Test
  void heard_fallenByMoreThanABurst_isHighAtOnce() {
    TokenCharge low = after(TokenCharge.HIGH, 4, 59_000);
    assertEquals(1, low.heard(low.heardAt() + 1, 57_400, 10, LIMIT).weight());
    assertEquals(0, low.heard(low.heardAt() + 1, 57_920, 10, LIMIT).weight(), 1e-9);
  }

  @Test
  void heard_bucketOfASecond_isHighWellBeforeItIsEmpty() {
    TokenCharge low = after(TokenCharge.HIGH, 4, 990);
    assertEquals(1, low.heard(low.heardAt() + 1, 380, 10, LIMIT).weight());
  }

  @Test
  void refused_isHigh() {
    assertEquals(1, after(TokenCharge.HIGH, 4, 59_000).refused().weight());
  }

  @Test
  void prompt_firstUsage_isTakenAsItIs() {
    TokenCharge charge = after(TokenCharge.HIGH.prompt(100, 60), 4, 59_000);
    assertEquals(60, charge.of(100, 50));
  }
}
