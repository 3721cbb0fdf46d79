package io.github.promptharness.credit;

import io.github.promptharness.Canonical;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of a price list by the model's name, and how a model finds its row. Immutable. */
final class Listings {
  private final SortedMap<String, Listing> rows;

  Listings(SortedMap<String, Listing> rows) {
    this.rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
  }

  Set<String> models() {
    return rows.keySet();
  }

  /**
   * The row of exactly this name, or of a fine-tuned model's {@code ft:base}; never of a family.
   */
  Optional<Listing> of(String model) {
    return Optional.ofNullable(rows.get(model))
        .or(() -> Optional.ofNullable(rows.get(Listing.fineTunedBase(model))));
  }

  /** Why a model without a row does not get that of its neighbour; empty if it has none. */
  String hint(String model) {
    String base = Listing.fineTunedBase(model);
    if (!base.isEmpty()) {
      return " (a fine-tuned model costs other than its base: it needs a row \"" + base + "\")";
    }
    return rows.keySet().stream()
        .filter(listed -> model.startsWith(listed + "-"))
        .reduce((shorter, longer) -> longer)
        .map(listed -> " (a snapshot may cost other than \"" + listed + "\")")
        .orElse("");
  }

  /** Part of what a price list is hashed by: do not change. */
  void writeTo(Canonical form) {
    rows.forEach(
        (model, listing) -> {
          form.field("model", model);
          listing.writeTo(form);
        });
  }
}
