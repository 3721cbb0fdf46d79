package io.github.promptharness.report.figure;

import io.github.promptharness.Condition;
import io.github.promptharness.Summary;
import io.github.promptharness.Variant;
import io.github.promptharness.report.content.MetricGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which few-shot example stands in which place under each order, with what accuracy: the best order
 * first, so that an example or a place that matters shows as a pattern.
 *
 * <p>Source of the question: Lu et al. (2022), arXiv:2104.08786.
 */
final class OrderFigure {
  private static final String OPERATOR = "exemplar-order";
  private static final String SET = "exemplar-choice";
  private static final String NUMBERS = "[1-9]\\d*(-[1-9]\\d*)+";
  private static final int MOST_PLACES = 60;

  private OrderFigure() {}

  /**
   * @param variants what was sent; the orders that the conditions name if there are none
   */
  static Optional<Figure> of(
      Summary summary, String sampling, List<Variant> variants, FigureNames names) {
    Map<String, List<Integer>> orders = orders(summary, variants);
    return FigureRows.first(
            summary, sampling, words -> MetricGroup.of(words.base()) == MetricGroup.LEVEL)
        .filter(
            rows ->
                rows.estimates().stream()
                        .filter(each -> orders.containsKey(each.condition().id()))
                        .count()
                    > 1)
        .map(rows -> figure(rows, orders, names));
  }

  private static Map<String, List<Integer>> orders(Summary summary, List<Variant> variants) {
    var orders = new HashMap<String, List<Integer>>();
    for (Condition condition : summary.provenance().conditions()) {
      if (isOrder(condition)) {
        String order = condition.parameters().getOrDefault("order", "");
        if (order.matches("as-" + NUMBERS)) {
          orders.put(condition.id(), places(order.substring("as-".length())));
        }
      }
    }
    orders.putAll(ofVariants(variants));
    int most = orders.values().stream().mapToInt(List::size).max().orElse(0);
    for (Condition condition : summary.provenance().conditions()) {
      if (isOrder(condition)
          && "reversed".equals(condition.parameters().get("order"))
          && most > 0) {
        var reversed = new ArrayList<>(given(most));
        Collections.reverse(reversed);
        orders.putIfAbsent(condition.id(), reversed);
      }
    }
    if (most > 0) {
      orders.put(Condition.ORIGINAL.id(), given(most));
    }
    orders.values().removeIf(order -> order.size() > MOST_PLACES);
    return orders;
  }

  private static boolean isOrder(Condition condition) {
    return List.of(condition.operator().split("\\+", -1)).contains(OPERATOR)
        && Arrays.stream(condition.operator().split("\\+", -1))
            .allMatch(each -> each.equals(OPERATOR) || each.equals(SET));
  }

  /** The orders that variants recorded; a condition in which items differ in theirs has none. */
  private static Map<String, List<Integer>> ofVariants(List<Variant> variants) {
    var seen = new TreeMap<String, String>();
    for (Variant variant : variants) {
      String order = variant.details().getOrDefault("order", "");
      if (isOrder(variant.condition()) && order.matches(NUMBERS)) {
        seen.merge(variant.condition().id(), order, (a, b) -> a.equals(b) ? a : "");
      }
    }
    seen.values().removeIf(String::isEmpty);
    return seen.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> places(entry.getValue())));
  }

  private static List<Integer> places(String order) {
    return Arrays.stream(order.split("-")).map(Integer::valueOf).toList();
  }

  private static List<Integer> given(int size) {
    return IntStream.rangeClosed(1, size).boxed().toList();
  }

  private static Figure figure(
      FigureRows rows, Map<String, List<Integer>> orders, FigureNames names) {
    var shown =
        rows.estimates().stream()
            .filter(each -> orders.containsKey(each.condition().id()))
            .sorted(Comparator.comparingDouble(each -> -point(each).orElse(-1)))
            .toList();
    int places = shown.stream().mapToInt(each -> order(orders, each).size()).max().orElse(0);
    List<Double> values =
        shown.stream().flatMapToDouble(each -> point(each).stream()).boxed().toList();
    String base = rows.words().base();
    var map =
        new HeatMap(
            "order",
            IntStream.rangeClosed(1, places).mapToObj(Integer::toString).toList(),
            false,
            shown.stream().map(each -> row(rows, each, order(orders, each), places)).toList(),
            base + " " + rows.level(),
            HeatScale.rising(rows.unit(), values),
            base,
            List.of(
                "Columns: places, the last one next to the question. A cell names which of the"
                    + " examples, in the order given, stands there; its colour is the "
                    + base
                    + " of its order. The best order comes first."));
    return new Figure(
        names.id("orders"),
        names.title("Order of few-shot examples: " + base + rows.settings()),
        description(rows, shown, orders),
        map);
  }

  private static List<Integer> order(
      Map<String, List<Integer>> orders, FigureRows.ConditionEstimate each) {
    return orders.getOrDefault(each.condition().id(), List.of());
  }

  private static OptionalDouble point(FigureRows.ConditionEstimate each) {
    return each.value()
        .map(value -> OptionalDouble.of(value.point()))
        .orElse(OptionalDouble.empty());
  }

  private static HeatMap.Row row(
      FigureRows rows, FigureRows.ConditionEstimate each, List<Integer> order, int places) {
    Function<Integer, Optional<HeatMap.Cell>> cell =
        place ->
            place < order.size()
                ? Optional.of(new HeatMap.Cell(Integer.toString(order.get(place)), point(each)))
                : Optional.empty();
    return new HeatMap.Row(
        each.condition().id(),
        IntStream.range(0, places).boxed().map(cell).toList(),
        rows.unit().cell(each.estimate()));
  }

  private static String description(
      FigureRows rows,
      List<FigureRows.ConditionEstimate> shown,
      Map<String, List<Integer>> orders) {
    return "Heat map of orders of examples, the best first. "
        + shown.stream()
            .limit(40)
            .map(
                each ->
                    order(orders, each).stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining("-"))
                        + ": "
                        + rows.unit().inWords(each.estimate()))
            .collect(Collectors.joining("; "))
        + (shown.size() > 40 ? "; and more." : ".");
  }
}
