package io.github.promptharness.reliability;

import io.github.promptharness.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The answers of a claim, in the order in which they were drawn.
 *
 * @param rows those that count
 * @param outcomes whether the property holds of each
 * @param failedCalls units whose call failed
 * @param notAsked units that were not asked, or are more than the plan asks
 */
record ClaimAnswers(List<Observation> rows, List<Boolean> outcomes, int failedCalls, int notAsked) {
  /**
   * Reads them.
   *
   * @param most how many are read; of a study that has more, the first that were drawn
   */
  static ClaimAnswers of(
      List<Unit> units, Map<Cell, Observation> answers, Target target, int most) {
    var rows = new ArrayList<Observation>();
    var held = new ArrayList<Boolean>();
    int failed = 0;
    int notAsked = 0;
    for (Unit unit : units) {
      Observation row = answers.get(unit.cell());
      if (row == null || rows.size() + failed == most) {
        notAsked++;
        continue;
      }
      switch (target.property().held(unit.variant(), row)) {
        case NO_ANSWER -> failed++;
        case HOLDS -> {
          rows.add(row);
          held.add(true);
        }
        case FAILS -> {
          rows.add(row);
          held.add(false);
        }
      }
    }
    return new ClaimAnswers(List.copyOf(rows), List.copyOf(held), failed, notAsked);
  }

  /** Whether the property holds of each. */
  boolean[] held() {
    boolean[] each = new boolean[outcomes.size()];
    for (int i = 0; i < each.length; i++) {
      each[i] = outcomes.get(i);
    }
    return each;
  }
}
