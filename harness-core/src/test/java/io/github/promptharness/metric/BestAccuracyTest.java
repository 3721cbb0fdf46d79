package io.github.promptharness.metric;

import io.github.promptharness.Metric;
import io.github.promptharness.Unreadable;

class BestAccuracyTest extends ExtremeAccuracyContract {
  @Override
  Metric metric(Unreadable unreadable) {
    return BestAccuracy.withDefaults().withUnreadable(unreadable);
  }

  @Override
  double byHand() {
    return 0.75;
  }

  @Override
  double byHandWithoutARefusal() {
    return 1;
  }
}
