package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.testing.ScriptedModel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sizes of the pool, by a clock that the test moves. */
final class PoolSizeTest {
  private static final Duration UNKNOWN = Duration.ZERO;
  private long now;

  private static List<Request> calls() {
    var trial =
        new Trial(
            ScriptedModel.answering("").identity(),
            Wording.of(List.of(Message.user("q"))),
            Sampling.temperature(0),
            0);
    return List.of(Request.of(trial, 1));
  }

  private PoolSize of(RateLimit limit, Duration expected) {
    Model model = ScriptedModel.answering("A").limited(limit);
    return PoolSize.of(model, calls(), expected, WorkerDispatcher.MOST, now);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private void pass(double seconds) {
    now += (long) (seconds * 1e9);
  }

  /** Calls that end evenly over so many seconds. */
  private void end(PoolSize size, int calls, double over, Duration wire, Duration whole) {
    for (int i = 0; i < calls; i++) {
      pass(over / calls);
      size.ended(now, wire, whole);
    }
  }

  @Test
  void target_beforeAnyCallEnded_goesByWhatTheModelExpects() {
    // 10 a second at 4 s: 1.25 x 40 + 4.
    assertEquals(54, of(RateLimit.perMinute(600, 1_000_000), seconds(4)).target(now));
  }

  @Test
  void target_tokensBind_goesByThem() {
    // A call is charged with 20 tokens: 6,000 a minute are 5 calls a second.
    assertEquals(29, of(RateLimit.perMinute(60_000, 6_000), seconds(4)).target(now));
  }

  @Test
  void target_noCallEndsForLongerThanExpected_grows() {
    PoolSize size = of(RateLimit.perMinute(600, 1_000_000), seconds(4));
    pass(10);
    assertEquals(129, size.target(now));
  }

  @Test
  void target_smallAndLargeNeeds_staysBetween8And512() {
    assertEquals(8, of(RateLimit.perMinute(1, 1_000_000), seconds(0.1)).target(now));
    assertEquals(512, of(RateLimit.perMinute(30_000, 100_000_000), seconds(60)).target(now));
  }

  @Test
  void target_latencyRisesAndFalls_follows() {
    PoolSize size = of(RateLimit.perMinute(600, 1_000_000), seconds(1));
    end(size, 200, 20, seconds(10), seconds(10));
    assertEquals(129, size.target(now));
    end(size, 200, 20, seconds(2), seconds(2));
    assertEquals(29, size.target(now));
    end(size, 200, 20, seconds(1.8), seconds(1.8));
    assertEquals(29, size.target(now), "a small change is none");
  }

  @Test
  void target_oneSlowCallInTwenty_isLeftOut() {
    PoolSize size = of(RateLimit.perMinute(600, 1_000_000), seconds(1));
    for (int i = 0; i < 200; i++) {
      end(size, 1, 0.1, seconds(i % 20 == 0 ? 60 : 4), seconds(60));
    }
    assertEquals(54, size.target(now));
  }

  /** A thread that waits for its place takes as long as there are threads: that proves no need. */
  @Test
  void target_wireUnknownAndLimitUsedUp_doesNotGrow() {
    PoolSize size = of(RateLimit.perMinute(600, 1_000_000), seconds(1));
    int first = size.target(now);
    for (int i = 0; i < 50; i++) {
      end(size, 10, 1, UNKNOWN, seconds(30));
      assertEquals(first, size.target(now));
    }
  }

  @Test
  void target_wireUnknownAndBehindTheLimit_grows() {
    PoolSize size = of(RateLimit.perMinute(600, 1_000_000), seconds(1));
    end(size, 200, 100, UNKNOWN, seconds(10));
    assertEquals(129, size.target(now));
  }

  @Test
  void target_unlimitedAndEveryThreadHelps_climbsTo64() {
    PoolSize size = of(RateLimit.UNLIMITED, seconds(1));
    assertEquals(16, size.target(now));
    for (int i = 0; i < 5_000; i++) {
      end(size, 1, 1.0 / size.target(now), seconds(1), seconds(1));
      assertTrue(size.target(now) <= 64);
    }
    assertEquals(64, size.target(now));
  }

  @Test
  void target_unlimitedAndTheServerTakesTwenty_stopsThereabouts() {
    PoolSize size = of(RateLimit.UNLIMITED, seconds(1));
    for (int i = 0; i < 5_000; i++) {
      end(size, 1, 1.0 / Math.min(20, size.target(now)), seconds(1), seconds(1));
    }
    assertEquals(24, size.target(now));
  }
}
