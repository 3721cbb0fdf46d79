package io.github.promptharness.credit;

import io.github.promptharness.Canonical;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What a price list says about one model.
 *
 * @param tiers the price by the tier's name on the wire
 * @param training what a token of training costs, in 10^-12 USD, for the base of a fine-tuned model
 * @param source where this row comes from; empty if it is the list's own source
 */
record Listing(SortedMap<String, Price> tiers, OptionalLong training, String source) {
  /** How the names of fine-tuned models begin. */
  static final String FINE_TUNED = "ft:";

  Listing {
    tiers = Collections.unmodifiableSortedMap(tiers);
  }

  /**
   * The name that the row of a model has beside the model's own: that of a fine-tuned one, {@code
   * ft:base:organisation:name:id}, is {@code ft:base}. Empty for any other model.
   */
  static String fineTunedBase(String model) {
    int end = model.startsWith(FINE_TUNED) ? model.indexOf(':', FINE_TUNED.length()) : -1;
    return end < 0 ? "" : model.substring(0, end);
  }

  /** Part of what a price list is hashed by: do not change. */
  void writeTo(Canonical form) {
    tiers.forEach((tier, price) -> form.field("tier", tier).field("price", price.toString()));
    training.ifPresent(price -> form.field("training", price));
    form.unlessEmpty("row source", source);
  }
}
