package io.github.promptharness.mitigate;

import io.github.promptharness.Condition;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The scores of an arm by item, condition and repeat. */
final class ArmScores {
  private final String name;
  private final int repeats;
  private final Map<String, Map<String, Map<Integer, Observation>>> items = new TreeMap<>();
  private final TreeSet<String> conditions = new TreeSet<>();
  private final Map<String, String> clusters = new HashMap<>();

  /**
   * Sorts the answers of an arm.
   *
   * @param repeats how many answers to each cell count
   */
  ArmScores(MitigationArm arm, int repeats) {
    this.name = arm.name();
    this.repeats = repeats;
    var samplings = new TreeSet<String>();
    try (Stream<Observation> rows = arm.observations().stream()) {
      rows.filter(row -> !row.condition().equals(Condition.PLACEBO))
          .forEach(
              row -> {
                samplings.add(row.sampling());
                conditions.add(row.condition());
                clusters.put(row.prompt(), row.cluster());
                items
                    .computeIfAbsent(row.prompt(), prompt -> new TreeMap<>())
                    .computeIfAbsent(row.condition(), condition -> new TreeMap<>())
                    .put(row.repeat(), row);
              });
    }
    if (samplings.size() > 1) {
      throw new IllegalArgumentException(
          "arm %s must have one sampling: %s; compare them one at a time"
              .formatted(name, samplings));
    }
  }

  SortedSet<String> conditions() {
    return conditions;
  }

  int repeats() {
    return repeats;
  }

  String cluster(String item) {
    return clusters.getOrDefault(item, item);
  }

  /** Items with a reference and an answer, however it reads, in every cell that counts. */
  SortedSet<String> complete(SortedSet<String> wanted) {
    var complete = new TreeSet<String>();
    items.forEach(
        (item, cells) -> {
          boolean all =
              wanted.stream()
                  .allMatch(
                      condition -> {
                        Map<Integer, Observation> cell = cells.getOrDefault(condition, Map.of());
                        for (int repeat = 0; repeat < repeats; repeat++) {
                          Observation row = cell.get(repeat);
                          if (row == null
                              || !row.hasReference()
                              || row.outcome() == OutcomeClass.FAILED) {
                            return false;
                          }
                        }
                        return true;
                      });
          if (all) {
            complete.add(item);
          }
        });
    return complete;
  }

  SortedSet<String> items() {
    return new TreeSet<>(items.keySet());
  }

  /** The score of a cell's answer; 0 where none was given or found. */
  private double score(String item, String condition, int repeat) {
    return row(item, condition, repeat).score().orElse(0);
  }

  private Observation row(String item, String condition, int repeat) {
    return java.util.Objects.requireNonNull(
        items.getOrDefault(item, Map.of()).getOrDefault(condition, Map.of()).get(repeat));
  }

  /** The mean over repeats of the lowest score over conditions. */
  double worst(String item, SortedSet<String> over) {
    double sum = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      double least = Double.POSITIVE_INFINITY;
      for (String condition : over) {
        least = Math.min(least, score(item, condition, repeat));
      }
      sum += least;
    }
    return sum / repeats;
  }

  /** The mean over repeats and conditions. */
  double mean(String item, SortedSet<String> over) {
    double sum = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      for (String condition : over) {
        sum += score(item, condition, repeat);
      }
    }
    return sum / repeats / over.size();
  }

  /** What the answers to these items cost. */
  MitigationComparison.Cost cost(SortedSet<String> of, SortedSet<String> over, int calls) {
    var rows = new ArrayList<Observation>();
    for (String item : of) {
      for (String condition : over) {
        for (int repeat = 0; repeat < repeats; repeat++) {
          rows.add(row(item, condition, repeat));
        }
      }
    }
    Money money = rows.stream().map(Observation::cost).reduce(Money.ZERO, Money::plus);
    long declined = rows.stream().filter(row -> row.outcome() == OutcomeClass.REFUSED).count();
    double answers = Math.max(1, rows.size());
    return new MitigationComparison.Cost(
        calls,
        sum(rows, true) / answers,
        sum(rows, false) / answers,
        money.toUsd().doubleValue() / answers,
        declined / answers);
  }

  private static double sum(List<Observation> rows, boolean prompt) {
    return rows.stream().mapToDouble(row -> prompt ? row.promptTokens() : row.outputTokens()).sum();
  }
}
