package io.github.promptharness.mitigate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.testing.ObservationRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AbstentionCurveTest {
  private static final Seed SEED = Seed.of(3);

  /** One answer of each letter to an item, of which {@code a} is right. */
  private static List<Observation> votes(String item, String letters) {
    return IntStream.range(0, letters.length())
        .mapToObj(
            i ->
                ObservationRows.answer(
                    item,
                    "typos",
                    i,
                    letters.substring(i, i + 1),
                    letters.charAt(i) == 'a' ? 1 : 0))
        .toList();
  }

  private static Observations repeats() {
    var rows = new ArrayList<Observation>();
    rows.addAll(votes("q1", "aaaa"));
    rows.addAll(votes("q2", "bbba"));
    rows.addAll(votes("q3", "aaab"));
    rows.addAll(votes("q4", "abcd"));
    return Observations.of(rows);
  }

  @Test
  void ofRepeats_fourCells_areWorkedByHand() {
    // Agreements 1, .75, .75, .25; losses 0, 1, 0, 0 (q4 by the earliest). The area takes the tied
    // pair in the mean of both orders: 1/4 (0 + 1/2/2 + 1/3 + 1/4) = .208333.
    var curve = AbstentionCurve.ofRepeats(repeats(), VoteRule.Ties.EARLIEST, SEED);
    assertEquals(4, curve.cells());
    assertEquals(4, curve.clusters());
    assertEquals((0.25 + 1 / 3.0 + 0.25) / 4, curve.curve().area(), 1e-12);
    assertEquals(0.25, curve.atLeast(1).orElseThrow().coverage());
    assertEquals(0, curve.atLeast(1).orElseThrow().risk());
    assertEquals(0.75, curve.atLeast(0.7).orElseThrow().coverage());
    assertEquals(1 / 3.0, curve.atLeast(0.7).orElseThrow().risk(), 1e-12);
    assertTrue(curve.area().low() <= curve.curve().area());
    assertTrue(curve.area().high() >= curve.curve().area());
    assertTrue(curve.toString().contains("agreement 0.750  coverage 0.750  risk 0.333"));
  }

  @Test
  void ofRepeats_tiesThatAbstain_countAsWrong() {
    var curve = AbstentionCurve.ofRepeats(repeats(), VoteRule.Ties.ABSTAIN, SEED);
    assertEquals(0.5, curve.atLeast(0).orElseThrow().risk(), 1e-12);
  }

  @Test
  void ofRepeats_theOrderOfRows_doesNotMatter() {
    var rows = new ArrayList<Observation>();
    try (var all = repeats().stream()) {
      all.forEach(row -> rows.add(0, row));
    }
    assertEquals(
        AbstentionCurve.ofRepeats(repeats(), VoteRule.Ties.EARLIEST, SEED),
        AbstentionCurve.ofRepeats(Observations.of(rows), VoteRule.Ties.EARLIEST, SEED));
  }

  @Test
  void ofThresholds_modelsThatAbstain_giveTheCurveOfTheirVotes() {
    // What votes of the same four answers come to below each least agreement.
    var byLeast = new TreeMap<Double, Observations>();
    for (double least : new double[] {0, 0.75, 1}) {
      var rows = new ArrayList<Observation>();
      List.of("aaaa", "bbba", "aaab", "abcd")
          .forEach(
              letters -> {
                var votes = letters.chars().mapToObj(c -> Optional.of("" + (char) c));
                var rule = VoteRule.PLURALITY.withLeastAgreement(least);
                var winner = rule.count(votes.toList()).winner();
                String item = "q" + (rows.size() + 1);
                rows.add(
                    winner.isPresent()
                        ? ObservationRows.answer(
                            item,
                            "typos",
                            0,
                            letters.substring(winner.getAsInt(), winner.getAsInt() + 1),
                            letters.charAt(winner.getAsInt()) == 'a' ? 1 : 0)
                        : ObservationRows.without(item, "typos", 0, OutcomeClass.REFUSED));
              });
      byLeast.put(least, Observations.of(rows));
    }
    var curve = AbstentionCurve.ofThresholds(byLeast, SEED);
    var ofRepeats = AbstentionCurve.ofRepeats(repeats(), VoteRule.Ties.EARLIEST, SEED);
    assertEquals(ofRepeats.curve().area(), curve.curve().area(), 1e-12);
    assertEquals(ofRepeats.area(), curve.area());
    byLeast.remove(0.0);
    var careful = AbstentionCurve.ofThresholds(byLeast, SEED);
    assertEquals(0.5, careful.atLeast(-1).orElseThrow().risk(), 1e-12);
    assertTrue(careful.toString().contains("never answered"), careful.toString());
  }

  @Test
  void of_itemsOfOneSource_areResampledTogether() {
    double[] losses = new double[40];
    double[] agreement = new double[40];
    int[] alone = new int[40];
    int[] pairs = new int[40];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = i / 10 % 2;
      agreement[i] = (i * 7 % 10) / 10.0;
      alone[i] = i;
      pairs[i] = i / 10;
    }
    var free = AbstentionCurve.of(losses, agreement, alone, SEED);
    var tied = AbstentionCurve.of(losses, agreement, pairs, SEED);
    assertEquals(free.curve(), tied.curve());
    assertEquals(4, tied.clusters());
    assertTrue(
        tied.area().high() - tied.area().low() > 1.3 * (free.area().high() - free.area().low()));
  }

  @Test
  void of_anAgreementOutOfRange_isRefused() {
    for (double bad : new double[] {7, -1, Double.NaN}) {
      var refused =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  AbstentionCurve.of(
                      new double[] {0, 1}, new double[] {1, bad}, new int[] {0, 1}, SEED));
      assertTrue(refused.getMessage().contains("agreement must be in [0, 1]"));
    }
  }

  @Test
  void ofRepeats_nothingToVoteOn_isRefused() {
    var single = Observations.of(votes("q1", "a"));
    assertThrows(
        IllegalArgumentException.class,
        () -> AbstentionCurve.ofRepeats(single, VoteRule.Ties.EARLIEST, SEED));
    var placebo =
        Observations.of(
            List.of(
                ObservationRows.answer("q1", Condition.PLACEBO, 0, "a", 1),
                ObservationRows.answer("q1", Condition.PLACEBO, 1, "a", 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> AbstentionCurve.ofRepeats(placebo, VoteRule.Ties.EARLIEST, SEED));
    var twice = new TreeMap<Double, Observations>();
    twice.put(0.0, repeats());
    assertThrows(IllegalArgumentException.class, () -> AbstentionCurve.ofThresholds(twice, SEED));
  }
}
