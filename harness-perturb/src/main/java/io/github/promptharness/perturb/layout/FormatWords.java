package io.github.promptharness.perturb.layout;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The words that name the fields of a prompt on the page; an empty one leaves out its separator as
 * well.
 *
 * @param question before the input, such as {@code Question}
 * @param options over the options, such as {@code Options}
 * @param option before each label, such as {@code Option}
 * @param answer behind the options, as the cue, such as {@code Answer}
 */
record FormatWords(String question, String options, String option, String answer)
    implements Serializable {
  static final FormatWords DEFAULT = new FormatWords("Question", "Options", "Option", "Answer");

  FormatWords mapped(UnaryOperator<String> change) {
    return new FormatWords(
        change.apply(question), change.apply(options), change.apply(option), change.apply(answer));
  }

  /** As parameters of a condition. */
  Map<String, String> parameters() {
    return new TreeMap<>(
        Map.of(
            "word of question", question,
            "word of options", options,
            "word of option", option,
            "word of answer", answer));
  }

  /** The inverse of {@link #parameters}. */
  static FormatWords again(Map<String, String> parameters) {
    return new FormatWords(
        parameters.getOrDefault("word of question", ""),
        parameters.getOrDefault("word of options", ""),
        parameters.getOrDefault("word of option", ""),
        parameters.getOrDefault("word of answer", ""));
  }
}
