package io.github.promptharness.training;

import io.github.promptharness.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Operators that cannot be kept apart, as one composition has both; each set is on one side of a
 * split.
 */
final class OperatorGroups {
  private OperatorGroups() {}

  /** The operators that made a condition: several for a composition, with those within them. */
  static Set<String> operators(Condition condition) {
    var operators = new TreeSet<>(List.of(condition.operator().split("\\+", -1)));
    condition
        .parameters()
        .forEach(
            (name, value) -> {
              if (name.endsWith(".operator")) {
                operators.addAll(List.of(value.split("\\+", -1)));
              }
            });
    return operators;
  }

  static List<Set<String>> of(List<Condition> conditions) {
    List<Set<String>> groups = new ArrayList<>();
    for (Condition condition : conditions) {
      Set<String> joined = operators(condition);
      List<Set<String>> apart = new ArrayList<>();
      for (Set<String> group : groups) {
        if (group.stream().anyMatch(joined::contains)) {
          joined.addAll(group);
        } else {
          apart.add(group);
        }
      }
      apart.add(joined);
      groups = apart;
    }
    return List.copyOf(groups);
  }
}
