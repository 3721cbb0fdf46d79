package io.github.promptharness.frugal;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.sequential.ConfidenceSequence;
import io.github.promptharness.stats.sequential.SequenceState;
import java.util.List;

/**
 * A confidence sequence over items of which some scores are not known: the lower end as if these
 * were the least they can be, the upper end as if they were the most. Immutable.
 */
final class ItemSequence {
  private final SequenceState least;
  private final SequenceState most;
  private final boolean isExact;

  private ItemSequence(SequenceState least, SequenceState most, boolean isExact) {
    this.least = least;
    this.most = most;
    this.isExact = isExact;
  }

  static ItemSequence of(ConfidenceSequence sequence) {
    return new ItemSequence(sequence.start(), sequence.start(), true);
  }

  /** With the scores of more items. */
  ItemSequence with(List<ScoreRange> scores) {
    double[] low = scores.stream().mapToDouble(ScoreRange::least).toArray();
    double[] high = scores.stream().mapToDouble(ScoreRange::most).toArray();
    boolean exact = isExact && scores.stream().allMatch(each -> each.least() == each.most());
    SequenceState lower = least.addAll(low);
    return new ItemSequence(lower, exact ? lower : most.addAll(high), exact);
  }

  int count() {
    return least.count();
  }

  Result<Interval> interval() {
    return least
        .interval()
        .then(
            low ->
                most.interval()
                    .map(
                        high ->
                            new Interval(
                                Math.min(low.low(), high.low()),
                                Math.max(low.high(), high.high()),
                                low.level(),
                                low.method())));
  }
}
