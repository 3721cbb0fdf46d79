package io.github.promptharness.stats.cluster;

import io.github.promptharness.Generator;
import io.github.promptharness.stats.DistinctRows;
import java.util.Optional;

/**
 * Many units of which few kinds differ, so that a resample is known by how many of each kind it
 * holds.
 *
 * <p>Of n units, n_k of kind k, a resample of n holds numbers of a multinomial distribution with n
 * trials and probabilities n_k/n. It is drawn kind by kind, each number from the binomial
 * distribution of what is left. So its distribution is that of n draws with replacement.
 */
final class UnitKinds {
  /** Below this many units a resample is drawn faster than kinds are told apart. */
  private static final int LEAST_UNITS = 1000;

  /** A draw of a kind costs as much as one of so many units. */
  private static final int LEAST_OF_A_KIND = 64;

  private final int[] kinds;
  private final int[] firsts;

  /** Of each kind, among the units of it and of those after it. */
  private final BinomialDraws[] draws;

  private UnitKinds(DistinctRows rows) {
    kinds = rows.numbers();
    firsts = rows.firsts();
    int[] sizes = new int[firsts.length];
    for (int kind : kinds) {
      sizes[kind]++;
    }
    draws = new BinomialDraws[sizes.length];
    int units = kinds.length;
    for (int kind = 0; kind < sizes.length; kind++) {
      draws[kind] = BinomialDraws.of((double) sizes[kind] / units);
      units -= sizes[kind];
    }
  }

  /**
   * The kinds, numbered in the order of the units, unless they are too many for this to pay.
   *
   * @param rows the units; equal ones are of one kind
   */
  static Optional<UnitKinds> ifFew(DistinctRows.Rows rows) {
    int units = rows.count();
    return units < LEAST_UNITS
        ? Optional.empty()
        : DistinctRows.ifFew(rows, units / LEAST_OF_A_KIND).map(UnitKinds::new);
  }

  /** How many kinds there are. */
  int count() {
    return draws.length;
  }

  /** The kind of each unit. */
  int of(int unit) {
    return kinds[unit];
  }

  /** One unit of each kind, the first. */
  int[] firsts() {
    return firsts;
  }

  /** Draws one resample: how many of each kind it holds. */
  void draw(Generator generator, int[] counts) {
    int trials = kinds.length;
    for (int kind = 0; kind < draws.length; kind++) {
      counts[kind] = draws[kind].next(generator, trials);
      trials -= counts[kind];
    }
  }
}
