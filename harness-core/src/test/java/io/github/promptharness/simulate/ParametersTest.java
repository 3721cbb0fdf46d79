package io.github.promptharness.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class ParametersTest {
  private static void assertRefused(String parameter, Executable wrong) {
    String message = assertThrows(IllegalArgumentException.class, wrong).getMessage();
    assertTrue(message.startsWith(parameter), message);
  }

  @Test
  void traits_outOfRange_areRefusedByName() {
    Traits traits = Traits.DEFAULT;
    assertRefused("ability", () -> traits.withAbility(Double.NaN));
    assertRefused("difficultySd", () -> traits.withDifficultySd(-1));
    assertRefused("distractorSd", () -> traits.withDistractorSd(Double.POSITIVE_INFINITY));
    assertRefused("noiseFloor", () -> traits.withNoiseFloor(0));
    assertRefused("noiseFloor", () -> traits.withNoiseFloor(2.1));
    assertRefused("refusalRate", () -> traits.withRefusalRate(-0.1));
    assertRefused("unreadableRate", () -> traits.withUnreadableRate(Double.NaN));
    assertRefused(
        "refusalRate and unreadableRate",
        () -> traits.withUnreadableRate(0.6).withRefusalRate(0.6));
  }

  @Test
  void effects_outOfRange_areRefusedByName() {
    Effects effects = Effects.DEFAULT;
    assertRefused("rewordingMean", () -> effects.withRewordingMean(Double.NaN));
    assertRefused("rewordingSd", () -> effects.withRewordingSd(-1));
    assertRefused("itemByRewordingSd", () -> effects.withItemByRewordingSd(Double.NaN));
    assertRefused("domainRewordingSd", () -> effects.withDomainRewordingSd(-1));
    assertRefused("lengthRewordingSlope", () -> effects.withLengthRewordingSlope(Double.NaN));
    assertRefused("exemplarSetSd", () -> effects.withExemplarSetSd(-0.1));
    assertRefused("exemplarOrderSd", () -> effects.withExemplarOrderSd(-0.1));
    assertRefused("itemByExemplarSd", () -> effects.withItemByExemplarSd(Double.NaN));
    assertRefused("recency", () -> effects.withRecency(Double.NaN));
    assertRefused("majorityLabel", () -> effects.withMajorityLabel(Double.NaN));
    assertRefused("typoSlope", () -> effects.withTypoSlope(Double.NEGATIVE_INFINITY));
    assertRefused("domainTypoSlopeSd", () -> effects.withDomainTypoSlopeSd(-1));
    assertRefused("lengthTypoSlope", () -> effects.withLengthTypoSlope(Double.NaN));
    assertRefused("placeBias", () -> effects.withPlaceBias(List.of(0.0, Double.NaN)));
  }

  @Test
  void with_changesThatOneAlone() {
    assertEquals(
        new Traits(2, 3, 4, 0.5, 0.25, 0.125),
        Traits.DEFAULT
            .withAbility(2)
            .withDifficultySd(3)
            .withDistractorSd(4)
            .withNoiseFloor(0.5)
            .withRefusalRate(0.25)
            .withUnreadableRate(0.125));
    assertEquals(
        new Effects(
            new Effects.Rewordings(1, 2, 3, 4, 5),
            new Effects.Exemplars(6, 7, 8, 9, 10),
            new Effects.Typos(11, 12, 13),
            List.of(14.0)),
        Effects.DEFAULT
            .withRewordingMean(1)
            .withRewordingSd(2)
            .withItemByRewordingSd(3)
            .withDomainRewordingSd(4)
            .withLengthRewordingSlope(5)
            .withExemplarSetSd(6)
            .withExemplarOrderSd(7)
            .withItemByExemplarSd(8)
            .withRecency(9)
            .withMajorityLabel(10)
            .withTypoSlope(11)
            .withDomainTypoSlopeSd(12)
            .withLengthTypoSlope(13)
            .withPlaceBias(List.of(14.0)));
  }
}
