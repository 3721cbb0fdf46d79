package io.github.promptharness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class FencedBlocksTest {
  /** What it does, as a pattern. */
  private static final Pattern FENCED =
      Pattern.compile("```[\\w+-]{0,20}+[ \\t\\r]*+\\n((?:[^`]|`(?!``))*+)```");

  private static final List<String> PIECES =
      List.of(
          "`", "``", "```", "````", "json", "\n", " ", "\t\r", "x", "abcdefghijklmnopqrstu", "{}");

  @Test
  void in_twoBlocks_areBothWithoutTheirFences() {
    assertEquals(
        List.of("{\"a\": 1}\n", "2"),
        FencedBlocks.in("so:\n```json\n{\"a\": 1}\n``` and ``` \n2```"));
  }

  @Test
  void in_oddTexts_findsWhatThePatternFinds() {
    var random = new SplittableRandom(3);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      int length = random.nextInt(20);
      for (int j = 0; j < length; j++) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      List<String> expected =
          FENCED.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
      assertEquals(expected, FencedBlocks.in(text.toString()), text::toString);
      found += expected.size();
    }
    assertTrue(found > 1_000, "too few were found: " + found);
  }
}
