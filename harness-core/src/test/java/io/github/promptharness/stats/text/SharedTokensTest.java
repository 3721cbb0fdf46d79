package io.github.promptharness.stats.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SharedTokensTest {
  @Test
  void counts_someTexts_areThoseByHand() {
    var tokens = new SharedTokens(" na na  na ba", "na na\u00A0ca");
    assertEquals(4, tokens.ofFirst());
    assertEquals(3, tokens.ofSecond());
    assertEquals(2, tokens.shared());
    assertEquals(1, tokens.distinctShared());
    assertEquals(3, tokens.distinct());
  }

  /** Lists of tokens go by the collections of Java; texts go by the table. */
  @Test
  void counts_randomTexts_giveWhatListsOfTokensGive() {
    Generator generator = Seed.of(4).generator();
    for (int kinds : new int[] {1, 3, 40, 2_000}) {
      for (int length : new int[] {0, 1, 31, 32, 33, 500}) {
        List<String> first = words(kinds, length, generator);
        List<String> second = words(kinds, 1 + length / 2, generator);
        String a = String.join("\n", first);
        String b = String.join(" ", second);
        assertEquals(TokenF1.of(first, second), TokenF1.of(a, b), 0);
        assertEquals(TokenJaccard.of(first, second), TokenJaccard.of(a, b), 0);
      }
    }
  }

  @Test
  void isWhiteSpace_everyCharacter_isAsPythonHasIt() {
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      assertEquals(
          Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085',
          Tokens.isWhiteSpace(c),
          "U+%X".formatted((int) c));
    }
  }

  @Test
  void distinct_moreTokensThanTheTableBeginsWith_areAllCounted() {
    String all = String.join(" ", IntStream.range(0, 5_000).mapToObj(i -> "t" + i).toList());
    var tokens = new SharedTokens(all, all);
    assertEquals(5_000, tokens.distinct());
    assertEquals(5_000, tokens.distinctShared());
    assertEquals(5_000, tokens.shared());
  }

  private static List<String> words(int kinds, int length, Generator generator) {
    return Stream.generate(() -> "w" + generator.nextInt(kinds)).limit(length).toList();
  }
}
