package io.github.promptharness.predict.feature;

import io.github.promptharness.Message;
import io.github.promptharness.Wording;
import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import io.github.promptharness.stats.text.Levenshtein;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How far the variant's text is from the original's: {@link Levenshtein#normalised} of all messages
 * as they are sent. In [0, 1]; not known without texts.
 */
public record EditDistance() implements Feature {
  @Override
  public String name() {
    return "edit distance";
  }

  @Override
  public String unit() {
    return "edits per character of the longer text";
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    return candidate.variant().stream()
        .mapToDouble(
            variant ->
                Levenshtein.normalised(text(variant.original().wording()), text(variant.wording())))
        .findFirst();
  }

  static String text(Wording wording) {
    return wording.messages().stream().map(Message::text).collect(Collectors.joining("\n"));
  }
}
