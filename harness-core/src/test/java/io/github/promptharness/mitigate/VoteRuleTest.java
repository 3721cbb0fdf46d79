package io.github.promptharness.mitigate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class VoteRuleTest {
  @Test
  void count_mostFrequent_wins() {
    var count = VoteRule.PLURALITY.count(votes("A", "B", "B", "-", "C"));
    assertEquals(OptionalInt.of(1), count.winner());
    assertEquals(2 / 5.0, count.agreement(), 1e-15);
  }

  @Test
  void count_tie_isTheEarliestOrNone() {
    var votes = votes("-", "B", "A", "A", "B");
    assertEquals(OptionalInt.of(1), VoteRule.PLURALITY.count(votes).winner());
    assertTrue(VoteRule.PLURALITY.count(votes).isTied());
    var abstaining = VoteRule.PLURALITY.withTies(VoteRule.Ties.ABSTAIN);
    assertEquals(OptionalInt.empty(), abstaining.count(votes).winner());
  }

  @Test
  void count_belowLeastAgreement_abstains() {
    var rule = VoteRule.PLURALITY.withLeastAgreement(0.6);
    assertEquals(OptionalInt.of(0), rule.count(votes("A", "A", "A", "B", "C")).winner());
    assertEquals(OptionalInt.empty(), rule.count(votes("A", "A", "B", "-", "-")).winner());
  }

  @Test
  void count_noVotes_hasNoWinnerAndAgreementZero() {
    var count = VoteRule.PLURALITY.count(votes("-", "-"));
    assertEquals(OptionalInt.empty(), count.winner());
    assertEquals(0, count.agreement());
  }

  @Test
  void rule_shareOutOfRange_isRefused() {
    for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class, () -> VoteRule.PLURALITY.withLeastAgreement(share));
    }
    assertThrows(IllegalArgumentException.class, () -> VoteRule.PLURALITY.count(List.of()));
  }

  static List<Optional<String>> votes(String... votes) {
    return Stream.of(votes).map(vote -> Optional.of(vote).filter(v -> !v.equals("-"))).toList();
  }
}
