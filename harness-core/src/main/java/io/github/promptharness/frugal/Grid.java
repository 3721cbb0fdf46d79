package io.github.promptharness.frugal;

import io.github.promptharness.Draw;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a study can ask: items by conditions, the placebo arm left out. */
final class Grid {
  private record Place(String item, String condition, int repeat) {}

  private static final int ANY = -1;

  private final List<String> items;
  private final List<String> conditions;
  private final Map<Place, Variant> variants;

  private Grid(List<String> items, List<String> conditions, Map<Place, Variant> variants) {
    this.items = items;
    this.conditions = conditions;
    this.variants = variants;
  }

  static Grid of(List<Variant> all) {
    var items = new LinkedHashSet<String>();
    var conditions = new LinkedHashSet<String>();
    var variants = new HashMap<Place, Variant>();
    for (Variant variant : all) {
      if (!variant.condition().isPlacebo()) {
        String item = variant.original().id();
        String condition = variant.condition().id();
        items.add(item);
        conditions.add(condition);
        variants.put(new Place(item, condition, variant.repeat().orElse(ANY)), variant);
      }
    }
    return new Grid(List.copyOf(items), List.copyOf(conditions), variants);
  }

  /** Ids of the items, in the order of the study. */
  List<String> items() {
    return items;
  }

  /** Ids of the conditions, in the order of the study. */
  List<String> conditions() {
    return conditions;
  }

  /** Cells of item and condition, at most the largest whole number. */
  long cells() {
    return (long) items.size() * conditions.size();
  }

  /** The items in an order by chance, in which each item has the same place among any others. */
  List<String> shuffledItems(Seed seed) {
    return shuffled(items, seed.named("items"));
  }

  /** The conditions in an order by chance, those first that are named. */
  List<String> shuffledConditions(Seed seed, String first) {
    return shuffled(conditions, seed.named("conditions")).stream()
        .sorted(Comparator.comparing((String id) -> !id.equals(first)))
        .toList();
  }

  private static List<String> shuffled(List<String> ids, Seed seed) {
    return ids.stream().sorted(Comparator.comparing(id -> seed.named(id).hex())).toList();
  }

  /**
   * Refuses more answers to a cell than it has variants, where each answer has one of its own.
   *
   * @param repeats that a plan may ask for
   * @throws IllegalArgumentException if some cell has fewer
   */
  void requireRepeats(int repeats) {
    for (String item : items) {
      for (String condition : conditions) {
        if (!variants.containsKey(new Place(item, condition, ANY))) {
          int there = 0;
          while (there < repeats && variants.containsKey(new Place(item, condition, there))) {
            there++;
          }
          if (there < repeats) {
            throw new IllegalArgumentException(
                "a plan of %s repeats needs as many variants of each item: %s has %s of %s, drawn anew for each answer; give the study repeats(%s), or the plan fewer"
                    .formatted(repeats, condition, there, item, repeats));
          }
        }
      }
    }
  }

  /** One answer to a cell; none if the study has no such variant. */
  Optional<Draw> draw(String item, String condition, Sampling sampling, int repeat) {
    Variant variant = variants.get(new Place(item, condition, ANY));
    if (variant == null) {
      variant = variants.get(new Place(item, condition, repeat));
    }
    return Optional.ofNullable(variant).map(found -> new Draw(found, sampling, repeat));
  }
}
