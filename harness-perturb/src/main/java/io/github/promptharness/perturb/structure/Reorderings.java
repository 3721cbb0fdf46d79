package io.github.promptharness.perturb.structure;

import io.github.promptharness.Condition;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The conditions of an operator on order, and the order each stands for.
 *
 * <p>All have one operator and replicate 0, hence one stream of random numbers: see {@link
 * Reordering.Sampled}.
 */
final class Reorderings implements Serializable {
  private static final long serialVersionUID = 1;

  private final Sent sent;
  private final transient Map<Condition, Reordering> byCondition;

  private Reorderings(Sent sent, Map<Condition, Reordering> byCondition) {
    this.sent = sent;
    this.byCondition = Collections.unmodifiableMap(byCondition);
  }

  /**
   * A condition for each order, its id the operator and the name of the order.
   *
   * @param more parameters that all of them have
   */
  static Reorderings of(
      String operator,
      List<? extends Reordering> orders,
      Condition.Drawn drawn,
      Map<String, String> more) {
    var byCondition = new LinkedHashMap<Condition, Reordering>();
    for (Reordering order : orders) {
      var parameters = new LinkedHashMap<>(more);
      parameters.put("order", order.description());
      byCondition.put(
          new Condition(
              operator + "-" + order.name(),
              operator,
              parameters,
              OptionalDouble.empty(),
              0,
              drawn),
          order);
    }
    List<String> descriptions = orders.stream().map(Reordering::description).toList();
    return new Reorderings(new Sent(operator, descriptions, drawn, more), byCondition);
  }

  List<Condition> conditions() {
    return List.copyOf(byCondition.keySet());
  }

  /**
   * @throws IllegalArgumentException if the condition is none of these
   */
  Reordering under(Condition condition) {
    Reordering order = byCondition.get(condition);
    if (order == null) {
      throw condition.notOneOf(conditions());
    }
    return order;
  }

  /**
   * What a prompt must have to be changed under every condition.
   *
   * @param elements what is put in order, such as {@code options}
   */
  String needs(String elements) {
    List<Reordering> all = List.copyOf(byCondition.values());
    return all.get(all.size() - 1).needs(elements);
  }

  private Object writeReplace() {
    return sent;
  }

  /**
   * What a stream holds of it: the orders as conditions record them, of which all is made again.
   */
  private record Sent(
      String operator, List<String> orders, Condition.Drawn drawn, Map<String, String> more)
      implements Serializable {
    private Object readResolve() {
      return of(operator, orders.stream().map(Reordering::again).toList(), drawn, more);
    }
  }
}
