package io.github.promptharness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.promptharness.Answer;
import io.github.promptharness.Choice;
import io.github.promptharness.Enumerator;
import io.github.promptharness.FinishReason;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Score;
import io.github.promptharness.Scorer;
import io.github.promptharness.testing.ScorerContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelOrTextTest extends ScorerContract {
  @Override
  protected Scorer scorer() {
    return new LabelOrText();
  }

  @Override
  protected String rightAnswer() {
    return "{\"answer\": \"B\"}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "B",
        "The answer is B.",
        "apple",
        " **Apple.**\n",
        "\u201CApple\u201D",
        "The answer is apple.",
        "A brick is none. The answer: apple",
        "{\"answer\": \"B\"}",
        "{\"answer\":\"b\"}",
        "```json\n{\"answer\": \"apple\"}\n```",
        "{\"answer\": \"\\u0061pple\"}",
        "First {\"answer\": \"A\"}, no: {\"answer\": \"B\"}"
      })
  void score_anyForm_namesTheOption(String text) {
    var value = assertInstanceOf(Score.Value.class, score(prompt(), text));
    assertEquals("c2", value.canonical());
    assertEquals(1, value.number().orElseThrow());
  }

  @Test
  void score_numberInJson_isTheLabel() {
    Prompt numbered = prompt().withLayout(prompt().layout().withEnumerator(Enumerator.NUMBERS));
    assertEquals("c2", ((Score.Value) score(numbered, "{\"answer\": 2}")).canonical());
  }

  @Test
  void score_otherValueInJson_isAWrongAnswerOfItsOwn() {
    var value = (Score.Value) score(prompt(), "{\"answer\": \"pear\"}");
    assertEquals("outside:pear", value.canonical());
    assertEquals(0, value.number().orElseThrow());
  }

  @Test
  void score_wordsThatAreALabel_areTheLabel() {
    Prompt letters = prompt().withChoices(List.of(new Choice("c1", "B"), new Choice("c2", "A")));
    assertEquals("c2", ((Score.Value) score(letters, "B")).canonical());
    assertEquals("c2", ((Score.Value) score(letters, "{\"answer\": \"B\"}")).canonical());
  }

  @Test
  void score_wordsOfTwoOptions_areNotGuessed() {
    Prompt twice =
        prompt().withChoices(List.of(new Choice("c1", "Apple"), new Choice("c2", "apple")));
    assertEquals(
        OutcomeClass.UNREADABLE,
        assertInstanceOf(Score.Unscored.class, score(twice, "apple")).why());
  }

  @ParameterizedTest
  @ValueSource(strings = {"an apple", "apple or brick", "", "{\"answer\": \"\"}"})
  void score_otherWords_areUnreadable(String text) {
    assertInstanceOf(Score.Unscored.class, score(prompt(), text));
  }

  @Test
  void score_noOptions_comparesTheFieldWithTheReference() {
    Prompt open = Prompt.of("q", "Who?").withExpected("Ada Lovelace");
    var right = (Score.Value) score(open, "{\"answer\": \"ada  lovelace\"}");
    var wrong = (Score.Value) score(open, "{\"answer\": \"Alan\"}");
    assertEquals("Ada Lovelace", right.canonical());
    assertEquals(1, right.number().orElseThrow());
    assertEquals("Alan", wrong.canonical());
    assertEquals(0, wrong.number().orElseThrow());
  }

  @Test
  void score_fieldOfMarksAlone_hasACanonicalAnswer() {
    var value = (Score.Value) score(Prompt.of("q", "Who?"), "{\"answer\": \"**\"}");
    assertEquals("**", value.canonical());
  }

  /** However much longer than the words it is: blanks, marks around them, letters in parts. */
  @Test
  void score_wordsWrittenAtLength_areStillTheWords() {
    Prompt prompt =
        Prompt.of("q1", "Which?")
            .withChoices(List.of(new Choice("c1", "brick"), new Choice("c2", "\u1FA7 x")))
            .withExpected("c2");
    for (String text :
        List.of(
            "\u03C9\u0314\u0342\u0345 x",
            "\u03C9\u0314\u0342\u0345" + " \n".repeat(900) + "x" + ".\"*\u1FEF".repeat(900))) {
      var value = assertInstanceOf(Score.Value.class, score(prompt, text));
      assertEquals("c2", value.canonical());
    }
  }

  @Test
  void score_filtered_isNoAnswer() {
    Score score = scorer().score(prompt(), new Answer("apple", FinishReason.FILTERED, ""));
    assertEquals(OutcomeClass.FILTERED, assertInstanceOf(Score.Unscored.class, score).why());
  }

  @Test
  void score_veryLongText_takesTimeInProportionToItsLength() {
    String text = "\"answer\": \"" + "\\\\x answer is ".repeat(200_000);
    assertTimeoutPreemptively(
        Duration.ofMinutes(5), () -> assertInstanceOf(Score.Unscored.class, score(prompt(), text)));
  }

  @Test
  void id_namesTheRulesForLabels() {
    assertEquals(
        "label-or-text/1(labels=multiple-choice(extraction=answer-call/1, coding=choice id))",
        new LabelOrText(new MultipleChoice(Extraction.ANSWER_CALL)).id());
  }

  private Score score(Prompt prompt, String text) {
    return scorer().score(prompt, Answer.of(text));
  }
}
