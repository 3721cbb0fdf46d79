package io.github.promptharness.simulate;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How a simulated model answers a wording: the probability of every outcome of one draw.
 *
 * @param answers probability of each canonical answer, by choice id or, without options, by text;
 *     sorted
 * @param refused probability that the model declines
 * @param unreadable probability that the answer names nothing
 * @param expected the reference answer of the original, if it has one
 */
public record Truth(
    Map<String, Double> answers, double refused, double unreadable, Optional<String> expected) {
  private static final double ROUNDING = 1e-9;

  /** Checks that the probabilities add up to 1, and sorts the answers. */
  public Truth {
    answers = Collections.unmodifiableMap(new TreeMap<>(answers));
    answers.forEach(Ranges::share);
    Ranges.share("refused", refused);
    Ranges.share("unreadable", unreadable);
    double sum = refused + unreadable + sum(answers);
    if (!(Math.abs(sum - 1) <= ROUNDING)) {
      throw new IllegalArgumentException(
          "the probabilities of a truth must add up to 1: %s; leave no outcome out".formatted(sum));
    }
  }

  /** Probability that the answer names something, in [0, 1]. */
  public double answered() {
    return sum(answers);
  }

  /**
   * Probability that an answer that names something is right, in [0, 1]; empty without a reference
   * and where nothing is ever named.
   */
  public OptionalDouble accuracy() {
    double answered = answered();
    return expected.isEmpty() || answered == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, right() / answered));
  }

  /**
   * Probability that a draw is right, in [0, 1], where one that was refused or names nothing is
   * wrong; empty without a reference.
   */
  public OptionalDouble accuracyUnreadableWrong() {
    return expected.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(right());
  }

  private double right() {
    return expected.map(answer -> answers.getOrDefault(answer, 0.0)).orElse(0.0);
  }

  private static double sum(Map<String, Double> answers) {
    return answers.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
