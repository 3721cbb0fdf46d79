package io.github.promptharness.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class EditDistanceTest {
  @Test
  void between_countsReplacementsInsertionsAndDeletions() {
    assertEquals(3, EditDistance.between("kitten", "sitting"));
    assertEquals(2, EditDistance.between("ab", "ba"));
    assertEquals(4, EditDistance.between("", "four"));
    assertEquals(4, EditDistance.between("four", ""));
  }

  @Test
  void between_characterOfTwoUnits_isOne() {
    assertEquals(1, EditDistance.between("a\uD83D\uDE00b", "axb"));
  }

  @Test
  void shareChanged_leavesOutWhatStandsAround() {
    assertEquals(0, EditDistance.shareChanged("four legs", "Please: four legs\nChoices: ten"));
    // "fuor legs": two replacements in nine characters.
    assertEquals(2.0 / 9, EditDistance.shareChanged("four legs", "Please: fuor legs\nChoices:"));
  }

  @Test
  void shareChanged_isNeverAboveOne() {
    assertEquals(1, EditDistance.shareChanged("abc", "xyz"));
    assertEquals(0, EditDistance.shareChanged("", "xyz"));
  }
}
