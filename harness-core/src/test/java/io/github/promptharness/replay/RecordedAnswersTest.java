package io.github.promptharness.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Answer;
import io.github.promptharness.Message;
import io.github.promptharness.Prompt;
import io.github.promptharness.Wording;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedAnswersTest {
  private static final Wording HELLO = Prompt.of("q", "hello world").wording();

  @Test
  void find_recorded_givesTextAndTokens() {
    var answers = RecordedAnswers.of("gpt-4").add(HELLO, 0, "hello world").build();

    // cl100k_base: "hello world" = 2 tokens, "user" = 1; a chat adds 3 a message and 3 a call.
    assertEquals(
        new RecordedAnswer(Answer.of("hello world"), 3 + 1 + 2 + 3, 2),
        answers.find(HELLO, 0).orElseThrow());
    assertEquals(1, answers.size());
    assertEquals("gpt-4", answers.model());
  }

  @Test
  void find_anotherRepeat_isEmpty() {
    var answers = RecordedAnswers.of("gpt-4").add(HELLO, 0, "hi").build();

    assertTrue(answers.find(HELLO, 1).isEmpty());
  }

  @Test
  void find_oneCharacterMore_isEmpty() {
    var answers = RecordedAnswers.of("gpt-4").add(HELLO, 0, "hi").build();

    assertTrue(answers.find(Prompt.of("q", "hello world ").wording(), 0).isEmpty());
  }

  @Test
  void find_sameTextOfAnotherRole_isEmpty() {
    var answers = RecordedAnswers.of("gpt-4").add(HELLO, 0, "hi").build();

    assertTrue(answers.find(Wording.of(List.of(Message.system("hello world"))), 0).isEmpty());
  }

  @Test
  void add_sameRepeatTwice_isRefused() {
    var builder = RecordedAnswers.of("gpt-4").add(HELLO, 3, "hi");

    var refusal = assertThrows(IllegalArgumentException.class, () -> builder.add(HELLO, 3, "hi"));
    assertTrue(refusal.getMessage().contains("repeat 3"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("\"hello world\""), refusal.getMessage());
  }

  @Test
  void add_negativeRepeat_isRefused() {
    var builder = RecordedAnswers.of("gpt-4");

    assertThrows(IllegalArgumentException.class, () -> builder.add(HELLO, -1, "hi"));
  }

  @Test
  void build_thenAddMore_leavesTheFirstAlone() {
    var builder = RecordedAnswers.of("gpt-4").add(HELLO, 0, "hi");
    var first = builder.build();
    builder.add(HELLO, 1, "hey");

    assertEquals(1, first.size());
  }
}
