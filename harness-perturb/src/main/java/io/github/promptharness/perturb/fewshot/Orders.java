package io.github.promptharness.perturb.fewshot;

import io.github.promptharness.Perturbation;
import io.github.promptharness.perturb.structure.ExemplarOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which orders each set stands in: that in which it is drawn or given, and others.
 *
 * @param kind how the others are found
 * @param wanted how many in all; counts for sampled ones alone
 */
record Orders(Kind kind, int wanted) {
  /** As drawn or given alone. */
  static final Orders ONE = new Orders(Kind.SAMPLED, 1);

  private static final int LEAST = 2;
  private static final int MOST_FOR_ALL = 6;

  enum Kind {
    SAMPLED,
    ALL,
    BALANCED
  }

  static Orders sampled(int n, int examples) {
    if (n < LEAST || n > permutations(examples)) {
      throw new IllegalArgumentException(
          "orders of each set must be at least 2, and at most the %s that %s examples have: %s; ask for others, or make sets larger"
              .formatted(permutations(examples), examples, n));
    }
    return new Orders(Kind.SAMPLED, n);
  }

  static Orders all(int examples) {
    if (examples < LEAST || examples > MOST_FOR_ALL) {
      throw new IllegalArgumentException(
          "all orders are made of 2 to %s examples: %s; sample some with withOrders"
              .formatted(MOST_FOR_ALL, examples));
    }
    return new Orders(Kind.ALL, 0);
  }

  static Orders balanced(int examples) {
    if (examples < LEAST) {
      throw new IllegalArgumentException(
          "balanced orders need sets of at least 2 examples: %s; make sets larger"
              .formatted(examples));
    }
    return new Orders(Kind.BALANCED, 0);
  }

  /** How many there are of so many examples. */
  long number(int examples) {
    return switch (kind) {
      case SAMPLED -> Math.min(wanted, permutations(examples));
      case ALL -> permutations(examples);
      case BALANCED -> examples < LEAST ? 1 : examples % 2 == 0 ? examples : 2L * examples;
    };
  }

  /** Each of them; the first changes nothing. */
  List<Optional<Perturbation>> of(int examples) {
    Stream<Perturbation> others =
        number(examples) < LEAST
            ? Stream.of()
            : OneCondition.each(
                switch (kind) {
                  case SAMPLED -> ExemplarOrder.sampled((int) number(examples) - 1);
                  case ALL -> ExemplarOrder.all(examples);
                  case BALANCED -> ExemplarOrder.latinSquare(examples);
                });
    return Stream.concat(Stream.of(Optional.<Perturbation>empty()), others.map(Optional::of))
        .toList();
  }

  /** k!, or what an int holds if that is more. */
  private static long permutations(int examples) {
    long product = 1;
    for (int k = 2; k <= examples && product < Integer.MAX_VALUE; k++) {
      product *= k;
    }
    return Math.min(product, Integer.MAX_VALUE);
  }
}
