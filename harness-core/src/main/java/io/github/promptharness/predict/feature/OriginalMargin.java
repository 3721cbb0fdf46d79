package io.github.promptharness.predict.feature;

import io.github.promptharness.ShownOptions;
import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import java.util.OptionalDouble;

/**
 * How much likelier the label that the original's answers gave was than the next, in nats; see
 * {@link ShownOptions#margin()}; the mean over its answers.
 *
 * <p>Where flips are foretold the answer from which they are counted is left out, as what moved it
 * is in the flips too; so the original must have been asked twice. Not known where no
 * log-probabilities were asked for.
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
    return candidate.freeAnswers().stream()
        .flatMap(answer -> answer.options().stream())
        .map(ShownOptions::margin)
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }
}
