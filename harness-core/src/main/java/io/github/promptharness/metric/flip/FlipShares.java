package io.github.promptharness.metric.flip;

import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ConditionPair;
import io.github.promptharness.metric.table.Counted;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Of each item of the original and one condition the share of pairs of answers that differ, by
 * where they go: one walk through the rows for all flip rates. Answers of a kind are counted, so
 * that many repeats cost no more than a few.
 */
final class FlipShares {
  private final double[] all;
  private final Map<FlipRate.Direction, double[]> shares;
  private final int[] answers;

  private FlipShares(double[] all, Map<FlipRate.Direction, double[]> shares, int[] answers) {
    this.all = all;
    this.shares = shares;
    this.answers = answers;
  }

  /** Of a pair of which both are there. */
  static FlipShares of(ConditionPair pair, Unreadable unreadable) {
    return pair.table().memo().get(FlipShares.class, unreadable, () -> counted(pair, unreadable));
  }

  private static FlipShares counted(ConditionPair pair, Unreadable unreadable) {
    var items = pair.table().items();
    double[] all = new double[items.size()];
    var shares = new EnumMap<FlipRate.Direction, double[]>(FlipRate.Direction.class);
    for (var way : FlipRate.Direction.values()) {
      shares.put(way, new double[items.size()]);
    }
    int[] answers = new int[items.size()];
    for (int i = 0; i < answers.length; i++) {
      Cell original = pair.original(items.get(i));
      Cell variant = pair.variant(items.get(i));
      if (isSameSingle(original, variant, unreadable)) {
        answers[i] = 2;
        continue;
      }
      var from = AnswerKind.of(original, unreadable);
      var to = AnswerKind.of(variant, unreadable);
      if (from.isEmpty() || to.isEmpty()) {
        continue;
      }
      int before = AnswerKind.answers(from);
      int after = AnswerKind.answers(to);
      answers[i] = before + after;
      double pairs = (double) before * after;
      all[i] = flips(from, to, (one, other) -> true) / pairs;
      if (all[i] > 0) {
        for (var way : FlipRate.Direction.values()) {
          Objects.requireNonNull(shares.get(way))[i] =
              flips(from, to, (one, other) -> way.holds(one, other, unreadable)) / pairs;
        }
      }
    }
    return new FlipShares(all, shares, answers);
  }

  /** Whether one answer on either side is all there is, and the same: most often it is. */
  private static boolean isSameSingle(Cell original, Cell variant, Unreadable unreadable) {
    return original.size() == 1
        && variant.size() == 1
        && original.answer(0) == variant.answer(0)
        && Counted.counts(original, 0, unreadable)
        && Counted.counts(variant, 0, unreadable);
  }

  private static long flips(
      List<AnswerKind> before, List<AnswerKind> after, BiPredicate<AnswerKind, AnswerKind> wanted) {
    long flips = 0;
    for (AnswerKind from : before) {
      for (AnswerKind to : after) {
        if (!from.isSameAs(to) && wanted.test(from, to)) {
          flips += (long) from.count() * to.count();
        }
      }
    }
    return flips;
  }

  /** How many answers there are on both sides; 0 if there is none on one of them. */
  int answers(int item) {
    return answers[item];
  }

  /** The share of pairs of answers that differ in this way, or in any. */
  double share(Optional<FlipRate.Direction> direction, int item) {
    return (direction.isEmpty() ? all : Objects.requireNonNull(shares.get(direction.get())))[item];
  }
}
