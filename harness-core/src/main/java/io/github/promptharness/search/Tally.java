package io.github.promptharness.search;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What was seen, answer by answer: whatever the order of the rows. */
final class Tally {
  private record Key(String prompt, String condition, String sampling, int repeat) {
    static Key of(Observation row) {
      return new Key(row.prompt(), row.condition(), row.sampling(), row.repeat());
    }

    static Key of(SearchSpace.Slot slot) {
      return new Key(
          slot.variant().original().id(),
          slot.variant().condition().id(),
          slot.sampling(),
          slot.repeat());
    }

    Key ofOriginal() {
      return new Key(prompt, Condition.ORIGINAL.id(), sampling, repeat);
    }
  }

  private final SearchSpace space;
  private final Goal goal;
  private final Map<Key, Observation> rows = new HashMap<>();

  Tally(SearchSpace space, Goal goal, Observations seen) {
    this.space = space;
    this.goal = goal;
    try (var all = seen.stream()) {
      all.forEach(row -> rows.put(Key.of(row), row));
    }
  }

  boolean hasSeen(SearchSpace.Slot slot) {
    return rows.containsKey(Key.of(slot));
  }

  /** How far the items of a condition met the goal; NaN where no answer counts. */
  double[] values(String condition) {
    double[] values = new double[space.items().size()];
    Arrays.setAll(values, item -> value(space.cell(condition, item)));
    return values;
  }

  /** How many items of a condition were asked, from the first on. */
  int asked(String condition) {
    int asked = 0;
    while (asked < space.items().size() && isAsked(space.cell(condition, asked))) {
      asked++;
    }
    return asked;
  }

  private boolean isAsked(List<SearchSpace.Slot> cell) {
    return !cell.isEmpty() && cell.stream().allMatch(this::hasSeen);
  }

  private double value(List<SearchSpace.Slot> cell) {
    double sum = 0;
    int counted = 0;
    for (SearchSpace.Slot slot : cell) {
      Key key = Key.of(slot);
      Observation row = rows.get(key);
      Observation original = goal.needsOriginal() ? rows.get(key.ofOriginal()) : row;
      if (row != null && original != null) {
        OptionalDouble met = goal.met(row, original);
        sum += met.orElse(0);
        counted += met.isPresent() ? 1 : 0;
      }
    }
    return counted == 0 ? Double.NaN : sum / counted;
  }
}
