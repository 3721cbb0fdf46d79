package io.github.promptharness.perturb;

import io.github.promptharness.Generator;
import java.io.Serializable;
import java.util.Map;

/**
 * A change of one text: where it can act, and what then stands there.
 *
 * <p>It says nothing of doses, prompts, or text to leave alone. {@link #at} and {@link #everywhere}
 * make an operator on prompts of it, which has these as options. For one of your own implement
 * {@link #name}, {@link #apply} and {@link #needs}; it must be immutable, and serialisable as a
 * {@link io.github.promptharness.Perturbation} is: a record of settings is both.
 */
public interface TextOperator extends Serializable {
  /** Names it in ids of conditions, such as {@code typos}. */
  String name();

  /** How its random numbers turn into changes: another number if that ever becomes different. */
  default int version() {
    return 1;
  }

  /** Its own settings by name, for the record; with its name they say all there is to know. */
  default Map<String, String> settings() {
    return Map.of();
  }

  /**
   * Goes through a text from the left and changes it at the places that are hit.
   *
   * @param text any text, also empty or with lone surrogates
   * @param edits draws, and takes the changes
   */
  void apply(String text, TextEdits edits);

  /** Whether the right answer is still right, as far as the operator can know. */
  default boolean keepsMeaning() {
    return true;
  }

  /** What it leaves alone unless told otherwise. */
  default Protection protection() {
    return Protection.withDefaults();
  }

  /**
   * What a text must have for this to change it, such as {@code letters}; said when a study's
   * prompts do not have it.
   */
  String needs();

  /**
   * A bare text after this operator, with nothing protected: for texts that are no prompts.
   *
   * @param rate probability of changing a place, in [0, 1]
   * @param random moved on by this
   * @throws IllegalArgumentException if the rate is not in [0, 1]
   */
  default String changed(String text, double rate, Generator random) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "rate of %s must be in [0, 1]: %s; give a share of places such as 0.05"
              .formatted(name(), rate));
    }
    var edits = new TextEdits(text, TextEdits.NONE, rate, random, false);
    apply(text, edits);
    return Replacement.all(text, edits.replacements());
  }

  /**
   * Changes each place with this probability: one condition for each rate, in this order, such as
   * {@code typos-0.05}.
   *
   * @param rates in [0, 1], all different, at least one
   * @throws IllegalArgumentException if a rate is not in [0, 1] or comes twice, or there is none
   */
  default TextPerturbation at(double... rates) {
    return TextPerturbation.at(this, rates);
  }

  /** Changes every place: one condition, whose id is the name. */
  default TextPerturbation everywhere() {
    return TextPerturbation.everywhere(this);
  }
}
