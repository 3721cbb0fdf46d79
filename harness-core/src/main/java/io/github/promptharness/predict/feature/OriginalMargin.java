package io.github.promptharness.predict.feature;

import io.github.promptharness.ShownOptions;
import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import java.util.OptionalDouble;

/**
 * How much likelier the original's first label was than the next, in nats; see {@link
 * ShownOptions#margin()}. Not known where no log-probabilities were asked for.
 */
public record OriginalMargin() implements Feature {
  @Override
  public String name() {
    return "answer margin";
  }

  @Override
  public String unit() {
    return "nats";
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    return candidate
        .firstAnswer()
        .flatMap(answer -> answer.options())
        .map(ShownOptions::margin)
        .orElse(OptionalDouble.empty());
  }
}
