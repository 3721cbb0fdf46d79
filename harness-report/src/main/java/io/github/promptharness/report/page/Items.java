package io.github.promptharness.report.page;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.StudyResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All items under one sampling, those first whose answers a condition changed most, and what of
 * their answers is needed to say so. No text is kept: a study may have more of them than memory.
 *
 * @param conditions ids of the conditions whose answers are compared with the original's: not the
 *     original, and not the placebo
 * @param rows the items; right to wrong weighs most, then any change, then the study's order
 */
record Items(List<String> conditions, List<ItemRow> rows) {
  /** Copies the lists. */
  Items {
    conditions = List.copyOf(conditions);
    rows = List.copyOf(rows);
  }

  static Items of(StudyResult result, String sampling) {
    List<Condition> all = result.summary().provenance().conditions();
    List<String> conditions =
        all.stream()
            .filter(condition -> !condition.isOriginal() && !condition.isPlacebo())
            .map(Condition::id)
            .toList();
    var items = new LinkedHashMap<String, Gathered>();
    try (var rows = result.observations().stream()) {
      rows.filter(row -> row.sampling().equals(sampling))
          .filter(row -> !row.condition().equals(Condition.PLACEBO))
          .forEach(row -> items.computeIfAbsent(row.prompt(), id -> new Gathered(row)).add(row));
    }
    var rows = new ArrayList<ItemRow>();
    items.forEach((id, gathered) -> rows.add(gathered.row(id, conditions)));
    rows.sort(
        Comparator.<ItemRow>comparingLong(row -> -row.flips(List.of(Flip.RIGHT_TO_WRONG)))
            .thenComparingLong(row -> -row.flips()));
    return new Items(conditions, rows);
  }

  /** How many pairs of an item and a condition have another answer than the original. */
  long flips() {
    return rows.stream().mapToLong(ItemRow::flips).sum();
  }

  /** What an answer says, without its text. */
  private static final class Gathered {
    private final Map<String, String> tags;
    private final Map<String, Observation> firsts = new HashMap<>();
    private long scored;
    private double total;

    Gathered(Observation row) {
      tags = row.tags();
    }

    void add(Observation row) {
      if (row.score().isPresent()) {
        scored++;
        total += row.score().getAsDouble();
      }
      if (row.repeat() == 0) {
        firsts.putIfAbsent(row.condition(), withoutText(row));
      }
    }

    ItemRow row(String id, List<String> conditions) {
      Optional<Observation> original = Optional.ofNullable(firsts.get(Condition.ORIGINAL.id()));
      var changes = new ArrayList<Optional<Flip>>();
      int compared = 0;
      for (String condition : conditions) {
        Optional<Observation> variant =
            Optional.ofNullable(firsts.get(condition))
                .filter(row -> original.filter(old -> areComparable(old, row)).isPresent());
        compared += variant.isPresent() ? 1 : 0;
        changes.add(
            variant
                .filter(row -> !row.answer().equals(original.orElseThrow().answer()))
                .map(row -> Flip.of(original.orElseThrow(), row)));
      }
      return new ItemRow(id, tags, scored, total, changes, compared);
    }

    /** Texts that a condition left as they were, and failed calls, tell nothing. */
    private static boolean areComparable(Observation original, Observation variant) {
      return !variant.isUnchanged()
          && original.outcome() != OutcomeClass.FAILED
          && variant.outcome() != OutcomeClass.FAILED;
    }

    private static Observation withoutText(Observation row) {
      return new Observation(
          row.prompt(),
          row.cluster(),
          row.tags(),
          row.condition(),
          row.dose(),
          row.sameTextAs(),
          row.sampling(),
          row.repeat(),
          row.outcome(),
          row.answer(),
          row.hasReference(),
          row.score(),
          "",
          row.call(),
          Optional.empty());
    }
  }
}
