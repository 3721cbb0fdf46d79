package io.github.promptharness.stats.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * That all texts have the distance of the whole table stands in {@link BitParallelDistanceTest}.
 */
class OptimalStringAlignmentTest {
  @Test
  void distance_ofSwappedNeighbours_isOne() {
    assertEquals(1, OptimalStringAlignment.distance("prompt", "prmopt"));
    assertEquals(1, OptimalStringAlignment.distance("ab", "ba"));
  }

  @Test
  void distance_ofAPartEditedTwice_isNotShortened() {
    // The unrestricted Damerau distance is 2: swap to "ac", then insert "b" between.
    assertEquals(3, OptimalStringAlignment.distance("ca", "abc"));
  }

  @Test
  void distance_ofSwappedSupplementaryCharacters_isOne() {
    assertEquals(
        1, OptimalStringAlignment.distance("\ud83d\ude00\ud83d\ude01", "\ud83d\ude01\ud83d\ude00"));
  }

  @Test
  void normalised_ofTexts_dividesByTheLonger() {
    assertEquals(1 / 6.0, OptimalStringAlignment.normalised("prompt", "prmopt"), 1e-12);
    assertEquals(0, OptimalStringAlignment.normalised("", ""), 0);
  }
}
