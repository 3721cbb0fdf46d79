package io.github.promptharness.stats.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitParallelDistanceTest {
  private static final List<Integer> LENGTHS =
      List.of(0, 1, 2, 5, 63, 64, 65, 95, 127, 128, 129, 191, 192, 193, 200);

  /** Few letters, so that much agrees; letters beyond Latin-1 and beyond the basic plane. */
  private static final List<String> ALPHABETS =
      List.of("ab", "abcdefghijklmnopqrstuvwxyz ", "a\u00e9\u0142\u4e2d\ud83d\ude00\ud835\udd38");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void between_randomTexts_isTheNaiveDistance(boolean swaps) {
    var distance = swaps ? BitParallelDistance.ofEditsAndSwaps() : BitParallelDistance.ofEdits();
    Generator generator = Seed.of(1).generator();
    for (String alphabet : ALPHABETS) {
      int[] letters = alphabet.codePoints().toArray();
      for (int length : LENGTHS) {
        for (int other : LENGTHS) {
          String first = text(letters, length, generator);
          String second = text(letters, other, generator);
          assertEquals(
              NaiveDistance.of(first, second, swaps),
              distance.between(first, second),
              () -> first + " | " + second);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void between_editedTexts_isTheNaiveDistance(boolean swaps) {
    // Near texts take other paths than random ones: long runs agree, ends are cut off.
    var distance = swaps ? BitParallelDistance.ofEditsAndSwaps() : BitParallelDistance.ofEdits();
    Generator generator = Seed.of(2).generator();
    for (int trial = 0; trial < 600; trial++) {
      int[] letters = ALPHABETS.get(trial % ALPHABETS.size()).codePoints().toArray();
      String first = text(letters, LENGTHS.get(trial % LENGTHS.size()), generator);
      String second = edited(first, letters, 1 + generator.nextInt(12), generator);
      assertEquals(
          NaiveDistance.of(first, second, swaps),
          distance.between(first, second),
          () -> first + " | " + second);
    }
  }

  @Test
  void between_swapsAcrossEveryPlace_areOneEditEach() {
    // The edges of bands are at multiples of 64.
    String text = "abcdefghijklmnopqrstuvwxyz".repeat(8);
    for (int i = 0; i + 1 < text.length(); i++) {
      String swapped =
          "-"
              + text.substring(0, i)
              + text.charAt(i + 1)
              + text.charAt(i)
              + text.substring(i + 2)
              + "-";
      assertEquals(
          3, BitParallelDistance.ofEditsAndSwaps().between("+" + text + "+", swapped), "at " + i);
    }
  }

  private static String text(int[] letters, int length, Generator generator) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(letters[generator.nextInt(letters.length)]);
    }
    return text.toString();
  }

  private static String edited(String text, int[] letters, int edits, Generator generator) {
    var points = new ArrayList<>(text.codePoints().boxed().toList());
    for (int e = 0; e < edits; e++) {
      int letter = letters[generator.nextInt(letters.length)];
      int place = generator.nextInt(points.size() + 1);
      switch (generator.nextInt(4)) {
        case 0 -> points.add(place, letter);
        case 1 -> {
          if (place < points.size()) {
            points.remove(place);
          }
        }
        case 2 -> {
          if (place < points.size()) {
            points.set(place, letter);
          }
        }
        default -> {
          if (place + 1 < points.size()) {
            Collections.swap(points, place, place + 1);
          }
        }
      }
    }
    var edited = new StringBuilder();
    points.forEach(edited::appendCodePoint);
    return edited.toString();
  }
}
