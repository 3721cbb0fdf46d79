package io.github.promptharness.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class UnitDrawsTest {
  private static final Seed SEED = Seed.of(3);

  /** Items with ids of their own, two to a source, under the original and so many conditions. */
  private static List<Variant> variants(int items, int conditions) {
    var variants = new ArrayList<Variant>();
    for (int item = 0; item < items; item++) {
      Prompt prompt =
          Made.prompt(item)
              .withCluster("source " + item / 2)
              .withTag("asked", item % 2 == 0 ? "safe" : "unsafe");
      variants.add(Variant.original(prompt));
      for (int c = 0; c < conditions; c++) {
        variants.add(
            Made.variant(
                prompt, Made.condition("c" + c, "typos", c), prompt.input() + " variant " + c));
      }
    }
    return variants;
  }

  @Test
  void units_ofItems_areOneOfEachSource() {
    List<Unit> units = UnitDraws.of(variants(40, 3), Units.items(), SEED).units();
    assertEquals(20, units.size());
    assertEquals(
        20, units.stream().map(unit -> unit.variant().original().cluster()).distinct().count());
    assertTrue(units.stream().noneMatch(unit -> unit.variant().condition().isOriginal()));
  }

  @Test
  void units_ofATag_areOfItsItems() {
    var units = UnitDraws.of(variants(40, 3), Units.itemsWhere("asked", "unsafe"), SEED).units();
    assertEquals(20, units.size());
    assertTrue(
        units.stream()
            .allMatch(unit -> unit.variant().original().tags().get("asked").equals("unsafe")));
  }

  @Test
  void units_overManySeeds_areDrawnAlikeOften() {
    // 600 draws of one of 2 items x 3 conditions, 100 each expected; 5 sd of a binomial are 46.
    var counts = new HashMap<String, Integer>();
    List<Variant> two = variants(2, 3);
    for (int seed = 0; seed < 600; seed++) {
      Unit unit = UnitDraws.of(two, Units.items(), Seed.of(seed)).units().get(0);
      counts.merge(
          unit.variant().original().id() + unit.variant().condition().id(), 1, Integer::sum);
    }
    assertEquals(6, counts.size());
    assertTrue(counts.values().stream().allMatch(n -> n > 54 && n < 146), counts.toString());
  }

  @Test
  void units_orderOfVariants_doesNotMatter() {
    List<Variant> shuffled = new ArrayList<>(variants(40, 3));
    Collections.reverse(shuffled);
    assertEquals(
        UnitDraws.of(variants(40, 3), Units.items(), SEED),
        UnitDraws.of(shuffled, Units.items(), SEED));
    assertNotEquals(
        UnitDraws.of(variants(40, 3), Units.items(), SEED),
        UnitDraws.of(variants(40, 3), Units.items(), Seed.of(4)));
  }

  @Test
  void units_ofALargerStudy_keepTheDrawsOfTheSmaller() {
    Map<String, Unit> more =
        UnitDraws.of(variants(60, 3), Units.items(), SEED).units().stream()
            .collect(Collectors.toMap(unit -> unit.variant().original().cluster(), unit -> unit));
    for (Unit unit : UnitDraws.of(variants(40, 3), Units.items(), SEED).units()) {
      assertEquals(unit, more.get(unit.variant().original().cluster()));
    }
  }

  @Test
  void units_ofOneItem_areItsVariants() {
    var units = UnitDraws.of(variants(10, 7), Units.variantsOf("q4"), SEED).units();
    assertEquals(7, units.size());
    assertTrue(units.stream().allMatch(unit -> unit.variant().original().id().equals("q4")));
  }

  @Test
  void units_variantsWithOneText_shareNoAnswer() {
    Prompt prompt = Made.prompt(1);
    var alike =
        List.of(
            Made.variant(prompt, Made.condition("c0", "typos", 0), "the same"),
            Made.variant(prompt, Made.condition("c1", "typos", 1), "the same"));
    assertEquals(
        List.of(0, 1),
        UnitDraws.of(alike, Units.variantsOf("q1"), SEED).units().stream()
            .map(Unit::repeat)
            .toList());
  }

  @Test
  void units_unchangedVariants_areNotDrawn() {
    Prompt one = Made.prompt(1);
    Prompt two = Made.prompt(2);
    var draws =
        UnitDraws.of(
            List.of(Made.typo(one), Made.variant(two, Made.TYPOS, two.input())),
            Units.items(),
            SEED);
    assertEquals(1, draws.units().size());
    assertEquals(1, draws.withoutVariant());
  }

  @Test
  void of_nothingToDraw_isRefused() {
    List<Variant> originals = List.of(Variant.original(Made.prompt(1)));
    assertThrows(
        IllegalArgumentException.class, () -> UnitDraws.of(originals, Units.items(), SEED));
    assertThrows(
        IllegalArgumentException.class,
        () -> UnitDraws.of(variants(4, 2), Units.variantsOf("q99"), SEED));
  }
}
