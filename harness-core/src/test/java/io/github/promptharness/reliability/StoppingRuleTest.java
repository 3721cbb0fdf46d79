package io.github.promptharness.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.bound.GradedBound;
import io.github.promptharness.stats.proportion.ClopperPearsonBound;
import io.github.promptharness.stats.proportion.JudgeAccuracy;
import io.github.promptharness.stats.proportion.Proportion;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class StoppingRuleTest {
  private static final Target TARGET = Target.of(Property.isRight(), .99);
  private static final Grader GRADER =
      new Grader(
          new JudgeAccuracy(new Proportion(190, 200), new Proportion(195, 200)), "400 answers");

  /** So many of which the property holds, behind as many of which it fails. */
  private static boolean[] answers(int failed, int held) {
    boolean[] all = new boolean[failed + held];
    Arrays.fill(all, failed, all.length, true);
    return all;
  }

  @Test
  void fixed_299WithoutFailure_showIt() {
    var rule = new FixedSize(299);
    assertEquals(Verdict.SHOWN, rule.verdict(answers(0, 299), TARGET));
    assertEquals(Verdict.OPEN, rule.verdict(answers(0, 298), TARGET));
    assertEquals(Verdict.OPEN, rule.verdict(answers(1, 298), TARGET));
    assertEquals(Verdict.REJECTED, rule.verdict(answers(20, 279), TARGET));
    assertEquals(
        ClopperPearsonBound.lower(298, 299, .95),
        rule.lower(answers(1, 298), TARGET).orElseThrow());
    assertFalse(rule.isDecided(answers(20, 279), TARGET));
  }

  @Test
  void fixed_ofAGraderThatErrs_carriesItsErrors() {
    var graded = Target.of(Property.isRight().gradedBy(GRADER), .9);
    var rule = new FixedSize(500);
    double lower = rule.lower(answers(10, 490), graded).orElseThrow();
    assertEquals(GradedBound.lower(new Proportion(490, 500), GRADER.accuracy(), .95), lower);
    assertTrue(rule.method(graded).contains("grader's errors"));
    assertEquals(Verdict.OPEN, rule.verdict(answers(400, 100), graded));
  }

  @Test
  void gate_limits_areThoseThatKeepTheErrors() {
    var test = new Gate(.999, .1, 1_000).test(TARGET);
    assertEquals(Math.log(20), test.upper(), 1e-9);
    assertEquals(Math.log(.1), test.lower(), 1e-9);
  }

  @Test
  void gate_acceptsAndRejects() {
    // ln(20) / ln(.999/.99) = 331.04, and each failure costs ln(.001/.01) = ln(.1).
    var rule = new Gate(.999, .1, 1_000);
    assertFalse(rule.isDecided(answers(0, 331), TARGET));
    assertEquals(Verdict.SHOWN, rule.verdict(answers(0, 332), TARGET));
    assertEquals(.99, rule.lower(answers(0, 332), TARGET).orElseThrow());
    assertEquals(Verdict.REJECTED, rule.verdict(answers(1, 10), TARGET));
    assertTrue(rule.lower(answers(1, 10), TARGET).isEmpty());
  }

  @Test
  void gate_answersBehindTheDecision_doNotChangeIt() {
    boolean[] first = new boolean[400];
    Arrays.fill(first, 0, 340, true);
    assertEquals(Verdict.SHOWN, new Gate(.999, .1, 1_000).verdict(first, TARGET));
  }

  @Test
  void betting_withoutFailure_showsIt() {
    var rule = new Betting(1_000);
    int needed = 1;
    while (!rule.isDecided(answers(0, needed), TARGET)) {
      needed++;
    }
    assertTrue(needed > 299 && needed < 450, "" + needed);
    assertEquals(Verdict.SHOWN, rule.verdict(answers(0, needed), TARGET));
    assertTrue(rule.lower(answers(0, needed), TARGET).orElseThrow() >= .99 - 1e-9);
  }

  @Test
  void betting_whatAnAnswerDecided_standsWhateverComesBehindIt() {
    var rule = new Betting(1_000);
    boolean[] later = new boolean[440];
    Arrays.fill(later, 0, 430, true);
    assertEquals(Verdict.SHOWN, rule.verdict(Arrays.copyOf(later, 430), TARGET));
    assertEquals(Verdict.SHOWN, rule.verdict(later, TARGET));
    assertTrue(rule.lower(later, TARGET).orElseThrow() >= .99 - 1e-9);
    assertTrue(rule.id().contains("looked at after each answer"));
  }

  @Test
  void betting_manyFailures_rejectsIt() {
    boolean[] mixed = new boolean[90];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = i % 3 != 1;
    }
    assertEquals(Verdict.REJECTED, new Betting(1_000).verdict(mixed, TARGET));
    assertEquals(Verdict.OPEN, new Betting(1_000).verdict(answers(0, 0), TARGET));
  }

  @Test
  void betting_ofAGraderThatErrs_needsMore() {
    var plain = Target.of(Property.isRight(), .9);
    var lenient =
        new Grader(
            new JudgeAccuracy(new Proportion(200, 200), new Proportion(160, 200)), "400 answers");
    var graded = Target.of(Property.isRight().gradedBy(lenient), .9);
    var rule = new Betting(10_000);
    assertEquals(Verdict.SHOWN, rule.verdict(answers(0, 45), plain));
    assertEquals(Verdict.OPEN, rule.verdict(answers(0, 45), graded));
    assertEquals(Verdict.SHOWN, rule.verdict(answers(0, 100), graded));
    assertEquals(Verdict.OPEN, rule.verdict(answers(100, 0), graded));
  }

  @Test
  void wrongSettings_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FixedSize(0));
    assertThrows(IllegalArgumentException.class, () -> new Gate(1, .1, 10));
    assertThrows(IllegalArgumentException.class, () -> new Gate(.9, Double.NaN, 10));
    assertThrows(IllegalArgumentException.class, () -> new Betting(10, 1));
    assertThrows(IllegalArgumentException.class, () -> Target.of(Property.isRight(), 1));
    assertThrows(
        IllegalArgumentException.class, () -> Target.of(Property.isRight(), .9).withConfidence(.5));
    assertThrows(IllegalArgumentException.class, () -> ClaimPlan.gate(TARGET, .98, .1, 10));
    assertThrows(
        IllegalArgumentException.class,
        () -> ClaimPlan.gate(Target.of(Property.isRight().gradedBy(GRADER), .9), .95, .1, 10));
  }
}
