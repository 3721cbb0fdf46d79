package io.github.promptharness.mitigate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.promptharness.Choice;
import io.github.promptharness.Enumerator;
import io.github.promptharness.Prompt;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PagesTest {
  private static final Prompt QUESTION = Models.question("q");

  @Test
  void read_aChat_showsTheSameAndKnowsNoReference() {
    Prompt page = Pages.chat().read(QUESTION.wording());
    assertEquals(QUESTION.wording(), page.wording());
    assertEquals(Optional.empty(), page.expected());
    assertEquals(
        List.of("A", "B", "C"), page.choices().stream().map(choice -> choice.id()).toList());
  }

  @Test
  void read_aKnownPrompt_hasItsPartsAndNoReference() {
    Prompt numbered =
        QUESTION.withLayout(QUESTION.layout().withEnumerator(Enumerator.NUMBERS)).withSchema("{}");
    Prompt page = Pages.of(List.of(numbered)).read(numbered.wording());
    assertEquals(numbered.wording(), page.wording());
    assertEquals(QUESTION.choices(), page.choices());
    assertEquals(Optional.empty(), page.expected());
    assertEquals(
        QUESTION.wording(), Pages.of(List.of(numbered)).read(QUESTION.wording()).wording());
  }

  @Test
  void id_otherPrompts_isAnother() {
    Prompt other =
        Prompt.of("q", QUESTION.input())
            .withInstruction(QUESTION.instruction())
            .withChoices(
                QUESTION.choices().stream().map(c -> new Choice("x" + c.id(), c.text())).toList());
    Prompt open = Prompt.of("q", "Why?");
    assertEquals(Pages.of(List.of(QUESTION, open)).id(), Pages.of(List.of(open, QUESTION)).id());
    assertNotEquals(Pages.of(List.of(QUESTION)).id(), Pages.of(List.of(open)).id());
    assertEquals(QUESTION.wording(), other.wording());
    assertNotEquals(Pages.of(List.of(QUESTION)).id(), Pages.of(List.of(other)).id());
  }
}
