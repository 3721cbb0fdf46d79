package io.github.promptharness.examples;

import io.github.promptharness.Money;
import io.github.promptharness.StudyResult;
import io.github.promptharness.batch.BatchDispatcher;
import io.github.promptharness.study.Quote;
import io.github.promptharness.study.StudyBuilder;
import java.time.Duration;

/** The code of {@code docs/batch.md}, between the marks. */
final class BatchFragments {
  private BatchFragments() {}

  static StudyResult byBatch(StudyBuilder builder) {
    // GUIDE: begin
    var study =
        builder
            .spendAtMost(Money.usd("60"))
            .dispatcher(BatchDispatcher.withDefaults()) // the one line that switches
            .build();
    Quote quote = study.quote(); // at the price of batches
    System.out.println(quote);
    var result = study.run(); // blocks until the endpoint has answered: up to a day
    // GUIDE: end
    return result;
  }

  static BatchDispatcher smaller() {
    // GUIDE: begin
    var dispatcher =
        BatchDispatcher.withDefaults()
            .withLinesAtMost(5_000) // less money on hold at once
            .withEnqueuedTokens(2_000_000) // the batch queue limit of your project
            .withPolling(Duration.ofSeconds(30), Duration.ofMinutes(10));
    // GUIDE: end
    return dispatcher;
  }
}
