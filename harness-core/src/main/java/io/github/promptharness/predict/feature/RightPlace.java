package io.github.promptharness.predict.feature;

import io.github.promptharness.Choice;
import io.github.promptharness.Prompt;
import io.github.promptharness.ShownOptions;
import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Where the right option stands among those shown: 0 for the first, 1 for the last.
 *
 * <p>Of the variant where its text is known, else of the original. Not known without options, and
 * without a reference answer.
 */
public record RightPlace() implements Feature {
  @Override
  public String name() {
    return "place of the right option";
  }

  @Override
  public String unit() {
    return "share of the way from first to last";
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    var prompt = candidate.variant().map(variant -> variant.prompt()).or(candidate::original);
    if (prompt.isPresent() && prompt.get().choices().size() > 1) {
      return of(prompt.get());
    }
    // Of what was shown, not of what was answered: any answer will do.
    return candidate.originalAnswers().stream()
        .flatMap(answer -> answer.options().stream())
        .map(RightPlace::of)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble of(Prompt prompt) {
    List<String> ids = prompt.choices().stream().map(Choice::id).toList();
    int place = prompt.expected().map(ids::indexOf).orElse(-1);
    return place < 0 ? OptionalDouble.empty() : OptionalDouble.of(place / (ids.size() - 1.0));
  }

  private static OptionalDouble of(ShownOptions options) {
    OptionalInt gold = options.gold();
    return gold.isEmpty() || options.count() < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(gold.getAsInt() / (options.count() - 1.0));
  }
}
