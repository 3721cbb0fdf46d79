package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuoteDaysTest {
  @TempDir private Path folder;

  @Test
  void duration_allowanceOfADay_countsTheDaysThatMustBeWaitedFor() {
    var minutes = RateLimit.perMinute(1_000_000, 1_000_000_000);
    // By hand: 8 items, each as it is and under two conditions, are 24 calls; by 10 a day on 3 days
    assertEquals(2, days(minutes.perDay(10, Long.MAX_VALUE)));
    assertEquals(0, days(minutes.perDay(24, Long.MAX_VALUE)));
    Quote plain = quote(minutes);
    long tokens = plain.promptTokens() + plain.outputTokens();
    assertEquals(3, days(minutes.perDay(Long.MAX_VALUE, (tokens + 3) / 4)));
    assertEquals(0, days(minutes));
  }

  @Test
  void toString_allowanceOfADay_saysTheTimeAsAPersonWould() {
    Quote quote = quote(RateLimit.perMinute(1_000_000, 1_000_000_000).perDay(10, Long.MAX_VALUE));
    assertTrue(quote.toString().endsWith("\nIt takes about 2 days."), quote.toString());
  }

  private long days(RateLimit limit) {
    return quote(limit).duration().toDays();
  }

  private Quote quote(RateLimit limit) {
    var model =
        new ForwardingModel(ScriptedModel.answering("A")) {
          @Override
          public Outcome answer(Request request) {
            return inner().answer(request);
          }

          @Override
          public RateLimit rateLimit() {
            return limit;
          }

          @Override
          public Duration expectedLatency() {
            return Duration.ofMillis(1);
          }
        };
    var time = new VirtualTime();
    try (var lab = Workspace.open(folder.resolve("lab.db"), time, time)) {
      Quote quote = SmallStudy.of(lab, time, model, 8).build().quote();
      assertEquals(24, quote.calls());
      return quote;
    }
  }
}
