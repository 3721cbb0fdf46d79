package io.github.promptharness.score.judge;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a judge fared on pairs that it was shown in both orders.
 *
 * <pre>
 * agreement   = pairs with one verdict in both orders / pairs
 * accuracy    = (1/2) sum over orders of: verdicts that equal the label / pairs
 * shown first = verdicts for the answer shown first / verdicts for either answer
 * </pre>
 *
 * <p><b>Unit and range</b>: shares, in [0, 1]. Without position bias about half of the verdicts go
 * to the answer shown first. A verdict that cannot be read equals no label. <b>Undefined</b>
 * without pairs, or, for the share shown first, without a verdict for either answer.
 * <b>Interval</b>: none here; the pair is the unit, and its two verdicts are not independent.
 *
 * <p>Source: accuracy and agreement of Zeng et al. (2024), LLMBar, arXiv:2310.07641.
 *
 * @param pairs the verdicts, one element a pair
 */
public record OrderSwaps(List<OrderSwapped> pairs) {
  /** Copies the pairs. */
  public OrderSwaps {
    pairs = List.copyOf(pairs);
  }

  /** Pairs whose two orders gave one verdict. */
  public long consistent() {
    return pairs.stream().filter(OrderSwapped::isConsistent).count();
  }

  /** Pairs whose verdicts could both be read and differ: position inconsistency. */
  public long inconsistent() {
    return pairs.stream().filter(pair -> pair.isReadable() && !pair.isConsistent()).count();
  }

  /** Verdicts, two a pair, that could not be read. */
  public long unreadable() {
    return verdicts().filter(verdict -> verdict == Preferred.UNREADABLE).count();
  }

  /** The share of pairs whose two orders gave one verdict. */
  public OptionalDouble agreement() {
    return share(consistent(), pairs.size());
  }

  /** The share, of verdicts for either answer, that went to the one shown first. */
  public OptionalDouble shownFirst() {
    long first =
        pairs.stream().filter(pair -> pair.asGiven() == Preferred.FIRST).count()
            + pairs.stream().filter(pair -> pair.swapped() == Preferred.SECOND).count();
    long either =
        verdicts()
            .filter(verdict -> verdict == Preferred.FIRST || verdict == Preferred.SECOND)
            .count();
    return share(first, either);
  }

  /**
   * The share of verdicts, over both orders, that equal the label of their pair.
   *
   * @param labels the better answer of each pair, in the same order
   * @throws IllegalArgumentException if there are not as many
   */
  public OptionalDouble accuracy(List<Preferred> labels) {
    if (labels.size() != pairs.size()) {
      throw new IllegalArgumentException(
          "each pair needs a label: %s pairs, %s labels".formatted(pairs.size(), labels.size()));
    }
    long right =
        IntStream.range(0, pairs.size())
            .mapToLong(
                i ->
                    Stream.of(pairs.get(i).asGiven(), pairs.get(i).swapped())
                        .filter(verdict -> verdict == labels.get(i))
                        .filter(verdict -> verdict != Preferred.UNREADABLE)
                        .count())
            .sum();
    return share(right, 2L * pairs.size());
  }

  private Stream<Preferred> verdicts() {
    return pairs.stream().flatMap(pair -> Stream.of(pair.asGiven(), pair.swapped()));
  }

  private static OptionalDouble share(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
