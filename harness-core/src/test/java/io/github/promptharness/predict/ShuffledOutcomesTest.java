package io.github.promptharness.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Items that no other was asked like cannot take part in the exchange. */
class ShuffledOutcomesTest {
  /** Items of which some were asked under a condition that no other was asked under. */
  private static FragilityForecast forecast(int items, int alone) {
    Generator generator = Seed.of(2).named("alone").generator();
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < items; i++) {
      var tags = Map.of("x0", Double.toString(generator.nextDouble()));
      rows.add(MadeRows.answer("i" + i, tags, "original", 0, "A"));
      rows.add(MadeRows.answer("i" + i, tags, "c", 0, generator.chance(0.5) ? "A" : "B"));
      if (i < alone) {
        rows.add(MadeRows.answer("i" + i, tags, "only " + i, 0, "B"));
      }
    }
    return FragilityPrediction.from(MadeRows.signals(0))
        .withDraws(39)
        .of(FragilityRows.of(Observations.of(rows), FragileWhen.FLIPS));
  }

  private static Validation ofItems(FragilityForecast found) {
    return found.validation(Split.ITEMS).orElseThrow();
  }

  @Test
  void p_mostItemsAlone_isNoTest() {
    var found = forecast(40, 21);
    assertEquals(19, ofItems(found).exchangeable());
    assertFalse(ofItems(found).p().isDefined());
    assertFalse(ofItems(found).isBetterThanBaseRate());
    assertTrue(
        found
            .toString()
            .contains(
                "and no test, as only 19 of 40 items can be exchanged with another of their domain"
                    + " that was asked under the same conditions, fewer than half."),
        found.toString());
  }

  @Test
  void p_fewItemsAlone_saysHowManyAreExchanged() {
    var found = forecast(40, 20);
    assertEquals(20, ofItems(found).exchangeable());
    assertTrue(ofItems(found).p().isDefined(), found.toString());
    assertTrue(
        found.toString().contains("by 39 exchanges of outcomes among 20 of 40 items."),
        found.toString());
  }

  @Test
  void p_allItemsAskedAlike_exchangesAll() {
    var found = forecast(40, 0);
    assertEquals(40, ofItems(found).exchangeable());
    assertTrue(found.toString().contains("by 39 exchanges of outcomes."), found.toString());
  }
}
