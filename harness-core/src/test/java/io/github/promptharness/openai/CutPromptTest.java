package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Message;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Usage;
import io.github.promptharness.Wording;
import io.github.promptharness.tokens.TokenCounter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutPromptTest {
  private static final Wording LONG = wording("one two three four five");

  @ParameterizedTest
  @CsvSource({"1, true", "4, true", "5, false", "400, false", "0, false"})
  void objection_fewerTokensThanWords_isACut(long read, boolean isCut) {
    var objection = CutPrompt.objection(LONG, Usage.reported(read, 1), "raise num_ctx");
    assertEquals(isCut, objection.isPresent());
    objection.ifPresent(
        cut -> {
          assertEquals(Kind.CONTEXT_LENGTH, cut.kind());
          assertTrue(cut.why().contains("read " + read + " tokens of a prompt of 5 words"));
          assertTrue(cut.why().contains("raise num_ctx"), cut.why());
        });
  }

  /** What was counted here is no word of the server's. */
  @Test
  void objection_usageCountedHere_isNone() {
    var counted = new Usage(1, 0, 1, 0, Usage.Source.ESTIMATED);
    assertTrue(CutPrompt.objection(LONG, counted, "").isEmpty());
  }

  /** No text may have fewer tokens than words, or a whole prompt would be taken for a cut one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n\n  ",
        "The quick brown fox jumps over the lazy dog.",
        "a b c d e f g 1 2 3 4 5",
        "na\u00efve caf\u00e9 \u00fcber",
        "-- ... !!! ??? ***",
        "x = y + z ; if ( a ) { b } else { c }",
        "\u4f60\u597d\uff0c\u4e16\u754c \u3053\u3093\u306b\u3061\u306f",
        "I'm you're we've don't 3.14 1,000 e.g. i.e.",
        "New\nlines\tand\u00a0spaces"
      })
  void words_neverMoreThanTokensOfAKnownEncoding(String text) {
    for (String model : List.of("gpt-4", "gpt-4o")) {
      assertTrue(
          CutPrompt.words(wording(text)) <= TokenCounter.forModel(model).text(text),
          model + ": " + text);
    }
  }

  private static Wording wording(String text) {
    return Wording.of(List.of(Message.user(text)));
  }
}
