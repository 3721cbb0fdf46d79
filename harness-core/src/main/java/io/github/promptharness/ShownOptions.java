package io.github.promptharness;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The options as one answer saw them on the page, and which of them it chose.
 *
 * @param labels the label of each option by its place, such as A, B, C and D; at least one
 * @param set names the options of the item whatever their order: two items have the same name
 *     exactly if their options have the same ids and texts; see {@link #setOf}
 * @param chosen the place of the option that was chosen, from 0; absent if there is no answer, or
 *     one that is none of the options
 * @param gold the place of the right option, from 0; absent if it is not known or not shown
 * @param logProbs the natural logarithm of the probability of each label, by its place, where the
 *     answer names its label; empty if none were asked for. A label of which the endpoint says
 *     nothing has the most that what it says leaves room for
 */
public record ShownOptions(
    List<String> labels, String set, OptionalInt chosen, OptionalInt gold, List<Double> logProbs) {
  private static final int NAME_LENGTH = 16;

  /** Copies the lists and checks places and numbers. */
  public ShownOptions {
    labels = List.copyOf(labels);
    logProbs = List.copyOf(logProbs);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("options need at least one label");
    }
    requirePlace(chosen, labels.size(), "chosen");
    requirePlace(gold, labels.size(), "gold");
    if (!logProbs.isEmpty() && logProbs.size() != labels.size()) {
      throw new IllegalArgumentException(
          "log-probabilities must be as many as labels, or none: %s and %s"
              .formatted(logProbs.size(), labels.size()));
    }
    for (double logProb : logProbs) {
      if (!Double.isFinite(logProb)) {
        throw new IllegalArgumentException("a log-probability must be finite: " + logProb);
      }
    }
  }

  /** Options without log-probabilities. */
  public ShownOptions(List<String> labels, String set, OptionalInt chosen, OptionalInt gold) {
    this(labels, set, chosen, gold, List.of());
  }

  /**
   * The name of a set of options: 16 hexadecimal digits of a SHA-256 over ids and texts in order of
   * the ids.
   */
  public static String setOf(List<Choice> choices) {
    var texts = new TreeMap<String, String>();
    choices.forEach(choice -> texts.put(choice.id(), choice.text()));
    var form = new Canonical("options-1");
    texts.forEach(form::field);
    return form.hex().substring(0, NAME_LENGTH);
  }

  /** How many options there are. */
  public int count() {
    return labels.size();
  }

  /**
   * How much likelier the label given was than the best of the others: the difference of their log-
   * probabilities, in nats. Below 0 another label was likelier than the one that was drawn.
   *
   * <p>Absent without log-probabilities, without a chosen option, and with one option alone. Where
   * the endpoint says nothing of the others it is the least that the margin can be.
   */
  public OptionalDouble margin() {
    if (chosen.isEmpty() || logProbs.size() < 2) {
      return OptionalDouble.empty();
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int place = 0; place < logProbs.size(); place++) {
      best = place == chosen.getAsInt() ? best : Math.max(best, logProbs.get(place));
    }
    return OptionalDouble.of(logProbs.get(chosen.getAsInt()) - best);
  }

  /** The same with log-probabilities of the labels. */
  public ShownOptions withLogProbs(List<Double> newLogProbs) {
    return new ShownOptions(labels, set, chosen, gold, newLogProbs);
  }

  private static void requirePlace(OptionalInt place, int count, String name) {
    if (place.isPresent() && (place.getAsInt() < 0 || place.getAsInt() >= count)) {
      throw new IllegalArgumentException(
          "%s must be a place of %s options, from 0: %s".formatted(name, count, place.getAsInt()));
    }
  }
}
