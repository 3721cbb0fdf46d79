package io.github.promptharness.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SharesTest {
  @Test
  void of_seeded_addUpAndKeepToTheirLimits() {
    var random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      int count = 1 + random.nextInt(6);
      List<Long> limits = Stream.generate(() -> (long) random.nextInt(50)).limit(count).toList();
      long all = limits.stream().mapToLong(Long::longValue).sum();
      long total = all == 0 ? 0 : random.nextLong(all + 1);
      List<Long> shares = Shares.of(total, limits);
      assertEquals(total, shares.stream().mapToLong(Long::longValue).sum());
      for (int i = 0; i < count; i++) {
        assertTrue(shares.get(i) >= 0 && shares.get(i) <= limits.get(i), limits + " " + shares);
      }
    }
  }

  @Test
  void of_proportions_areThoseOfTheLimits() {
    // By hand: 10 of 40 is a quarter of each limit.
    assertEquals(List.of(2L, 3L, 5L), Shares.of(10, List.of(8L, 12L, 20L)));
    assertEquals(
        List.of(Long.MAX_VALUE / 2), Shares.of(Long.MAX_VALUE / 2, List.of(Long.MAX_VALUE)));
  }
}
