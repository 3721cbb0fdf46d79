package io.github.promptharness.perturb.fewshot;

import io.github.promptharness.Exemplar;
import io.github.promptharness.Perturbation;
import io.github.promptharness.perturb.structure.ExemplarChoice;
import io.github.promptharness.perturb.structure.ExemplarCount;
import io.github.promptharness.perturb.structure.ExemplarFormat;
import io.github.promptharness.perturb.structure.ExemplarLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A crossed few-shot design: every set of examples, in every order, with every count, format and
 * labelling; or a balanced part of that.
 *
 * <pre>
 * FewShotDesign.from(pool, 4, 4).withOrders(6)   // 4 sets of 4 in 6 orders each: 24 conditions
 * </pre>
 *
 * <p>Each condition is the composition of the operators that make its levels, in this order: {@link
 * ExemplarChoice}, {@link ExemplarCount}, {@link ExemplarLabels}, {@link
 * io.github.promptharness.perturb.structure.ExemplarOrder}, {@link ExemplarFormat}. So it records
 * its levels among its parameters, is drawn as each operator draws alone, and can be frozen and,
 * without a pool, made again like any other. A set shows the same examples in all of its orders and
 * formats; fewer examples are the first of the more; and which labels are wrong does not depend on
 * the order.
 *
 * <p>Without examples, order, format and labels are nothing: count 0 is one condition. Of a count
 * that has fewer orders than asked for, there are as many as it has.
 *
 * <p>The full cross grows fast. A design of more than 200 conditions is refused with their number,
 * unless {@link #withMost} allows it; {@link #withFraction} takes every n-th combination of count,
 * format and labels, so that each two levels of different factors meet equally often, and refuses
 * where they cannot. Sets and orders stay fully crossed in each combination that is taken.
 *
 * <p>Immutable and safe for many threads.
 *
 * <p>Source: for orders Lu et al. (2022), arXiv:2104.08786; for labels and their balance Zhao et
 * al. (2021), arXiv:2102.09690; for crossing them ours.
 */
public final class FewShotDesign {
  private static final int USUAL_MOST = 200;

  private final Examples examples;
  private final Orders orders;
  private final List<Integer> counts;
  private final Levels formats;
  private final Levels labels;
  private final int fraction;
  private final int most;

  private FewShotDesign(
      Examples examples,
      Orders orders,
      List<Integer> counts,
      Levels formats,
      Levels labels,
      int fraction,
      int most) {
    this.examples = examples;
    this.orders = orders;
    this.counts = List.copyOf(counts);
    this.formats = formats;
    this.labels = labels;
    this.fraction = fraction;
    this.most = most;
  }

  private static FewShotDesign of(Examples examples) {
    return new FewShotDesign(
        examples,
        Orders.ONE,
        List.of(examples.size()),
        Levels.AS_GIVEN,
        Levels.AS_GIVEN,
        1,
        USUAL_MOST);
  }

  /**
   * Sets of examples drawn from a pool, the same for all items but where an item is itself in the
   * pool.
   *
   * @param pool at least as many different examples as a set has
   * @param sets how many sets, at least 1
   * @param size how many examples a set has, at least 1
   * @throws IllegalArgumentException if the pool is smaller than a set, or a number is below 1
   */
  public static FewShotDesign from(List<Exemplar> pool, int sets, int size) {
    return of(Examples.from(pool, sets, size));
  }

  /**
   * The examples that the prompts have: one set, in other orders, counts, formats or labels.
   *
   * @param size how many each prompt has, at least 1; a prompt with another number, or none, stays
   *     as it is in orders that need that number
   * @throws IllegalArgumentException if the size is below 1
   */
  public static FewShotDesign ofGiven(int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "prompts must have at least 1 example to vary: %s; draw them from a pool"
              .formatted(size));
    }
    return of(Examples.ofGiven(size));
  }

  /**
   * The same with labels that occur equally often in each set, or differ by one, as far as the pool
   * has them: no set then has a majority label, if its size allows.
   *
   * @throws IllegalArgumentException if the examples are those that the prompts have
   */
  public FewShotDesign withLabelBalance() {
    return new FewShotDesign(examples.balanced(), orders, counts, formats, labels, fraction, most);
  }

  /**
   * The same with this many orders of each set: as drawn or given, and others drawn at random
   * without replacement.
   *
   * @param n at least 2, and at most as many as the examples of a set have
   * @throws IllegalArgumentException if {@code n} is out of range
   */
  public FewShotDesign withOrders(int n) {
    return with(Orders.sampled(n, examples.size()));
  }

  /**
   * The same with every order of each set.
   *
   * @throws IllegalArgumentException if a set has fewer than 2 examples or more than 6
   */
  public FewShotDesign withAllOrders() {
    return with(Orders.all(examples.size()));
  }

  /**
   * The same with the orders of a Williams square, in which each example stands in each place
   * equally often, and directly before each other one equally often: as many as examples for an
   * even number, twice as many for an odd one. Best where the effect of the place is asked for.
   *
   * @throws IllegalArgumentException if a set has fewer than 2 examples
   */
  public FewShotDesign withBalancedOrders() {
    return with(Orders.balanced(examples.size()));
  }

  private FewShotDesign with(Orders newOrders) {
    return new FewShotDesign(examples, newOrders, counts, formats, labels, fraction, most);
  }

  /**
   * The same with these counts; the first is what others are compared with. Count 0 is for prompts
   * that have examples of their own: where they have none, the original is that already, and a
   * study refuses a condition that changes nothing.
   *
   * @param newCounts each from 0 to the size of a set, none twice
   * @throws IllegalArgumentException if there is none, or one is out of range or stands twice
   */
  public FewShotDesign withCounts(int... newCounts) {
    ExemplarCount checked = ExemplarCount.of(newCounts);
    checked.counts().stream()
        .filter(count -> count > examples.size())
        .findFirst()
        .ifPresent(
            count -> {
              throw new IllegalArgumentException(
                  "a count must be at most the size of a set, %s: %s; make sets larger or counts smaller"
                      .formatted(examples.size(), count));
            });
    return new FewShotDesign(examples, orders, checked.counts(), formats, labels, fraction, most);
  }

  /**
   * The same in these formats; the first is what others are compared with.
   *
   * @param newFormats at least one, none twice
   * @throws IllegalArgumentException if there is none, or one stands twice
   */
  public FewShotDesign withFormats(ExemplarFormat... newFormats) {
    return new FewShotDesign(
        examples,
        orders,
        counts,
        Levels.of("formats", List.of(newFormats)),
        labels,
        fraction,
        most);
  }

  /**
   * The same with these labels, most often {@link ExemplarLabels#gold()} first, with which the
   * others are compared.
   *
   * @param newLabels at least one, none twice
   * @throws IllegalArgumentException if there is none, one stands twice, or wrong labels are asked
   *     of a pool that has but one and names no others
   */
  public FewShotDesign withLabels(ExemplarLabels... newLabels) {
    Levels levels = Levels.of("labels", List.of(newLabels));
    examples.requireLabels(levels);
    return new FewShotDesign(examples, orders, counts, formats, levels, fraction, most);
  }

  /**
   * The same with every n-th combination of count, format and labels: the combinations whose level
   * numbers add up to a multiple of n. Effects can then be told from each other only as far as the
   * factors do not interact.
   *
   * @param n at least 1; 1 takes all
   * @throws IllegalArgumentException if {@code n} is below 1
   */
  public FewShotDesign withFraction(int n) {
    if (n < 1) {
      throw new IllegalArgumentException(
          "a fraction takes every n-th combination, n at least 1: %s; 2 takes half of them"
              .formatted(n));
    }
    return new FewShotDesign(examples, orders, counts, formats, labels, n, most);
  }

  /**
   * The same with at most this many conditions, for those who know what they cost: each is asked of
   * every item and in every repeat.
   *
   * @param conditions at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public FewShotDesign withMost(int conditions) {
    if (conditions < 1) {
      throw new IllegalArgumentException(
          "the most conditions must be at least 1: %s; 200 without this".formatted(conditions));
    }
    return new FewShotDesign(examples, orders, counts, formats, labels, fraction, conditions);
  }

  /** How many conditions the design has, whether they are allowed or not. */
  public long size() {
    long cells = blocks().stream().mapToLong(this::cells).sum();
    return cells + (counts.contains(0) ? 1 : 0) - (hasOriginal() ? 1 : 0);
  }

  private long cells(Block block) {
    return Math.multiplyExact((long) examples.sets(), orders.number(block.count()));
  }

  /** Whether one of the cells is the prompt as it is. */
  private boolean hasOriginal() {
    return examples.areGiven()
        && blocks().stream().anyMatch(block -> parts(block).stream().allMatch(Optional::isEmpty));
  }

  /**
   * The operator that makes all conditions, to be given to a study.
   *
   * @throws IllegalArgumentException if there are more conditions than {@link #withMost} allows, if
   *     a fraction is not balanced, or if the design varies nothing
   */
  public Perturbation perturbation() {
    long number = size();
    if (number < 1) {
      throw new IllegalArgumentException(
          "a few-shot design must vary something: %s; ask for orders, counts, formats or labels"
              .formatted(this));
    }
    if (number > most) {
      throw new IllegalArgumentException(
          "a few-shot design must have at most %s conditions: %s; ask for fewer levels, take a fraction, or allow them with withMost(%s)"
              .formatted(most, this, number));
    }
    List<Block> blocks = blocks();
    if (fraction > 1) {
      Block.requireBalanced(all(), blocks, fraction);
    }
    var arms = new ArrayList<Perturbation>();
    for (Optional<Perturbation> set : examples.levels()) {
      for (Block block : blocks) {
        List<Optional<Perturbation>> parts = parts(block);
        for (Optional<Perturbation> order : orders.of(block.count())) {
          OneCondition.composed(List.of(set, parts.get(0), parts.get(1), order, parts.get(2)))
              .ifPresent(arms::add);
        }
      }
    }
    if (counts.contains(0)) {
      Optional<Perturbation> none = Optional.of(ExemplarCount.of(0));
      OneCondition.composed(List.of(examples.levels().get(0), none)).ifPresent(arms::add);
    }
    return new FewShotArms(arms);
  }

  /** Every combination of count, format and labels that is taken, but that without examples. */
  private List<Block> blocks() {
    return all().stream().filter(block -> block.isTaken(fraction)).toList();
  }

  private List<Block> all() {
    List<Integer> shown = counts.stream().filter(count -> count > 0).toList();
    return Block.all(shown, formats.number(), labels.number());
  }

  /** Count, labels and format; what changes nothing of prompts as they are is left away. */
  private List<Optional<Perturbation>> parts(Block block) {
    boolean isAll = block.count() == examples.size();
    boolean isStated = counts.size() > 1 && !(examples.areGiven() && isAll);
    Optional<Perturbation> count =
        isStated || !isAll ? Optional.of(ExemplarCount.of(block.count())) : Optional.empty();
    Optional<Perturbation> label = labels.level(block.labels());
    return List.of(
        count,
        examples.areGiven() ? label.filter(each -> !Levels.isGold(each)) : label,
        formats.level(block.format()));
  }

  /** The levels of each factor and the number of conditions, in words. */
  @Override
  public String toString() {
    String counted =
        counts.stream().map(count -> Integer.toString(count)).collect(Collectors.joining(", "));
    return "%s sets x %s orders x counts %s x %s formats x %s labellings%s = %s conditions"
        .formatted(
            examples.sets(),
            orders.number(examples.size()),
            counted,
            formats.number(),
            labels.number(),
            fraction == 1 ? "" : ", 1 in " + fraction,
            size());
  }
}
