package io.github.promptharness.mitigate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExpectedVoteTest {
  @Test
  void ofRepeats_threeOfFive_isWorkedByHand() {
    // A A A B B: of the 10 subsets of 3, AAA 1, AAB 6, ABB 3; A wins in 7.
    var result =
        ExpectedVote.ofRepeats(VoteRuleTest.votes("A", "A", "A", "B", "B"), 3, VoteRule.PLURALITY);
    assertEquals(0.7, result.get(Optional.of("A")), 1e-12);
    assertEquals(0.3, result.get(Optional.of("B")), 1e-12);
  }

  @Test
  void ofRepeats_tiesAndNoVotes_areSharedOrAbstained() {
    // A B -: of the 3 pairs AB is a tie, A- and B- have one vote each.
    var votes = VoteRuleTest.votes("A", "B", "-");
    var shared = ExpectedVote.ofRepeats(votes, 2, VoteRule.PLURALITY);
    assertEquals(0.5, shared.get(Optional.of("A")), 1e-12);
    var abstained =
        ExpectedVote.ofRepeats(
            votes, 2, VoteRule.PLURALITY.withTies(VoteRule.Ties.ABSTAIN).withLeastAgreement(0.5));
    assertEquals(1 / 3.0, abstained.get(Optional.of("A")), 1e-12);
    assertEquals(1 / 3.0, abstained.get(Optional.empty()), 1e-12);
  }

  @Test
  void ofRepeats_manyShuffles_agreeWithTheRule() {
    var votes = VoteRuleTest.votes("A", "A", "B", "B", "C", "-", "C", "D", "A", "-");
    var exact = ExpectedVote.ofRepeats(votes, 4, VoteRule.PLURALITY);
    var seen = new HashMap<Optional<String>, Integer>();
    var random = Seed.of(3).generator();
    int draws = 20_000;
    for (int draw = 0; draw < draws; draw++) {
      var order = new ArrayList<>(votes);
      for (int i = order.size() - 1; i > 0; i--) {
        Collections.swap(order, i, random.nextInt(i + 1));
      }
      var some = order.subList(0, 4);
      var count = VoteRule.PLURALITY.count(some);
      seen.merge(
          count.winner().isPresent() ? some.get(count.winner().getAsInt()) : Optional.empty(),
          1,
          Integer::sum);
    }
    // Four standard errors of a share of 20,000.
    exact.forEach(
        (answer, p) ->
            assertEquals(p, (double) seen.getOrDefault(answer, 0) / draws, 0.0142, answer + ""));
    assertEquals(1, exact.values().stream().mapToDouble(p -> p).sum(), 1e-12);
  }

  @Test
  void ofEach_oneOfEach_isAProduct() {
    // First A or B, then A, then B: AAB and BAB; the majority is A or B, half each.
    var result =
        ExpectedVote.ofEach(
            List.of(VoteRuleTest.votes("A", "B"), VoteRuleTest.votes("A"), VoteRuleTest.votes("B")),
            VoteRule.PLURALITY);
    assertEquals(0.5, result.get(Optional.of("A")), 1e-12);
    assertEquals(0.5, result.get(Optional.of("B")), 1e-12);
  }

  @Test
  void of_nothing_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ExpectedVote.ofRepeats(VoteRuleTest.votes("A"), 2, VoteRule.PLURALITY));
    assertThrows(
        IllegalArgumentException.class, () -> ExpectedVote.ofEach(List.of(), VoteRule.PLURALITY));
  }
}
