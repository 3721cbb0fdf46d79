package io.github.promptharness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PromptTest {
  private static final String QUESTION =
      "Topic: Anatomy\nQuestion: Which?\nChoices:\n  A: one\n  B: two\n  C: three";

  @Test
  void fromMessages_fewShotMultipleChoice_findsTheParts() {
    var prompt =
        Prompt.fromMessages(
            "q1",
            List.of(
                Message.system("Answer."),
                Message.user("1+1?"),
                Message.assistant("2"),
                Message.user(QUESTION)));
    assertEquals("Answer.", prompt.instruction());
    assertEquals(List.of(new Exemplar("1+1?", "2")), prompt.exemplars());
    assertEquals("Topic: Anatomy\nQuestion: Which?", prompt.input());
    assertEquals(
        List.of(new Choice("A", "one"), new Choice("B", "two"), new Choice("C", "three")),
        prompt.choices());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void fromMessages_anyChat_isReadWithoutLoss(long seed) {
    Generator random = Seed.of(seed).named("chat").generator();
    List<String> texts =
        List.of(
            "",
            QUESTION,
            "\nChoices:\n  A: x\n  C: y",
            "a\nChoices:\n  A:  x \n more\n  B: ",
            "Choices:\n  A: x",
            "plain",
            "x\nChoices:\n  A: 1\n  A: 2",
            " \n");
    for (int i = 0; i < 500; i++) {
      var chat = new ArrayList<Message>();
      int length = 1 + random.nextInt(6);
      for (int m = 0; m < length; m++) {
        chat.add(
            new Message(
                random.shuffled(List.of(Role.values())).get(0),
                texts.get(random.nextInt(texts.size()))));
      }
      assertEquals(chat, Prompt.fromMessages("q", chat).messages(), "seed " + seed);
    }
  }

  @Test
  void fromMessages_textBehindTheOptions_staysInput() {
    String text = QUESTION + "\n\nThink step by step.";
    var prompt = Prompt.fromMessages("q", List.of(Message.user(text)));
    assertEquals(text, prompt.input());
    assertTrue(prompt.choices().isEmpty());
  }

  @Test
  void of_blankCluster_isRefused() {
    var prompt = Prompt.of("q", "x");
    assertThrows(IllegalArgumentException.class, () -> prompt.withCluster(""));
  }

  @Test
  void choiceLabelled_reordered_followsThePage() {
    var prompt =
        Prompt.of("q", "Which?").withChoices(List.of(new Choice("x", "1"), new Choice("y", "2")));
    assertEquals(Optional.of("y"), prompt.choiceLabelled("B").map(Choice::id));
    assertTrue(prompt.choiceLabelled("C").isEmpty());
  }

  @Test
  void messages_answerRule_standsBehindTheInstruction() {
    var prompt = Prompt.of("q", "Which?").withInstruction("Think.").withAnswerRule("Say A or B.");
    assertEquals(Message.system("Think.\nSay A or B."), prompt.messages().get(0));
  }

  @Test
  void withExpected_notAChoice_isRefusedByName() {
    var prompt = Prompt.of("q7", "Which?").withChoices(List.of(new Choice("A", "1")));
    var error = assertThrows(IllegalArgumentException.class, () -> prompt.withExpected("D"));
    assertEquals("expected of prompt q7 must be one of its choices [A]: D", error.getMessage());
  }

  @Test
  void of_blankId_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Prompt.of(" ", "x"));
  }
}
