package io.github.promptharness.perturb.structure;

import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Generator;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.perturb.CrossReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Shows the options of a multiple-choice item in another order.
 *
 * <p>Ids go with their options, so an answer is still known by its content and {@code expected}
 * still names the right one; only the labels on the page move. An option that speaks of others by
 * place, such as "none of the above" or "both", keeps its place at the end, and the rest change
 * places among themselves; where it does not stand at the end the item stays as it is. So does an
 * item with an option that names others by label or count, such as "A and C" or "the first two".
 * Both are found by English words; what is in doubt is left alone. Options with the same text keep
 * their order. An item without options stays as it is too, so that items of both kinds can be in
 * one study; a study refuses a condition under which no prompt changes.
 *
 * <p>Details of a variant with options: {@code order}, which of the given options stands in each
 * place, counted from 1, such as {@code 3-1-2-4}; {@code kendall distance}, the share of pairs that
 * stand the other way round than given, in [0, 1]; and {@code right label}, that of the right
 * answer on the page, where it is known.
 *
 * <p>Each edit is one place: what stood there, and what stands there now.
 *
 * <p>Immutable and safe for many threads.
 *
 * <p>Source: Pezeshkpour and Hruschka (2024), "Large language models sensitivity to the order of
 * options in multiple-choice questions", Findings of NAACL, arXiv:2308.11483; cyclic orders: Zheng,
 * Zhou, Meng, Zhou and Huang (2024), "Large language models are not robust multiple choice
 * selectors", ICLR, arXiv:2309.03882, who also move the right answer into each place, as do
 * Nalbandyan, Shahbazyan and Bakhturina (2025), "SCORE: systematic consistency and robustness
 * evaluation for large language models", arXiv:2503.00137. Ours differs: options that speak of
 * others stay.
 */
public final class ChoiceOrder implements Perturbation {
  private static final long serialVersionUID = 1;
  private static final String OPERATOR = "choice-order";

  private static final int MOST_FOR_ALL = 5;

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "kept in place",
          "options that speak of others by place; all options where one names others by label or"
              + " count");

  private final Reorderings orders;

  private ChoiceOrder(List<? extends Reordering> orders, Condition.Drawn drawn) {
    this.orders = Reorderings.of(OPERATOR, orders, drawn, PARAMETERS);
  }

  /** The last option comes first; one condition, nothing random. */
  public static ChoiceOrder reversed() {
    return new ChoiceOrder(List.of(new Reordering.Reversed()), Condition.Drawn.NEVER);
  }

  /**
   * Each option moves this many places down, and from the end to the top: one condition, {@code
   * choice-order-rotated-1} for example. An item whose number of movable options divides {@code by}
   * stays as it is.
   *
   * @param by at least 1
   * @throws IllegalArgumentException if {@code by} is below 1
   */
  public static ChoiceOrder rotated(int by) {
    if (by < 1) {
      throw new IllegalArgumentException(
          "options must be rotated by at least 1 place: " + by + "; to rotate up, count down");
    }
    return new ChoiceOrder(List.of(new Reordering.Rotated(by)), Condition.Drawn.NEVER);
  }

  /**
   * Every rotation of this many options, {@code choice-order-rotated-1} and so on: with the
   * original, each option of an item of that size stands once in every place.
   *
   * @param options at least 2
   * @throws IllegalArgumentException if {@code options} is below 2
   */
  public static ChoiceOrder cyclic(int options) {
    if (options < 2) {
      throw new IllegalArgumentException(
          "cyclic orders need at least 2 options: "
              + options
              + "; give the number of options of the largest item");
    }
    return new ChoiceOrder(
        IntStream.range(1, options).mapToObj(Reordering.Rotated::new).toList(),
        Condition.Drawn.NEVER);
  }

  /**
   * Different random orders of each item, drawn without replacement, none of them the given one; a
   * condition for each. An item with fewer orders stays as it is in the conditions that are left.
   *
   * @param n how many, at least 1
   * @throws IllegalArgumentException if {@code n} is below 1
   */
  public static ChoiceOrder shuffled(int n) {
    if (n < 1) {
      throw new IllegalArgumentException(
          "the number of option orders must be at least 1: " + n + "; ask for one or more");
    }
    return new ChoiceOrder(
        IntStream.rangeClosed(1, n).mapToObj(Reordering.Sampled::new).toList(),
        Condition.Drawn.ONCE_PER_ITEM);
  }

  /**
   * Every order but the one given, {@code choice-order-as-2-1-3} for example, a condition for each.
   * An item with another number of options that can move stays as it is.
   *
   * @param options how many can move, in [2, 5]
   * @throws IllegalArgumentException if {@code options} is out of range: six have 719 others
   */
  public static ChoiceOrder all(int options) {
    if (options < 2 || options > MOST_FOR_ALL) {
      throw new IllegalArgumentException(
          "all orders are made of 2 to %s options: %s; take cyclic(n) or shuffled(n) of more"
              .formatted(MOST_FOR_ALL, options));
    }
    return new ChoiceOrder(FixedOrder.all(options), Condition.Drawn.NEVER);
  }

  /**
   * The right option moves into this place, and the others keep their order: one condition, {@code
   * choice-order-gold-into-1} for example. An item stays as it is if the right option stands there,
   * is not known, keeps its place, or if fewer options can move.
   *
   * @param place counted from 1
   * @throws IllegalArgumentException if {@code place} is below 1
   */
  public static ChoiceOrder goldInto(int place) {
    if (place < 1) {
      throw new IllegalArgumentException(
          "the place of the right option must be at least 1: %s; count from 1".formatted(place));
    }
    return gold(place, place, RightPlace.Others.INTO);
  }

  /**
   * A condition for each place that {@link #goldInto} moves the right option into.
   *
   * @param options how many places, at least 2: the number of options of the largest item
   * @throws IllegalArgumentException if {@code options} is below 2
   */
  public static ChoiceOrder goldIntoEach(int options) {
    return gold(1, atLeastTwo(options), RightPlace.Others.INTO);
  }

  /**
   * As {@link #goldIntoEach}, but the option that stood there takes the place of the right one, and
   * the rest stay, as in the code of SCORE: {@code choice-order-gold-swapped-1} and so on.
   *
   * @param options how many places, at least 2: the number of options of the largest item
   * @throws IllegalArgumentException if {@code options} is below 2
   */
  public static ChoiceOrder goldSwappedIntoEach(int options) {
    return gold(1, atLeastTwo(options), RightPlace.Others.SWAPPED);
  }

  private static ChoiceOrder gold(int first, int last, RightPlace.Others others) {
    return new ChoiceOrder(
        IntStream.rangeClosed(first, last).mapToObj(p -> new RightPlace(p, others)).toList(),
        Condition.Drawn.NEVER);
  }

  private static int atLeastTwo(int options) {
    if (options < 2) {
      throw new IllegalArgumentException(
          "the right option can be moved among at least 2 options: %s; give the number of options of the largest item"
              .formatted(options));
    }
    return options;
  }

  /**
   * The one order that was recorded so.
   *
   * @throws IllegalArgumentException if this operator did not make the condition
   */
  public static ChoiceOrder again(Condition recorded) {
    var again =
        new ChoiceOrder(
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
    Permutation order = order(prompt, orders.under(condition), draws.of(condition));
    Prompt changed = prompt.withChoices(order.of(prompt.choices()));
    Perturbed made = Perturbed.between(prompt, changed);
    return prompt.choices().isEmpty()
        ? made
        : OrderDetails.withRightLabel(OrderDetails.recorded(order, made));
  }

  /** The order of all options, in which those that speak of others keep their places. */
  private static Permutation order(Prompt prompt, Reordering reordering, Generator random) {
    List<Choice> given = prompt.choices();
    List<Integer> places =
        IntStream.range(0, given.size())
            .filter(i -> !CrossReference.isByPlace(given.get(i).text()))
            .boxed()
            .toList();
    if (CrossReference.isByLabel(prompt) || speaksOfOptionsAbove(places)) {
      return Permutation.identity(given.size());
    }
    Lineup movable = movable(prompt, places);
    List<Integer> moved =
        reordering.of(movable, random).keepingEqual(movable.elements()).of(places);
    var shown = new ArrayList<>(Permutation.identity(given.size()).shown());
    for (int i = 0; i < places.size(); i++) {
      shown.set(places.get(i), moved.get(i));
    }
    return new Permutation(shown);
  }

  private static Lineup movable(Prompt prompt, List<Integer> places) {
    List<Choice> choices = places.stream().map(prompt.choices()::get).toList();
    List<String> texts = choices.stream().map(Choice::text).toList();
    OptionalInt right =
        IntStream.range(0, choices.size())
            .filter(i -> prompt.expected().equals(Optional.of(choices.get(i).id())))
            .findFirst();
    return new Lineup(texts, texts, right);
  }

  /**
   * Whether an option that keeps its place stands above one that moves: it would speak of others.
   */
  private static boolean speaksOfOptionsAbove(List<Integer> places) {
    return !places.isEmpty() && places.get(places.size() - 1) >= places.size();
  }

  @Override
  public String needs() {
    return orders.needs("options") + ", and none that speaks of others";
  }
}
