package io.github.promptharness.search;

import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a search may ask: the arms, the items in the order in which each arm is asked them, and the
 * answers of a cell. The original and the placebo are no arms.
 *
 * @param arms conditions that may be proposed, in the order of the variants
 * @param items ids in the order of asking: clusters drawn by the seed, and the items within them
 * @param clusterEnds for each cluster the number of items up to its end
 * @param notProposed the other conditions, with the reason
 * @param cells the answers by condition and item
 */
record SearchSpace(
    List<String> arms,
    List<String> items,
    List<Integer> clusterEnds,
    Map<String, String> notProposed,
    Map<String, Map<String, List<Slot>>> cells) {
  /** One answer that may be asked: of a variant, under a sampling by its id. */
  record Slot(Variant variant, String sampling, int repeat) {}

  static SearchSpace of(
      List<Variant> variants,
      List<String> samplings,
      int repeats,
      MeaningChecks checks,
      Seed seed) {
    var prompts = new LinkedHashMap<String, Prompt>();
    var byCondition = new LinkedHashMap<String, List<Variant>>();
    for (Variant variant : variants) {
      prompts.putIfAbsent(variant.original().id(), variant.original());
      if (!variant.condition().isPlacebo()) {
        byCondition.computeIfAbsent(variant.condition().id(), id -> new ArrayList<>()).add(variant);
      }
    }
    List<Prompt> ordered = RandomOrder.of(prompts.values(), seed);
    var arms = new ArrayList<String>();
    var notProposed = new TreeMap<String, String>();
    var cells = new LinkedHashMap<String, Map<String, List<Slot>>>();
    byCondition.forEach(
        (condition, own) -> {
          var draws = draws(own, samplings, repeats);
          boolean isOriginal = own.get(0).condition().isOriginal();
          String reason = isOriginal ? "" : reason(own, prompts.size() - draws.size(), checks);
          if (isOriginal || reason.isEmpty()) {
            cells.put(condition, draws);
          } else {
            notProposed.put(condition, reason);
          }
          if (!isOriginal && reason.isEmpty()) {
            arms.add(condition);
          }
        });
    return new SearchSpace(
        List.copyOf(arms),
        ordered.stream().map(Prompt::id).toList(),
        clusterEnds(ordered),
        notProposed,
        cells);
  }

  /** Why a condition is not proposed; empty if it is. */
  private static String reason(List<Variant> own, int missing, MeaningChecks checks) {
    if (missing > 0) {
      return "it has no variant of %s of the items".formatted(missing);
    }
    var reasons = new TreeMap<String, Integer>();
    own.forEach(
        variant -> checks.rejection(variant).ifPresent(why -> reasons.merge(why, 1, Integer::sum)));
    return reasons.isEmpty()
        ? ""
        : String.join(
            "; ",
            reasons.entrySet().stream()
                .map(e -> e.getValue() + " of " + own.size() + " variants " + e.getKey())
                .toList());
  }

  private static Map<String, List<Slot>> draws(
      List<Variant> own, List<String> samplings, int repeats) {
    var draws = new LinkedHashMap<String, List<Slot>>();
    for (Variant variant : own) {
      List<Slot> cell = draws.computeIfAbsent(variant.original().id(), id -> new ArrayList<>());
      for (String sampling : samplings) {
        IntStream.range(0, repeats)
            .filter(repeat -> variant.repeat().orElse(repeat) == repeat)
            .forEach(repeat -> cell.add(new Slot(variant, sampling, repeat)));
      }
    }
    draws.values().removeIf(List::isEmpty);
    return draws;
  }

  private static List<Integer> clusterEnds(List<Prompt> ordered) {
    return IntStream.rangeClosed(1, ordered.size())
        .filter(
            end ->
                end == ordered.size()
                    || !ordered.get(end).cluster().equals(ordered.get(end - 1).cluster()))
        .boxed()
        .toList();
  }

  /** The answers of one item under a condition. */
  List<Slot> cell(String condition, int item) {
    return cells.getOrDefault(condition, Map.of()).getOrDefault(items.get(item), List.of());
  }

  /** Items in an order that the seed draws, those of a cluster together. */
  static final class RandomOrder {
    private RandomOrder() {}

    static List<Prompt> of(Iterable<Prompt> prompts, Seed seed) {
      var places = new HashMap<String, Long>();
      var own = new HashMap<String, Long>();
      var all = new ArrayList<Prompt>();
      for (Prompt prompt : prompts) {
        all.add(prompt);
        places.computeIfAbsent(prompt.cluster(), id -> draw(seed, "cluster", id));
        own.computeIfAbsent(prompt.id(), id -> draw(seed, "item", id));
      }
      all.sort(
          Comparator.comparingLong((Prompt each) -> places.getOrDefault(each.cluster(), 0L))
              .thenComparing(Prompt::cluster)
              .thenComparingLong(each -> own.getOrDefault(each.id(), 0L))
              .thenComparing(Prompt::id));
      return List.copyOf(all);
    }

    private static long draw(Seed seed, String kind, String id) {
      return seed.named("search order", kind, id).generator().nextLong();
    }
  }
}
