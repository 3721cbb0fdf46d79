package io.github.promptharness.report.page;

import io.github.promptharness.report.content.View;
import java.util.Map;

/**
 * A part of the page that is nothing but what its template shows.
 *
 * @param model texts, truths, lists and further parts, by name
 */
record Part(Map<String, Object> model) implements View {
  /** Copies the map. */
  Part {
    model = Map.copyOf(model);
  }

  static Part of(Map<String, Object> model) {
    return new Part(model);
  }
}
