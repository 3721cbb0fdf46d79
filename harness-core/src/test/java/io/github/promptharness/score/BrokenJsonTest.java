package io.github.promptharness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BrokenJsonTest {
  private static final ObjectReader READER =
      new ObjectMapper()
          .reader()
          .forType(JsonNode.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final List<String> PIECES =
      List.of(
          "[",
          "]",
          "{",
          "}",
          "\"a\"",
          "\"b\":",
          "\"k\" :",
          ":",
          ",",
          "1",
          "-2",
          "0",
          "01",
          "1.5",
          "-",
          "1.",
          "2e3",
          "true",
          "false",
          "null",
          "tru",
          "nullx",
          " ",
          "\n",
          "x",
          "\"",
          "\\",
          "{\"a\":",
          "\u00e9",
          "\u0001",
          "'",
          "NaN",
          "\t",
          "[1,",
          "\"a\":1,");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1 2] | 4",
        "[[[[1[ | 6",
        "{\"a\":1 \"b\":2} | 8",
        "[true] | -1",
        "[1, 2 | -1",
        "{\"a\" 1} | -1",
        "[1,] | -1"
      })
  void place_behindAValueNeitherCommaNorEnd_isSeen(String text, int place) {
    assertEquals(place, new BrokenJson(text.toCharArray()).place(0));
  }

  @Test
  void place_nestedTooDeep_isSeenAndOneLessIsNot() {
    char[] deepest = ("[".repeat(1_000) + "]".repeat(1_000)).toCharArray();
    char[] deeper = ("[".repeat(1_001) + "]".repeat(1_001)).toCharArray();
    assertEquals(BrokenJson.NOT_SEEN, new BrokenJson(deepest).place(0));
    assertEquals(1_001, new BrokenJson(deeper).place(0));
    assertEquals(1_001, ofParser(deeper));
  }

  /** What it says without a parser is what the parser says, wherever it says anything. */
  @Test
  void place_whereverSeen_isThatOfTheParser() {
    var random = new SplittableRandom(5);
    int seen = 0;
    for (int i = 0; i < 20_000; i++) {
      char[] text = mixed(random).toCharArray();
      int place = new BrokenJson(text).place(0);
      if (place != BrokenJson.NOT_SEEN) {
        assertEquals(ofParser(text), place, () -> new String(text));
        seen++;
      }
    }
    assertTrue(seen > 1_000, "too few were seen: " + seen);
  }

  private static String mixed(SplittableRandom random) {
    var text = new StringBuilder(random.nextBoolean() ? "[" : "{");
    int kinds = 2 + random.nextInt(6);
    int[] chosen = random.ints(kinds, 0, PIECES.size()).toArray();
    int length = random.nextInt(25);
    for (int i = 0; i < length; i++) {
      boolean any = random.nextInt(3) == 0;
      text.append(PIECES.get(any ? random.nextInt(PIECES.size()) : chosen[random.nextInt(kinds)]));
    }
    return text.toString();
  }

  /** Where Jackson stops; -1 if it does not. */
  private static int ofParser(char[] text) {
    try (JsonParser parser = READER.getFactory().createParser(text, 0, text.length)) {
      try {
        READER.readTree(parser);
        return -1;
      } catch (JsonProcessingException e) {
        return Math.toIntExact(parser.currentLocation().getCharOffset());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
