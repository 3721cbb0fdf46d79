package io.github.promptharness.perturb.structure;

import io.github.promptharness.Generator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** One way to put a list in another order; lists that are equal are one order. */
sealed interface Reordering permits FixedOrder, LabelOrder, RightPlace, Reordering.Counted {
  /** What a prompt must have to be sure of being changed, where these are exemplars or options. */
  String needs(String elements);

  /** This order of the list; the order given where it cannot be done. */
  Permutation of(Lineup given, Generator random);

  /** Names it within the id of a condition. */
  String name();

  /** Says which order it is among the parameters of a condition. */
  default String description() {
    return name();
  }

  /**
   * The inverse of {@link #description}.
   *
   * @throws IllegalArgumentException if it describes no order
   */
  static Reordering again(String description) {
    if (description.equals("reversed")) {
      return new Reversed();
    }
    if (description.matches("rotated-\\d+")) {
      return new Rotated(Integer.parseInt(description.substring("rotated-".length())));
    }
    if (description.matches("sampled \\d+")) {
      return new Sampled(Integer.parseInt(description.substring("sampled ".length())));
    }
    if (description.matches("as-\\d+(-\\d+)*")) {
      return new FixedOrder(Permutation.named(description.substring("as-".length())));
    }
    return LabelOrder.again(description)
        .or(() -> RightPlace.again(description))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "an order must be one that a condition of this version records: \"%s\""
                        .formatted(description)));
  }

  /** An order of lists of any length, from some number of different elements on. */
  sealed interface Counted extends Reordering {
    /** How many different elements a list must have to be sure of being changed. */
    int elements();

    @Override
    default String needs(String what) {
      return "at least %s %s, no two of them equal".formatted(elements(), what);
    }
  }

  /** The last comes first. */
  record Reversed() implements Counted {
    @Override
    public int elements() {
      return 2;
    }

    @Override
    public Permutation of(Lineup given, Generator random) {
      int last = given.size() - 1;
      return new Permutation(
          IntStream.rangeClosed(0, last).mapToObj(place -> last - place).toList());
    }

    @Override
    public String name() {
      return "reversed";
    }
  }

  /** Each moves this many places towards the end, and from the end to the front. */
  record Rotated(int by) implements Counted {
    @Override
    public int elements() {
      return by + 1;
    }

    @Override
    public Permutation of(Lineup given, Generator random) {
      int size = given.size();
      return new Permutation(
          IntStream.range(0, size).mapToObj(i -> Math.floorMod(i - by, size)).toList());
    }

    @Override
    public String name() {
      return "rotated-" + by;
    }
  }

  /**
   * The n-th of the different orders that one stream of shuffles gives, counted from 1. Whoever
   * asks for the first, the second and so on with a fresh generator of one name draws without
   * replacement. The given order is none of them, and is what remains where there are fewer than n.
   */
  record Sampled(int n) implements Counted {
    @Override
    public int elements() {
      int k = 1;
      for (long orders = 1; orders <= n; orders *= k) {
        k++;
      }
      return k;
    }

    @Override
    public Permutation of(Lineup given, Generator random) {
      Permutation latest = given.asGiven();
      if (!hasOthers(given.elements())) {
        return latest;
      }
      var seen = new HashSet<List<?>>();
      seen.add(given.elements());
      while (seen.size() <= n) {
        Permutation shuffled = given.asGiven().shuffled(random);
        if (seen.add(shuffled.of(given.elements()))) {
          latest = shuffled;
        }
      }
      return latest;
    }

    @Override
    public String name() {
      return Integer.toString(n);
    }

    @Override
    public String description() {
      return "sampled " + n;
    }

    /**
     * Whether there are n orders besides the given one: k! / (m1! m2! ...) is above n, where m
     * counts equal elements. Each step keeps that number whole, and ends before it overflows.
     */
    private boolean hasOthers(List<?> given) {
      var counts = new HashMap<Object, Integer>();
      long orders = 1;
      for (int i = 0; i < given.size() && orders <= n; i++) {
        int equal = counts.merge(given.get(i), 1, Integer::sum);
        orders = orders * (i + 1) / equal;
      }
      return orders > n;
    }
  }
}
