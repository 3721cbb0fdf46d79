package io.github.promptharness.metric;

import io.github.promptharness.Metric;
import io.github.promptharness.Unreadable;

class WorstAccuracyTest extends ExtremeAccuracyContract {
  @Override
  Metric metric(Unreadable unreadable) {
    return WorstAccuracy.withDefaults().withUnreadable(unreadable);
  }

  @Override
  double byHand() {
    return 0.25;
  }

  @Override
  double byHandWithoutARefusal() {
    return 0.25;
  }
}
