package io.github.promptharness.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Choice;
import io.github.promptharness.Enumerator;
import io.github.promptharness.Layout;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaFormTest {
  private static final String TEXT = "{\"type\":\"string\"}";

  /** Of the option "eight", which stands second in the prompt and first on the page. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "'\"answer\":{\"type\":\"string\"}'=>{\"answer\":\"A\"}",
        "'\"answer\":{\"type\":\"string\",\"enum\":[\"A\",\"B\",\"C\",\"D\"]}'=>{\"answer\":\"A\"}",
        "'\"answer\":{\"enum\":[\"a\",\"b\",\"c\",\"d\"]}'=>{\"answer\":\"a\"}",
        "'\"answer\":{\"enum\":[\"six\",\"eight\",\"ten\",\"twelve\"]}'=>{\"answer\":\"eight\"}",
        "'\"option\":{\"enum\":[\"A\",\"B\",\"C\",\"D\"]}'=>{\"option\":\"A\"}",
        "'\"option\":{\"type\":\"string\"}'=>{\"option\":\"A\"}",
        "'\"why\":{\"type\":\"string\"},\"answer\":{\"type\":\"string\"}'=>{\"why\":\"This is made"
            + " up.\",\"answer\":\"A\"}",
        "'\"pick\":{\"enum\":[\"A\",\"B\",\"C\",\"D\"]},\"why\":{\"type\":\"string\"}'=>{\"pick\":\"A\",\"why\":\"This"
            + " is made up.\"}"
      })
  void object_anySchemaThatIsKnown_isFilled(String properties, String expected) {
    Prompt prompt = asked(Exam.reordered(Exam.prompt(2), 1, 0, 2, 3), properties);
    SchemaForm form = SchemaForm.of(prompt.wording()).orElseThrow();

    assertEquals(Optional.of(expected), form.object(sight(prompt), 1));
    assertTrue(form.fits(sight(prompt)));
  }

  @Test
  void object_numberedOptions_mayBeNumbers() {
    Prompt prompt =
        asked(Exam.prompt(2), "\"answer\":{\"type\":\"integer\",\"enum\":[1,2,3,4]}")
            .withLayout(Layout.DEFAULT.withEnumerator(Enumerator.NUMBERS));

    assertEquals(
        List.of("{\"answer\":1}", "{\"answer\":2}", "{\"answer\":3}", "{\"answer\":4}"),
        SchemaForm.of(prompt.wording()).orElseThrow().objects(sight(prompt)).toList());
  }

  @Test
  void object_noOptions_isTheTextAndEscaped() {
    Prompt prompt = Prompt.of("q", "What do they shout?").withExpected("\"Land!\"");
    Prompt asked = asked(prompt, "\"answer\":" + TEXT);
    Sight sight = new Memory(List.of(prompt), Seed.of(1)).recognise(asked.wording()).orElseThrow();

    assertEquals(
        Optional.of("{\"answer\":\"\\\"Land!\\\"\"}"),
        SchemaForm.of(asked.wording()).orElseThrow().object(sight, 0));
  }

  @Test
  void fits_anOptionIsNotAllowed_isFalse() {
    Prompt prompt = asked(Exam.prompt(2), "\"answer\":{\"enum\":[\"A\",\"B\",\"C\"]}");
    SchemaForm form = SchemaForm.of(prompt.wording()).orElseThrow();

    assertFalse(form.fits(sight(prompt)));
    assertEquals(Optional.empty(), form.object(sight(prompt), 3));
  }

  @Test
  void fits_wordsOfOneAreTheLabelOfAnother_isFalse() {
    Prompt prompt =
        Prompt.of("q", "Which letter comes first?")
            .withChoices(List.of(new Choice("x", "Z"), new Choice("y", "A")));
    Prompt asked = asked(prompt, "\"answer\":{\"enum\":[\"A\"]}");
    Sight sight = new Memory(List.of(prompt), Seed.of(1)).recognise(asked.wording()).orElseThrow();

    assertFalse(SchemaForm.of(asked.wording()).orElseThrow().fits(sight));
  }

  @Test
  void of_noSchema_isEmpty() {
    assertEquals(Optional.empty(), SchemaForm.of(Exam.prompt(0).wording()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"string\"}",
        "\"a\":{\"enum\":[\"A\"]},\"b\":{\"enum\":[\"B\"]}",
        "\"answer\":{\"type\":\"integer\"}",
        "\"answer\":{\"type\":\"string\"},\"sure\":{\"type\":\"boolean\"}",
        "\"answer\":{\"type\":\"string\"},\"sure\":{\"type\":\"string\",\"enum\":[\"no\"]}",
        "\"answer\":"
      })
  void of_schemaItDoesNotKnow_isRefusedWithTheRemedy(String properties) {
    Prompt prompt = asked(Exam.prompt(0), properties);
    var e = assertThrows(IllegalArgumentException.class, () -> SchemaForm.of(prompt.wording()));

    assertTrue(e.getMessage().contains(prompt.schema() + "; give that one"), e.getMessage());
  }

  private static Prompt asked(Prompt prompt, String properties) {
    return prompt.withSchema("{\"type\":\"object\",\"properties\":{" + properties + "}}");
  }

  private static Sight sight(Prompt shown) {
    return new Memory(Exam.prompts(), Seed.of(1)).recognise(shown.wording()).orElseThrow();
  }
}
