package io.github.promptharness.perturb.structure;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Shows other few-shot examples, drawn from a pool.
 *
 * <p>The pool is put in random order once for all items, and each prompt gets the first of them, as
 * many as it had, so that all items have the same ones. Left out is the item itself, and the next
 * in line takes its place: an exemplar whose input reads as the prompt's, with or without its
 * options, when case, blanks and punctuation are not looked at, or holds it, or is held by it as
 * whole words, as "Question: Is 7 prime?" holds "Is 7 prime?". A text of fewer than three words is
 * looked for only as a whole, since such stand in many that are others. An operator that changes
 * inputs otherwise therefore comes behind this one in a composition. The pool may hold the
 * exemplars given.
 *
 * <p>A prompt without exemplars stays as it is unless {@link #withSize} says how many. A condition
 * records the pool by its hash alone. Details of a variant: {@code exemplars}, which of the pool it
 * shows, counted from 1, such as {@code 7-2-12}; and {@code label 1} and so on, the output in each
 * place.
 *
 * <p>Immutable and safe for many threads.
 *
 * <p>Source: Zhao, Wallace, Feng, Klein and Singh (2021), "Calibrate before use", ICML,
 * arXiv:2102.09690, on the choice and balance of examples; Liang et al. (2022), "Holistic
 * evaluation of language models", arXiv:2211.09110, who draw one set for all items. Ours differs:
 * the item itself is left out.
 */
public final class ExemplarChoice implements Perturbation {
  private static final long serialVersionUID = 1;
  private static final String OPERATOR = "exemplar-choice";

  private final transient ExemplarPool pool;
  private final String name;
  private final int sets;
  private final transient OptionalInt size;
  private final PoolDraw draw;
  private final Condition.Drawn drawn;

  private ExemplarChoice(
      ExemplarPool pool,
      String name,
      int sets,
      OptionalInt size,
      PoolDraw draw,
      Condition.Drawn drawn) {
    this.pool = pool;
    this.name = name;
    this.sets = sets;
    this.size = size;
    this.draw = draw;
    this.drawn = drawn;
  }

  /**
   * One random set of this pool; the {@code with} methods ask for more.
   *
   * @param pool at least one exemplar; those that stand there twice count once
   * @throws IllegalArgumentException if the pool is empty
   */
  public static ExemplarChoice from(List<Exemplar> pool) {
    if (pool.isEmpty()) {
      throw new IllegalArgumentException(
          "the pool of exemplar-choice must have at least one exemplar: 0; give more than the"
              + " prompts show");
    }
    return new ExemplarChoice(
        ExemplarPool.of(pool),
        OPERATOR,
        1,
        OptionalInt.empty(),
        PoolDraw.ANY,
        Condition.Drawn.ONCE_PER_CONDITION);
  }

  /**
   * The same with this many sets, drawn apart: a condition for each, {@code exemplar-choice-1} and
   * so on.
   *
   * @param n at least 1
   * @throws IllegalArgumentException if {@code n} is below 1
   */
  public ExemplarChoice withSets(int n) {
    if (n < 1) {
      throw new IllegalArgumentException(
          "the number of sets of exemplars must be at least 1: " + n + "; ask for one or more");
    }
    return new ExemplarChoice(pool, name, n, size, draw, drawn);
  }

  /**
   * The same with this many exemplars for each prompt, whether it had any or not.
   *
   * @param exemplars at least 1
   * @throws IllegalArgumentException if {@code exemplars} is below 1 or above the size of the pool
   */
  public ExemplarChoice withSize(int exemplars) {
    if (exemplars < 1 || exemplars > pool.size()) {
      throw new IllegalArgumentException(
          "a set must have 1 to %s exemplars, the size of the pool: %s; ask for fewer or give more"
              .formatted(pool.size(), exemplars));
    }
    return new ExemplarChoice(pool, name, sets, OptionalInt.of(exemplars), draw, drawn);
  }

  /**
   * The same with outputs that occur equally often in a set, or differ by one, as far as the pool
   * has them; their order is as random as without.
   */
  public ExemplarChoice withLabelBalance() {
    return new ExemplarChoice(pool, name, sets, size, PoolDraw.BALANCED, drawn);
  }

  /** The same with a draw for each item. */
  public ExemplarChoice withDrawPerItem() {
    return new ExemplarChoice(pool, name, sets, size, draw, Condition.Drawn.ONCE_PER_ITEM);
  }

  /**
   * The same with ids that begin with this name in place of {@code exemplar-choice}, so that two
   * pools can stand in one study. What is drawn stays the same.
   *
   * @param newName not blank, and none of {@code original}, {@code placebo} and {@code all}
   * @throws IllegalArgumentException if the name cannot be used
   */
  public ExemplarChoice named(String newName) {
    return new ExemplarChoice(
        pool, Condition.checkedName(OPERATOR, newName), sets, size, draw, drawn);
  }

  @Override
  public List<Condition> conditions() {
    return IntStream.range(0, sets).mapToObj(this::condition).toList();
  }

  private Condition condition(int replicate) {
    return new Condition(
        name
            + (draw == PoolDraw.BALANCED ? "-balanced" : "")
            + (size.isPresent() ? "-of-" + size.getAsInt() : "")
            + (drawn == Condition.Drawn.ONCE_PER_ITEM ? "-per-item" : "")
            + "-"
            + (replicate + 1),
        OPERATOR,
        Map.of(
            "pool",
            pool.fingerprint(),
            "pool size",
            Integer.toString(pool.size()),
            "size",
            size.isPresent() ? Integer.toString(size.getAsInt()) : "as given",
            "labels",
            draw.description()),
        OptionalDouble.empty(),
        replicate,
        drawn);
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    condition.requireIn(conditions());
    int wanted = size.orElse(prompt.exemplars().size());
    List<Integer> others =
        pool.without(
            prompt, Permutation.identity(pool.size()).shuffled(draws.of(condition)).shown());
    if (others.size() < wanted) {
      throw new IllegalArgumentException(
          "exemplar-choice shows %s exemplars for prompt %s, and its pool has %s that are not the item itself; give a larger pool, or ask for fewer with withSize"
              .formatted(wanted, prompt.id(), others.size()));
    }
    List<Integer> chosen = draw.first(wanted, others, i -> pool.get(i).output());
    List<Exemplar> shown = chosen.stream().map(pool::get).toList();
    Perturbed made = Perturbed.between(prompt, prompt.withExemplars(shown));
    return wanted == 0
        ? made
        : OrderDetails.withLabels(made)
            .withDetail(
                "exemplars",
                chosen.stream().map(i -> Integer.toString(i + 1)).collect(Collectors.joining("-")));
  }

  @Override
  public String needs() {
    return "exemplars to be replaced by others of the pool";
  }

  private Object writeReplace() {
    return new Sent(pool.exemplars(), name, sets, size.stream().boxed().toList(), draw, drawn);
  }

  /** What a stream holds of it: the pool's exemplars, of which the rest is made again. */
  private record Sent(
      List<Exemplar> pool,
      String name,
      int sets,
      List<Integer> size,
      PoolDraw draw,
      Condition.Drawn drawn)
      implements Serializable {
    private Object readResolve() {
      OptionalInt again = size.stream().mapToInt(Integer::intValue).findFirst();
      return new ExemplarChoice(ExemplarPool.of(pool), name, sets, again, draw, drawn);
    }
  }
}
