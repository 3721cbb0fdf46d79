package io.github.promptharness.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardMetricsTest {
  @Test
  void list_always_namesTheMetricsOfAStudy() {
    assertEquals(
        List.of(
            "accuracy(unreadable=EXCLUDE)",
            "accuracy(unreadable=WRONG)",
            "majority-accuracy(unreadable=EXCLUDE, ties=EARLIEST)",
            "noise-floor(unreadable=CATEGORY)",
            "between-disagreement(unreadable=CATEGORY)",
            "excess-disagreement(unreadable=CATEGORY)",
            "pairwise-agreement(unreadable=CATEGORY)",
            "fleiss-kappa(unreadable=CATEGORY)",
            "unanimity(unreadable=CATEGORY)"),
        StandardMetrics.list().stream().map(Metric::id).toList());
  }
}
