package io.github.promptharness.report.bundle;

import io.github.promptharness.Condition;
import java.util.List;

/** Tells which conditions may show words that a model wrote. */
final class Wordings {
  /** Pools that come with the library, whose texts people wrote or published. */
  private static final List<String> SHIPPED = List.of("slab-", "score-");

  private Wordings() {}

  /** The ids of conditions whose wordings come from a pool that a model may have written. */
  static List<String> perhapsOfAModel(List<Condition> conditions) {
    return conditions.stream().filter(Wordings::isOfAPool).map(Condition::id).toList();
  }

  /**
   * A pool with a size is one of few-shot examples to choose from, which are items and no wordings.
   */
  private static boolean isOfAPool(Condition condition) {
    return condition.parameters().entrySet().stream()
        .filter(each -> each.getKey().equals("pool") || each.getKey().endsWith(".pool"))
        .filter(each -> !condition.parameters().containsKey(each.getKey() + " size"))
        .anyMatch(each -> SHIPPED.stream().noneMatch(each.getValue()::startsWith));
  }
}
