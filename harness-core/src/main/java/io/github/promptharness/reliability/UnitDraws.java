package io.github.promptharness.reliability;

import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The independent answers of a claim, in random order: what each draw is depends on the seed and
 * its own name alone, so that more items leave the draws of the others as they are.
 *
 * @param units in the order in which they are asked
 * @param withoutVariant sources of items none of whose variants could be drawn
 */
record UnitDraws(List<Unit> units, int withoutVariant) {
  /**
   * Draws them.
   *
   * <p>A variant whose text is the original's is no evidence, and one that does not claim to keep
   * the meaning is another request: neither is drawn.
   *
   * @param variants of the study
   * @param over what the claim is about
   * @param seed names the draws
   * @throws IllegalArgumentException if there is nothing to draw
   */
  static UnitDraws of(List<Variant> variants, Units over, Seed seed) {
    var sources = new TreeMap<String, Map<String, List<Variant>>>();
    for (Variant variant : variants) {
      if (over.includes(variant.original()) && !variant.condition().isPlacebo()) {
        var items =
            sources.computeIfAbsent(variant.original().cluster(), source -> new TreeMap<>());
        var drawable = items.computeIfAbsent(variant.original().id(), id -> new ArrayList<>());
        if (!variant.condition().isOriginal() && variant.keepsMeaning() && !variant.isUnchanged()) {
          drawable.add(variant);
        }
      }
    }
    int all = sources.size();
    sources.values().forEach(items -> items.values().removeIf(List::isEmpty));
    sources.values().removeIf(Map::isEmpty);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "a claim about %s needs variants that differ from the original and keep its meaning, and the study has none: name items that it has, and give it an operator that changes them"
              .formatted(over));
    }
    List<Variant> drawn =
        over.isOfOneItem() ? ofItem(sources, seed) : ofSources(sources, seed.named("sources"));
    return new UnitDraws(apart(drawn), all - sources.size());
  }

  private static List<Variant> ofItem(Map<String, Map<String, List<Variant>>> sources, Seed seed) {
    return sources.values().iterator().next().values().iterator().next().stream()
        .sorted(Comparator.comparing(variant -> place(seed, variant)))
        .toList();
  }

  private static List<Variant> ofSources(
      Map<String, Map<String, List<Variant>>> sources, Seed seed) {
    return sources.keySet().stream()
        .sorted(Comparator.comparing(source -> seed.named(source).hex()))
        .map(source -> sources.get(source))
        .map(items -> drawn(items, seed))
        .toList();
  }

  /** An item of a source, and a variant of it, each as likely as another. */
  private static Variant drawn(Map<String, List<Variant>> items, Seed seed) {
    return items.entrySet().stream()
        .min(Comparator.comparing(item -> seed.named("item", item.getKey()).hex()))
        .flatMap(
            item ->
                item.getValue().stream().min(Comparator.comparing(variant -> place(seed, variant))))
        .orElseThrow();
  }

  private static String place(Seed seed, Variant variant) {
    String repeat = variant.repeat().isPresent() ? "" + variant.repeat().getAsInt() : "all";
    return seed.named("variant", variant.original().id(), variant.condition().id(), repeat).hex();
  }

  /** Two draws of one text share no answer: the second is asked for another. */
  private static List<Unit> apart(List<Variant> drawn) {
    Set<Map.Entry<String, Integer>> used = new HashSet<>();
    var units = new ArrayList<Unit>();
    for (Variant variant : drawn) {
      String text = variant.wording().key();
      int repeat = variant.repeat().orElse(0);
      while (variant.repeat().isEmpty() && used.contains(Map.entry(text, repeat))) {
        repeat++;
      }
      if (used.add(Map.entry(text, repeat))) {
        units.add(new Unit(variant, repeat));
      }
    }
    return List.copyOf(units);
  }
}
