package io.github.promptharness.search;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.sequential.ConfidenceSequence;
import io.github.promptharness.stats.sequential.SequenceState;
import java.util.List;

/**
 * A confidence sequence for the rate of one arm, cluster by cluster: the value of a cluster is the
 * mean of its items that count, and a cluster of which only a part was asked waits.
 *
 * @param state after the clusters so far
 * @param clusters how many were looked at
 */
record ArmBounds(SequenceState state, int clusters) {
  private static final Interval NOTHING_KNOWN = new Interval(0, 1, 0.5, "whole range");

  static ArmBounds start(ConfidenceSequence sequence) {
    return new ArmBounds(sequence.start(), 0);
  }

  /** With all whole clusters that the arm was asked by now. */
  ArmBounds upTo(Race race, int arm) {
    List<Integer> ends = race.clusterEnds();
    SequenceState next = state;
    int cluster = clusters;
    while (cluster < ends.size() && ends.get(cluster) <= race.asked(arm)) {
      double mean = mean(race, arm, cluster == 0 ? 0 : ends.get(cluster - 1), ends.get(cluster));
      next = Double.isNaN(mean) ? next : next.add(mean);
      cluster++;
    }
    return cluster == clusters ? this : new ArmBounds(next, cluster);
  }

  double lower() {
    return interval().low();
  }

  double upper() {
    return interval().high();
  }

  /** Where the intervals of different times contradict each other, nothing is claimed. */
  private Interval interval() {
    Result<Interval> interval = state.interval();
    return interval.isDefined() ? interval.orElseThrow() : NOTHING_KNOWN;
  }

  private static double mean(Race race, int arm, int from, int to) {
    double sum = 0;
    int counted = 0;
    for (int item = from; item < to; item++) {
      double value = race.value(arm, item);
      sum += Double.isNaN(value) ? 0 : value;
      counted += Double.isNaN(value) ? 0 : 1;
    }
    return counted == 0 ? Double.NaN : sum / counted;
  }
}
