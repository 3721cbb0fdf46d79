package io.github.promptharness.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.promptharness.Answer;
import io.github.promptharness.Choice;
import io.github.promptharness.Enumerator;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Layout;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Role;
import io.github.promptharness.Score;
import io.github.promptharness.Seed;
import io.github.promptharness.score.MultipleChoice;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the model says is what the library's scorer reads, in every phrase. */
final class ReplyTest {
  private static final MultipleChoice SCORER = new MultipleChoice();

  @Test
  void naming_everyPhraseAndLetter_isReadAsThatLetter() {
    for (String phrase : Reply.NAMING) {
      for (char letter = 'A'; letter <= 'Z'; letter++) {
        String text = phrase.formatted(letter);
        assertEquals(
            Optional.of(Character.toString(letter)), SCORER.extraction().label(text), text);
      }
    }
  }

  @Test
  void naming_everyPhraseAndNumber_isReadAsThatNumber() {
    for (String phrase : Reply.NAMING) {
      for (int number = 1; number <= 120; number++) {
        String text = phrase.formatted(number);
        assertEquals(Optional.of(Integer.toString(number)), SCORER.numbered().label(text), text);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Enumerator.class)
  void naming_labelsOfAnyKind_areReadAsTheOptionWhereTheyStand(Enumerator labels) {
    Layout layout = new Layout(Role.SYSTEM, "\n", "\n", "", labels, ") ", "\n");
    Prompt shown = Exam.reordered(Exam.prompt(2), 3, 1, 0, 2).withLayout(layout);
    Sight sight = new Memory(Exam.prompts(), Seed.of(1)).recognise(shown.wording()).orElseThrow();
    for (int content = 0; content < 4; content++) {
      for (String phrase : Reply.NAMING) {
        Answer answer = Answer.of(phrase.formatted(sight.name(content)));
        var value = assertInstanceOf(Score.Value.class, SCORER.score(shown, answer));
        assertEquals("c" + (content + 1), value.canonical(), answer.text());
      }
    }
  }

  @Test
  void unreadableAndRefused_haveNoLabel() {
    Prompt prompt = Exam.prompt(0);
    for (String text : Reply.UNREADABLE) {
      assertEquals(Optional.empty(), SCORER.numbered().label(text), text);
      var unread = assertInstanceOf(Score.Unscored.class, SCORER.score(prompt, Answer.of(text)));
      assertEquals(OutcomeClass.UNREADABLE, unread.why(), text);
    }
    var refusal = new Answer(Reply.REFUSAL, FinishReason.REFUSED, "");
    var refused = assertInstanceOf(Score.Unscored.class, SCORER.score(prompt, refusal));
    assertEquals(OutcomeClass.REFUSED, refused.why());
  }

  @Test
  void all_numberedOptions_hasTheLongestLabel() {
    var choices =
        IntStream.range(0, 12)
            .mapToObj(i -> new Choice("c" + i, "the " + i + "th of all"))
            .toList();
    Prompt many =
        Prompt.of("many", "Which of these twelve is it?")
            .withChoices(choices)
            .withLayout(new Layout(Role.SYSTEM, "\n", "\n", "", Enumerator.NUMBERS, ") ", "\n"));
    Sight sight = new Memory(List.of(many), Seed.of(1)).recognise(many.wording()).orElseThrow();
    int longest =
        Reply.all(sight, Optional.empty())
            .filter(Reply.NAMING.get(3).formatted(12)::equals)
            .toList()
            .size();
    assertEquals(1, longest);
  }

  @Test
  void all_romanNumerals_hasTheLongestAndNotTheLast() {
    var choices =
        IntStream.range(0, 10)
            .mapToObj(i -> new Choice("c" + i, "the " + i + "th of all"))
            .toList();
    Layout roman = Layout.DEFAULT.withEnumerator(Enumerator.UPPER_ROMAN);
    Prompt ten = Prompt.of("ten", "Which of these?").withChoices(choices).withLayout(roman);
    Sight sight = new Memory(List.of(ten), Seed.of(1)).recognise(ten.wording()).orElseThrow();
    assertEquals(
        1,
        Reply.all(sight, Optional.empty())
            .filter(Reply.NAMING.get(3).formatted("VIII")::equals)
            .count());
  }

  @Test
  void draw_everyPhraseAndUnreadableText_occurs() {
    Sight sight =
        new Memory(Exam.prompts(), Seed.of(1)).recognise(Exam.prompt(0).wording()).orElseThrow();
    var traits = Traits.DEFAULT.withRefusalRate(0.2).withUnreadableRate(0.4);
    var random = Seed.of(1).generator();
    var drawn = new HashSet<String>();
    var naming = Reply.naming(sight, Optional.empty());
    for (int i = 0; i < 400; i++) {
      drawn.add(Reply.draw(naming, new double[] {1, 0, 0, 0}, traits, random).text());
    }
    assertEquals(Reply.NAMING.size() + Reply.UNREADABLE.size() + 1, drawn.size(), drawn.toString());
  }
}
