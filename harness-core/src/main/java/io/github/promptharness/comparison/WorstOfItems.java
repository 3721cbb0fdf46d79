package io.github.promptharness.comparison;

import io.github.promptharness.Estimate;
import io.github.promptharness.Observation;
import io.github.promptharness.Seed;
import io.github.promptharness.metric.accuracy.PerItemAccuracy;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.Result;
import java.util.ArrayList;
import java.util.List;

/** The per-item worst case of each result, over the cells that all of them have. */
final class WorstOfItems {
  private static final PerItemAccuracy WORST = PerItemAccuracy.of(PerItemAccuracy.Case.WORST);

  private final List<Side> sides;
  private final List<String> conditions;
  private final Seed seed;

  /**
   * Of these results.
   *
   * @param conditions that all of them have
   */
  WorstOfItems(List<Side> sides, List<String> conditions, Seed seed) {
    this.sides = sides;
    this.conditions = conditions;
    this.seed = seed;
  }

  Result<WorstCases> cases() {
    if (conditions.size() < 2) {
      return Result.undefined("the results share fewer than two conditions");
    }
    List<Pooled> worst =
        sides.stream().map(side -> WORST.pooled(side.rows().where(this::enters))).toList();
    var levels = new ArrayList<Level>();
    var differences = new ArrayList<WorstCases.WorstDifference>();
    for (int s = 0; s < sides.size(); s++) {
      levels.add(new Level(sides.get(s).name(), worst.get(s).estimate(seed)));
      for (int other = s + 1; other < sides.size(); other++) {
        differences.add(
            new WorstCases.WorstDifference(
                sides.get(s).name(), sides.get(other).name(), minus(worst, other, s)));
      }
    }
    return Result.of(new WorstCases(conditions, levels, differences));
  }

  private Estimate minus(List<Pooled> worst, int one, int other) {
    return worst.get(one).minus(worst.get(other), seed);
  }

  /** An item enters with the cells in which every result has an answer, of whatever kind. */
  private boolean enters(Observation row) {
    return row.outcome().isAnswered() && isInAll(row.prompt(), row.condition());
  }

  private boolean isInAll(String prompt, String condition) {
    return conditions.contains(condition)
        && sides.stream()
            .allMatch(
                side ->
                    side.cell(prompt, condition).stream()
                        .anyMatch(
                            answer -> answer.outcome().isAnswered() && answer.hasReference()));
  }
}
