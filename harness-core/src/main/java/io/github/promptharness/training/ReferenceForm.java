package io.github.promptharness.training;

import io.github.promptharness.Choice;
import io.github.promptharness.Prompt;

/**
 * How a right answer is written, in the form that the prompt's answer rule demands.
 *
 * @param template with the place {@code {answer}}, such as {@code Answer("{answer}")}; without it
 *     the same text is the right answer to every prompt, such as a refusal
 */
public record ReferenceForm(String template) {
  private static final String PLACE = "{answer}";

  /** The answer alone: the label on the page of the right option, or the reference answer. */
  public static final ReferenceForm BARE = new ReferenceForm(PLACE);

  /** Checks that there is a text. */
  public ReferenceForm {
    if (template.isBlank()) {
      throw new IllegalArgumentException(
          "a form of right answers must not be blank: give the text with the place {answer}");
    }
  }

  /**
   * The right answer to a prompt: the label under which its right option stands on the page, or its
   * reference answer.
   *
   * @throws IllegalArgumentException if the prompt has no reference answer and the form needs one
   */
  public String text(Prompt prompt) {
    if (!template.contains(PLACE)) {
      return template;
    }
    String expected =
        prompt
            .expected()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "prompt %s has no reference answer to train on: give it one, or a form without {answer}"
                            .formatted(prompt.id())));
    String answer = expected;
    for (int place = 0; place < prompt.choices().size(); place++) {
      Choice choice = prompt.choices().get(place);
      if (choice.id().equals(expected)) {
        answer = prompt.layout().enumerator().label(place);
      }
    }
    return template.replace(PLACE, answer);
  }
}
