package io.github.promptharness.score;

import io.github.promptharness.Answer;
import io.github.promptharness.Choice;
import io.github.promptharness.Enumerator;
import io.github.promptharness.FinishReason;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Score;
import io.github.promptharness.Scorer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which option was chosen, and whether it is the right one: 1 or 0.
 *
 * <p>The canonical answer is the id of the option, so that it names the content whatever place it
 * stood in. A label that is none of the options, such as the N of "None of the Above", is an answer
 * and a wrong one; its canonical form is {@code outside:N}. Where the prompt has no options in
 * parts of their own, because its input holds them as text, the label itself is the canonical
 * answer. Where no label is found the answer is truncated, filtered or refused if the endpoint says
 * so, else unreadable; how those count is a choice of each metric ({@link
 * io.github.promptharness.Unreadable}), and so is the rule for ties among repeats.
 *
 * @param extraction the rule that finds the label, unless it is a number
 * @param numbered the rule that finds it where the prompt's layout numbers its options
 */
public record MultipleChoice(Extraction extraction, Extraction numbered) implements Scorer {
  /**
   * Reads answers by {@link Extraction#ANSWER_LETTER}, and by {@link Extraction#ANSWER_NUMBER}
   * where the prompt has options that its layout numbers.
   */
  public MultipleChoice() {
    this(Extraction.ANSWER_LETTER, Extraction.ANSWER_NUMBER);
  }

  /** Reads every answer by one rule, however the options are labelled. */
  public MultipleChoice(Extraction extraction) {
    this(extraction, extraction);
  }

  @Override
  public String id() {
    String rules =
        numbered.equals(extraction)
            ? extraction.name()
            : extraction.name() + ", numbered=" + numbered.name();
    return "multiple-choice(extraction=" + rules + ", coding=choice id)";
  }

  @Override
  public Score score(Prompt prompt, Answer answer) {
    if (answer.finish() == FinishReason.FILTERED) {
      return new Score.Unscored(OutcomeClass.FILTERED, "withheld by a content filter");
    }
    boolean isNumbered =
        !prompt.choices().isEmpty() && prompt.layout().enumerator() == Enumerator.NUMBERS;
    Optional<String> label = (isNumbered ? numbered : extraction).label(answer.text());
    return label.isPresent() ? read(prompt, label.get()) : unread(answer.finish());
  }

  private static Score read(Prompt prompt, String label) {
    Optional<Choice> choice =
        prompt
            .choiceLabelled(label)
            .or(() -> prompt.choiceLabelled(label.toLowerCase(Locale.ROOT)));
    String canonical =
        choice.map(Choice::id).orElse(prompt.choices().isEmpty() ? label : "outside:" + label);
    OptionalDouble number =
        prompt
            .expected()
            .map(expected -> OptionalDouble.of(expected.equals(canonical) ? 1 : 0))
            .orElse(OptionalDouble.empty());
    return new Score.Value(number, canonical, "label " + label);
  }

  private static Score unread(FinishReason finish) {
    return switch (finish) {
      case LENGTH ->
          new Score.Unscored(OutcomeClass.TRUNCATED, "cut off before an answer was given");
      case REFUSED -> new Score.Unscored(OutcomeClass.REFUSED, "declined by the model");
      case FILTERED, STOP, OTHER ->
          new Score.Unscored(OutcomeClass.UNREADABLE, "no label of an option found");
    };
  }
}
