package io.github.promptharness.perturb.structure;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Shows the same few-shot examples in another order.
 *
 * <p>Sampled orders are drawn once for all items: two prompts with the same number of exemplars, no
 * two of them equal, get the same permutation. They are drawn without replacement and never are the
 * order given, so {@code k} different exemplars have {@code k! - 1} of them; in conditions beyond
 * that the prompt stays as it is. Where exemplars of one prompt are equal, orders with the same
 * text count once. More orders leave the first ones as they were.
 *
 * <p>A prompt on which an order has no hold, such as one without exemplars, stays as it is, so that
 * items with and without examples can be in one study; a study refuses a condition under which no
 * prompt changes.
 *
 * <p>Details of a variant: {@code order}, which of the given exemplars stands in each place,
 * counted from 1, such as {@code 3-1-2}; {@code kendall distance}, the share of pairs that stand
 * the other way round than given, in [0, 1]; and {@code label 1} and so on, the output in each
 * place.
 *
 * <p>Each edit is one side of one exemplar: what stood in that place, and what stands there now.
 *
 * <p>Immutable and safe for many threads.
 *
 * <p>Source: Lu, Bartolo, Moore, Riedel and Stenetorp (2022), "Fantastically ordered prompts and
 * where to find them", ACL, arXiv:2104.08786. Ours differs: they try all 24 orders of four
 * examples, the given one among them; here that one is the original. Label last: Zhao, Wallace,
 * Feng, Klein and Singh (2021), "Calibrate before use", ICML, arXiv:2102.09690, who found that
 * models favour the label that stands nearest to the question. Balanced orders: Williams (1949),
 * "Experimental designs balanced for the estimation of residual effects of treatments", Australian
 * Journal of Scientific Research A 2, DOI 10.1071/CH9490149.
 */
public final class ExemplarOrder implements Perturbation {
  private static final long serialVersionUID = 1;
  private static final int MOST_FOR_ALL = 6;

  private final Reorderings orders;

  private ExemplarOrder(List<? extends Reordering> orders, Condition.Drawn drawn) {
    this.orders = Reorderings.of("exemplar-order", orders, drawn, Map.of());
  }

  /** The last exemplar comes first; one condition, nothing random. */
  public static ExemplarOrder reversed() {
    return new ExemplarOrder(List.of(new Reordering.Reversed()), Condition.Drawn.NEVER);
  }

  /**
   * Different random orders, none of them the given one; a condition for each.
   *
   * @param n how many, at least 1
   * @throws IllegalArgumentException if {@code n} is below 1
   */
  public static ExemplarOrder sampled(int n) {
    if (n < 1) {
      throw new IllegalArgumentException(
          "the number of exemplar orders must be at least 1: " + n + "; ask for one or more");
    }
    return new ExemplarOrder(
        IntStream.rangeClosed(1, n).mapToObj(Reordering.Sampled::new).toList(),
        Condition.Drawn.ONCE_PER_CONDITION);
  }

  /**
   * Every order but the one given, {@code exemplar-order-as-2-1-3} for example, a condition for
   * each. A prompt with another number of exemplars stays as it is.
   *
   * @param exemplars how many the prompts have, in [2, 6]
   * @throws IllegalArgumentException if {@code exemplars} is out of range: seven have 5,039 others
   */
  public static ExemplarOrder all(int exemplars) {
    if (exemplars < 2 || exemplars > MOST_FOR_ALL) {
      throw new IllegalArgumentException(
          "all orders are made of 2 to %s exemplars: %s; take sampled(n) or latinSquare(n) of more"
              .formatted(MOST_FOR_ALL, exemplars));
    }
    return new ExemplarOrder(FixedOrder.all(exemplars), Condition.Drawn.NEVER);
  }

  /**
   * The orders that balance place and neighbour with the original among them, by Williams' design:
   * each exemplar stands in each place equally often and directly before each other one equally
   * often, namely once for an even number, where there are {@code exemplars - 1} conditions, and
   * twice for an odd number, where there are {@code 2 * exemplars - 1}. A prompt with another
   * number of exemplars stays as it is. The conditions are among those of {@link #all}.
   *
   * @param exemplars how many the prompts have, at least 2
   * @throws IllegalArgumentException if {@code exemplars} is below 2
   */
  public static ExemplarOrder latinSquare(int exemplars) {
    if (exemplars < 2) {
      throw new IllegalArgumentException(
          "a Latin square of orders needs at least 2 exemplars: %s; give the number that the prompts have"
              .formatted(exemplars));
    }
    return new ExemplarOrder(FixedOrder.williams(exemplars), Condition.Drawn.NEVER);
  }

  /**
   * Exemplars with one output stand together, the outputs in the order of their characters; one
   * condition. Exemplars of one output keep their order.
   */
  public static ExemplarOrder labelSorted() {
    return new ExemplarOrder(List.of(new LabelOrder.Sorted()), Condition.Drawn.NEVER);
  }

  /**
   * All exemplars with this output stand behind the others, next to the question; the rest keep
   * their order. A condition for each label, {@code exemplar-order-label-last-yes} for example.
   *
   * @param labels outputs of exemplars, at least one, none blank
   * @throws IllegalArgumentException if there is none, or one is blank
   */
  public static ExemplarOrder labelLast(String... labels) {
    List<String> all = List.of(labels);
    if (all.isEmpty() || all.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "the label that comes last must be an output of exemplars that is not blank: %s; name at least one"
              .formatted(all));
    }
    return new ExemplarOrder(
        all.stream().map(LabelOrder.Last::new).toList(), Condition.Drawn.NEVER);
  }

  /**
   * The one order that was recorded so.
   *
   * @throws IllegalArgumentException if this operator did not make the condition
   */
  public static ExemplarOrder again(Condition recorded) {
    var again =
        new ExemplarOrder(
            List.of(Reordering.again(recorded.parameters().getOrDefault("order", ""))),
            recorded.drawn());
    recorded.requireIn(again.conditions());
    return again;
  }

  @Override
  public List<Condition> conditions() {
    return orders.conditions();
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    var given = Lineup.of(prompt.exemplars());
    Permutation order =
        orders.under(condition).of(given, draws.of(condition)).keepingEqual(given.elements());
    Prompt changed = prompt.withExemplars(order.of(prompt.exemplars()));
    Perturbed made = Perturbed.between(prompt, changed);
    return given.size() == 0 ? made : OrderDetails.withLabels(OrderDetails.recorded(order, made));
  }

  @Override
  public String needs() {
    return orders.needs("exemplars");
  }
}
