package io.github.promptharness.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes one item of a simulated model more fragile than another: its domain, its length. */
final class FragilityEffectsTest {
  private static final Sampling WARM = Sampling.temperature(1);
  private static final String INSTRUCTION = "Do kindly answer this.";

  private static double shift(Effects effects, Prompt item, Prompt shown) {
    var model = SimulatedModel.of(List.of(item));
    return logit(model.with(effects), item, shown) - logit(model.withoutEffects(), item, shown);
  }

  private static double logit(SimulatedModel model, Prompt item, Prompt shown) {
    double p = model.truth(item, shown.wording(), WARM).accuracy().orElseThrow();
    return Math.log(p / (1 - p));
  }

  private static double reworded(Effects effects, Prompt item) {
    return shift(effects, item, item.withInstruction(INSTRUCTION));
  }

  private static double mistyped(Effects effects, Prompt item) {
    return shift(effects, item, item.withInput("H" + item.input().substring(1)));
  }

  private static Prompt ofLength(int length) {
    return Exam.prompt(0).withInput("x".repeat(length));
  }

  @Test
  void domain_movesAllItsItemsAlike() {
    var rewording = Effects.NONE.withDomainRewordingSd(1);
    double law = reworded(rewording, Exam.prompt(0).withTag("domain", "law"));
    assertEquals(law, reworded(rewording, Exam.prompt(1).withTag("domain", "law")), 1e-9);
    assertNotEquals(law, reworded(rewording, Exam.prompt(0).withTag("domain", "art")), 1e-3);
    assertEquals(0, reworded(rewording, Exam.prompt(0)), 1e-12);
    assertEquals(0, shift(rewording, Exam.prompt(0), Exam.prompt(0)), 1e-12);
  }

  @Test
  void domain_overManyDomains_hasTheSpreadAndTheMean() {
    var effects = Effects.NONE.withRewordingMean(-1).withDomainRewordingSd(0.5);
    var shifts = new ArrayList<Double>();
    for (int domain = 0; domain < 400; domain++) {
      shifts.add(reworded(effects, Exam.prompt(0).withTag("domain", "d" + domain)));
    }
    double mean = shifts.stream().mapToDouble(x -> x).average().orElseThrow();
    double variance =
        shifts.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum() / (shifts.size() - 1);
    assertEquals(-1, mean, 4 * 0.5 / 20);
    assertEquals(0.5, Math.sqrt(variance), 4 * 0.5 / Math.sqrt(2 * 400));
  }

  @Test
  void domainTypoSlope_isTimesTheShareChanged() {
    var effects = Effects.NONE.withDomainTypoSlopeSd(1);
    Prompt item = ofLength(80).withTag("domain", "law");
    double one = mistyped(effects, item);
    assertNotEquals(0, one, 1e-4);
    assertEquals(
        2 * one, shift(effects, item, item.withInput("HH" + item.input().substring(2))), 1e-9);
  }

  @Test
  void length_addsForEachDoublingOfEightyCharacters() {
    var rewording = Effects.NONE.withLengthRewordingSlope(-0.3);
    assertEquals(0, reworded(rewording, ofLength(80)), 1e-9);
    assertEquals(-0.6, reworded(rewording, ofLength(320)), 1e-9);
    assertEquals(0.3, reworded(rewording, ofLength(40)), 1e-9);
    var typos = Effects.NONE.withTypoSlope(-4).withLengthTypoSlope(-1);
    assertEquals(-6.0 / 320, mistyped(typos, ofLength(320)), 1e-9);
  }

  @Test
  void endpoint_tellsDomainsApart() {
    Prompt item = Exam.prompt(0);
    assertNotEquals(
        SimulatedModel.of(List.of(item)).identity(),
        SimulatedModel.of(List.of(item.withTag("domain", "law"))).identity());
    assertEquals(
        SimulatedModel.of(List.of(item)).identity(),
        SimulatedModel.of(List.of(item.withTag("topic", "law"))).identity());
  }
}
