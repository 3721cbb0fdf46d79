package io.github.promptharness.pool;

import io.github.promptharness.Condition;
import java.util.Map;
import java.util.TreeMap;

/** When conditions of two studies count as the same operator. */
public enum SameOperator {
  /** The same id with the same settings: our default, and the strictest. */
  CONDITION("same condition: id and all settings") {
    @Override
    Map<String, String> settings(Condition condition) {
      return condition.described();
    }

    @Override
    String label(Condition condition) {
      return condition.id();
    }
  },
  /**
   * The same operator, dose and parameters, whatever the id and the replicate: several draws of one
   * study are averaged before studies are pooled.
   */
  SETTINGS("same operator, dose and parameters; draws of a study averaged") {
    @Override
    Map<String, String> settings(Condition condition) {
      var settings = new TreeMap<>(condition.described());
      settings.remove("id");
      settings.remove("replicate");
      return settings;
    }

    @Override
    String label(Condition condition) {
      return condition.id();
    }
  },
  /**
   * The name of the operator alone: all doses and settings of a study are averaged before studies
   * are pooled. What is pooled then differs by design, and more of it goes into tau.
   */
  NAME("same name of operator; doses and settings of a study averaged") {
    @Override
    Map<String, String> settings(Condition condition) {
      return Map.of("operator", condition.operator());
    }

    @Override
    String label(Condition condition) {
      return condition.operator();
    }
  };

  private final String title;

  SameOperator(String title) {
    this.title = title;
  }

  /** The rule in words. */
  public String title() {
    return title;
  }

  /** What must be equal. */
  abstract Map<String, String> settings(Condition condition);

  /** The name in tables, of the first condition that is met. */
  abstract String label(Condition condition);
}
