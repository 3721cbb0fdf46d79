package io.github.promptharness.pool;

import io.github.promptharness.Observation;
import io.github.promptharness.comparison.NamedResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which studies share items, conditions or wordings. */
final class Overlaps {
  private Overlaps() {}

  /** One item of a study; ids alone, such as 1 and 2, may be equal by chance. */
  record Item(String prompt, String cluster) {
    static Item of(Observation row) {
      return new Item(row.prompt(), row.cluster());
    }
  }

  static Set<Item> items(NamedResult study) {
    try (var rows = study.observations().stream()) {
      var items = new HashSet<Item>();
      rows.forEach(row -> items.add(Item.of(row)));
      return items;
    }
  }

  static List<Overlap> of(List<NamedResult> studies, List<Set<Item>> items) {
    var overlaps = new ArrayList<Overlap>();
    for (int j = 0; j < studies.size(); j++) {
      for (int i = 0; i < j; i++) {
        var overlap = of(studies.get(i), items.get(i), studies.get(j), items.get(j));
        if (overlap.sharedItems() > 0 || overlap.sameHash()) {
          overlaps.add(overlap);
        }
      }
    }
    return overlaps;
  }

  private static Overlap of(
      NamedResult first, Set<Item> ofFirst, NamedResult second, Set<Item> ofSecond) {
    String hash = first.summary().provenance().studyHash();
    return new Overlap(
        first.name(),
        second.name(),
        (int) ofFirst.stream().filter(ofSecond::contains).count(),
        Math.min(ofFirst.size(), ofSecond.size()),
        first
            .summary()
            .provenance()
            .model()
            .name()
            .equals(second.summary().provenance().model().name()),
        !hash.isBlank() && hash.equals(second.summary().provenance().studyHash()));
  }
}
