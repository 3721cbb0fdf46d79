package io.github.promptharness.report.content;

import io.github.promptharness.Observation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Variant;
import java.util.Optional;

/**
 * Which generated texts a report shows. A report for oneself shows all; one that is passed on shows
 * those that a person has read.
 *
 * <p>It is asked for the text of every answer that a format would show, as often as the format
 * likes; an answer whose text is withheld stands there with its outcome alone. It is asked by one
 * thread.
 */
public interface TextPolicy {
  /** All texts, for oneself. */
  static TextPolicy ofPrivateReport() {
    return new TextPolicy() {
      @Override
      public Optional<String> shown(Observation answer) {
        return Optional.of(answer.text());
      }

      @Override
      public String inWords() {
        return "A private report: texts that a model generated are shown whether or not a person"
            + " has read them. Read them before you pass it on.";
      }
    };
  }

  /**
   * The text of an answer as the report may show it.
   *
   * @return empty if it is withheld
   */
  Optional<String> shown(Observation answer);

  /**
   * The line below a text that is shown, which says that a model generated it.
   *
   * @return empty if the report's own line is enough: model and day
   */
  default Optional<String> disclosure(Observation answer) {
    return Optional.empty();
  }

  /**
   * Why nothing of an item's prompt is shown, as where it would tell what must not be told yet.
   *
   * @return empty if it is shown, as all are by default
   */
  default Optional<String> withheld(Prompt prompt) {
    return Optional.empty();
  }

  /**
   * Why the changed words of a variant are not shown: those that a model has written are generated
   * texts too.
   *
   * @return empty if they are shown, as all are by default
   */
  default Optional<String> withheld(Variant variant) {
    return Optional.empty();
  }

  /**
   * The line below changed words of a variant that are shown, which says where they may come from.
   *
   * @return empty if there is nothing to say
   */
  default Optional<String> disclosure(Variant variant) {
    return Optional.empty();
  }

  /** One or two sentences that the report says of its texts, such as how many were read. */
  String inWords();
}
