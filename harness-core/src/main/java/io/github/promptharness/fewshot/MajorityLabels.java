package io.github.promptharness.fewshot;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * How often answers are the label that most examples of a set have, against those of the other
 * sets, among the orders that end with the same label: a set with more of a label has it last more
 * often, so that recency alone would look like a majority.
 */
final class MajorityLabels {
  private static final int MOST_ENUMERATED = 6;
  private static final int DRAWS = 999;
  private static final double SAME = 1e-12;

  private final ArmTable table;

  /** Of each item, the sets that can be compared, block by block and last label by last label. */
  private final List<List<Group>> groups = new ArrayList<>();

  MajorityLabels(ArmTable table) {
    this.table = table;
    for (int i = 0; i < table.items(); i++) {
      var own = new ArrayList<Group>();
      for (var block : table.blocks().entrySet()) {
        for (String last : lastLabels(i, block.getValue().values())) {
          own.add(group(i, block.getKey(), block.getValue(), last));
        }
      }
      groups.add(own);
    }
  }

  /**
   * Sets whose answers are compared.
   *
   * @param labels the majority of each of these sets
   * @param shares how often each answer was given under each, in the same order
   */
  private record Group(
      FewShotLevels block, Map<String, String> labels, List<Map<String, Double>> shares) {
    /** What is followed if each set had the majority of another; nothing if all are the same. */
    Optional<Following> with(Map<String, String> exchanged, Map<String, String> majorities) {
      List<String> shown =
          labels.keySet().stream()
              .map(set -> exchanged.getOrDefault(set, set))
              .filter(majorities::containsKey)
              .map(set -> majorities.getOrDefault(set, ""))
              .toList();
      return shown.size() == labels.size() && Following.canTell(shown)
          ? Optional.of(Following.of(shares, shown))
          : Optional.empty();
    }
  }

  /** What each item follows, in each group that can tell. */
  List<List<Following>> following() {
    return exchanged(Map.of());
  }

  private List<Following> following(int item, Map<String, String> exchanged) {
    return groups.get(item).stream()
        .flatMap(group -> group.with(exchanged, majorities(item, group.block())).stream())
        .toList();
  }

  private Map<String, String> majorities(int item, FewShotLevels block) {
    var all = new HashMap<String, String>();
    for (Group group : groups.get(item)) {
      if (group.block().equals(block)) {
        all.putAll(group.labels());
      }
    }
    return all;
  }

  /**
   * How often the excess would be as large if the sets had their majorities from one another: the
   * unit is the set, since sets differ in much else too. So with three sets it is at least 1/6.
   *
   * @param excess the mean over items that is tested, of what each follows; NaN where nothing is
   *     left to compare, such as when both sets of a block come to the same label; such an exchange
   *     says nothing and does not count
   * @return undefined where items have sets of their own, which then are as many as items
   */
  Result<Double> p(ToDoubleFunction<List<List<Following>>> excess, Seed seed) {
    Result<List<String>> sets = setsOfAllItems();
    return sets.map(
        names -> {
          double found = Math.abs(excess.applyAsDouble(following()));
          double[] others =
              orders(names, seed).stream()
                  .map(order -> exchanged(exchange(names, order)))
                  .mapToDouble(excess)
                  .filter(value -> !Double.isNaN(value)) // nothing to compare: not in the reference
                  .toArray();
          long asLarge =
              Arrays.stream(others).filter(value -> Math.abs(value) >= found - SAME).count();
          int itself = names.size() > MOST_ENUMERATED ? 1 : 0; // all orders have it already
          return (double) (asLarge + itself) / (others.length + itself);
        });
  }

  private List<List<Following>> exchanged(Map<String, String> exchange) {
    var all = new ArrayList<List<Following>>();
    for (int i = 0; i < groups.size(); i++) {
      all.add(following(i, exchange));
    }
    return all;
  }

  /** The sets that have a majority, if each has the same for all items. */
  private Result<List<String>> setsOfAllItems() {
    var labels = new TreeMap<String, String>();
    for (List<Group> own : groups) {
      for (Group group : own) {
        for (var each : group.labels().entrySet()) {
          String key = group.block() + " " + each.getKey();
          String before = labels.putIfAbsent(key, each.getValue());
          if (before != null && !before.equals(each.getValue())) {
            return Result.undefined("items have sets of their own");
          }
        }
      }
    }
    var names = new TreeSet<String>();
    groups.forEach(own -> own.forEach(group -> names.addAll(group.labels().keySet())));
    return Result.of(List.copyOf(names));
  }

  private static Map<String, String> exchange(List<String> names, List<String> order) {
    var exchange = new LinkedHashMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      exchange.put(names.get(i), order.get(i));
    }
    return exchange;
  }

  /** All orders of few names, and so many of more. */
  private static List<List<String>> orders(List<String> names, Seed seed) {
    if (names.size() <= MOST_ENUMERATED) {
      return permutations(names);
    }
    Generator generator = seed.named("sets").generator();
    var orders = new ArrayList<List<String>>();
    for (int draw = 0; draw < DRAWS; draw++) {
      orders.add(generator.shuffled(names));
    }
    return orders;
  }

  private static List<List<String>> permutations(List<String> names) {
    if (names.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<String>>();
    for (int first = 0; first < names.size(); first++) {
      var rest = new ArrayList<>(names);
      String chosen = rest.remove(first);
      for (List<String> order : permutations(rest)) {
        var whole = new ArrayList<>(List.of(chosen));
        whole.addAll(order);
        all.add(whole);
      }
    }
    return all;
  }

  private Set<String> lastLabels(int item, Collection<int[]> sets) {
    var last = new TreeSet<String>();
    for (int[] orders : sets) {
      for (int arm : orders) {
        last.add(last(item, arm));
      }
    }
    last.remove("");
    return last;
  }

  private String last(int item, int arm) {
    List<String> labels = table.labels(item, arm);
    return labels.isEmpty() ? "" : labels.get(labels.size() - 1);
  }

  private Group group(int item, FewShotLevels block, Map<String, int[]> sets, String last) {
    var labels = new LinkedHashMap<String, String>();
    var shares = new ArrayList<Map<String, Double>>();
    sets.forEach(
        (set, orders) -> {
          int[] answered =
              Arrays.stream(orders)
                  .filter(arm -> last(item, arm).equals(last))
                  .filter(arm -> table.isAnswered(item, arm) && table.isOwn(item, arm, orders))
                  .toArray();
          Optional<String> most =
              answered.length == 0
                  ? Optional.empty()
                  : mostFrequent(table.labels(item, answered[0]));
          if (most.isPresent()) {
            labels.put(set, most.get());
            shares.add(meanShares(item, answered));
          }
        });
    return new Group(block, labels, shares);
  }

  /** The label that stands most often; none where two do. */
  private static Optional<String> mostFrequent(List<String> labels) {
    var counts = new TreeMap<String, Integer>();
    labels.forEach(label -> counts.merge(label, 1, Integer::sum));
    int most = counts.values().stream().mapToInt(count -> count).max().orElse(0);
    List<String> those =
        counts.keySet().stream().filter(label -> counts.getOrDefault(label, 0) == most).toList();
    return those.size() == 1 ? Optional.of(those.get(0)) : Optional.empty();
  }

  private Map<String, Double> meanShares(int item, int[] arms) {
    var mean = new TreeMap<String, Double>();
    for (int arm : arms) {
      table
          .shares(item, arm)
          .forEach((answer, share) -> mean.merge(answer, share / arms.length, Double::sum));
    }
    return mean;
  }
}
