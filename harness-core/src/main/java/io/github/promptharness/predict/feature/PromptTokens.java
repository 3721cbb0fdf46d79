package io.github.promptharness.predict.feature;

import io.github.promptharness.Prompt;
import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import io.github.promptharness.tokens.TokenCounter;
import java.util.OptionalDouble;

/**
 * How many tokens the whole prompt has, instruction and examples included: of the variant where it
 * is known, else of the original. Not known without texts.
 *
 * @param counter counts as the model does
 */
public record PromptTokens(TokenCounter counter) implements Feature {
  @Override
  public String name() {
    return "length in tokens (" + counter.encoding() + ")";
  }

  @Override
  public String unit() {
    return "tokens";
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    return candidate
        .variant()
        .map(variant -> variant.wording())
        .or(() -> candidate.original().map(Prompt::wording))
        .stream()
        .mapToDouble(counter::prompt)
        .findFirst();
  }
}
