package io.github.promptharness.predict.feature;

import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import java.util.OptionalDouble;

/**
 * How long the question is, with its options, in Unicode code points: of the variant where it is
 * known, else of the original. Not known without texts.
 */
public record InputLength() implements Feature {
  @Override
  public String name() {
    return "length in characters";
  }

  @Override
  public String unit() {
    return "code points";
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    return candidate.variant().map(variant -> variant.prompt()).or(candidate::original).stream()
        .mapToDouble(prompt -> codePoints(prompt.question()))
        .findFirst();
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }
}
