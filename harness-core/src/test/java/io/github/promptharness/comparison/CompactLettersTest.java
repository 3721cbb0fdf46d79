package io.github.promptharness.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.promptharness.Seed;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompactLettersTest {
  @Test
  void sets_noneOrAllDiffer_areOneOrEach() {
    assertEquals(List.of(Set.of(0, 1, 2)), CompactLetters.sets(3, (i, j) -> false));
    assertEquals(List.of(Set.of(0), Set.of(1), Set.of(2)), CompactLetters.sets(3, (i, j) -> true));
  }

  @Test
  void sets_onlyTheEndsDiffer_shareTheMiddle() {
    assertEquals(
        List.of(Set.of(0, 1), Set.of(1, 2)), CompactLetters.sets(3, (i, j) -> i == 0 && j == 2));
  }

  @Test
  void sets_ringOfFour_areItsEdges() {
    // By hand: 0-1, 1-2, 2-3, 3-0 are tied, the diagonals are not.
    assertEquals(
        Set.of(Set.of(0, 1), Set.of(1, 2), Set.of(2, 3), Set.of(0, 3)),
        Set.copyOf(CompactLetters.sets(4, (i, j) -> j - i == 2)));
  }

  @Test
  void sets_anyPattern_shareALetterExactlyWhereTied() {
    for (int pattern = 0; pattern < 200; pattern++) {
      var generator = Seed.of(11).named("letters", "" + pattern).generator();
      int count = 2 + generator.nextInt(6);
      boolean[][] differ = new boolean[count][count];
      for (int i = 0; i < count; i++) {
        for (int j = i + 1; j < count; j++) {
          differ[i][j] = generator.chance(.4);
        }
      }
      var sets = CompactLetters.sets(count, (i, j) -> differ[i][j]);
      for (int i = 0; i < count; i++) {
        for (int j = i + 1; j < count; j++) {
          int one = i;
          int other = j;
          assertEquals(
              !differ[i][j],
              sets.stream().anyMatch(set -> set.contains(one) && set.contains(other)),
              "pattern " + pattern);
        }
      }
      for (var set : sets) {
        assertFalse(
            sets.stream().anyMatch(other -> other != set && other.containsAll(set)),
            "pattern " + pattern);
      }
    }
  }

  @Test
  void letter_afterZ_isTwoLetters() {
    assertEquals("a", CompactLetters.letter(0));
    assertEquals("z", CompactLetters.letter(25));
    assertEquals("aa", CompactLetters.letter(26));
    assertEquals("ab", CompactLetters.letter(27));
  }
}
