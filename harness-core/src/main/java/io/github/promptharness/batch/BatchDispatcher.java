package io.github.promptharness.batch;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.DerivedModel;
import io.github.promptharness.Dispatcher;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Tier;
import io.github.promptharness.credit.BatchLedger;
import io.github.promptharness.credit.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiPredicate;

/**
 * Asks by batch: hands requests in by the file, waits until the endpoint has answered them, within
 * 24 hours as a rule in much less, and reads the results. Where the price list has a price for
 * batches it counts, else the full one. Immutable.
 *
 * <pre>{@code
 * Study.in(lab)....dispatcher(BatchDispatcher.withDefaults())
 * }</pre>
 *
 * <p>A file has at most 50,000 lines and 200 MB, all for one model; more requests make more files,
 * which are under way together as far as the limit of enqueued tokens allows. The most that a file
 * can cost is held before it is handed in, all of it or none.
 *
 * <p>A line that fails for a reason that may pass goes into the next file, as often as a live call
 * would be made again; one that expired three times is left for another run. A line that was lost,
 * with its whole batch or alone, may have been billed: its hold stays uncertain, and it is asked
 * once more unless it is dearer than {@link
 * io.github.promptharness.credit.RetryPolicy#repeatLostUpTo}. Any other failure is its outcome.
 * When a batch is cancelled at the endpoint the run stops: what was answered is kept, the rest is
 * released.
 *
 * <p>While a batch is under way the calling thread sleeps. An interrupt leaves the batch at the
 * endpoint, where it costs what is answered: the next dispatch of the study takes it over, in this
 * process or another, and so it does after the process was killed. A run that stops for another
 * reason does not wait for files under way either; they are taken over likewise.
 */
public final class BatchDispatcher implements Dispatcher {
  private static final Duration WINDOW = Duration.ofHours(24);
  private static final BatchDispatcher DEFAULTS =
      new BatchDispatcher(
          OptionalInt.empty(),
          OptionalLong.empty(),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Sleeper.real());

  private final OptionalInt lines;
  private final OptionalLong enqueued;
  private final Duration first;
  private final Duration longest;
  private final Sleeper sleeper;

  private BatchDispatcher(
      OptionalInt lines, OptionalLong enqueued, Duration first, Duration longest, Sleeper sleeper) {
    this.lines = lines;
    this.enqueued = enqueued;
    this.first = first;
    this.longest = longest;
    this.sleeper = sleeper;
  }

  /**
   * Files as large as the endpoint takes; no limit of enqueued tokens but the endpoint's own word;
   * looks after 10 seconds first, then ever less often, down to every 5 minutes.
   */
  public static BatchDispatcher withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with smaller files: less is held at once, and a file fits under a lower cap.
   *
   * @param newLines at least 1; above what the endpoint takes, that counts
   */
  public BatchDispatcher withLinesAtMost(int newLines) {
    if (newLines < 1) {
      throw new IllegalArgumentException("a file has at least 1 line: " + newLines);
    }
    return new BatchDispatcher(OptionalInt.of(newLines), enqueued, first, longest, sleeper);
  }

  /**
   * The same with a limit of prompt tokens that may be under way at once for the model and project,
   * over all who share the workspace: the endpoint's limits page calls it the batch queue limit.
   *
   * @param tokens at least 1; prompts are counted by their upper bound
   */
  public BatchDispatcher withEnqueuedTokens(long tokens) {
    if (tokens < 1) {
      throw new IllegalArgumentException("a file has at least 1 prompt token: " + tokens);
    }
    return new BatchDispatcher(lines, OptionalLong.of(tokens), first, longest, sleeper);
  }

  /**
   * The same, looking after other times.
   *
   * @param soonest the first wait, above zero; each look doubles it
   * @param rarest the longest wait, not below the first; for as long a batch whose creation got no
   *     reply is looked for, some seconds at least, before it counts as never created, so that it
   *     should be minutes but for tests
   */
  public BatchDispatcher withPolling(Duration soonest, Duration rarest) {
    if (soonest.isNegative() || soonest.isZero() || rarest.compareTo(soonest) < 0) {
      throw new IllegalArgumentException(
          "waits must be above zero, the longest not below the first: %s, %s"
              .formatted(soonest, rarest));
    }
    return new BatchDispatcher(lines, enqueued, soonest, rarest, sleeper);
  }

  /** The same with another way to wait, for tests. */
  BatchDispatcher withSleeper(Sleeper newSleeper) {
    return new BatchDispatcher(lines, enqueued, first, longest, newSleeper);
  }

  int linesAtMost(BatchEndpoint.Limits limits) {
    return Math.min(lines.orElse(Integer.MAX_VALUE), limits.lines());
  }

  long enqueuedTokens() {
    return enqueued.orElse(Long.MAX_VALUE);
  }

  Duration soonest() {
    return first;
  }

  Duration rarest() {
    return longest;
  }

  Sleeper sleeper() {
    return sleeper;
  }

  @Override
  public String id() {
    return "batch";
  }

  @Override
  public Request asSent(Request request) {
    return request.inTier(Tier.BATCH);
  }

  @Override
  public Optional<Duration> window() {
    return Optional.of(WINDOW);
  }

  @Override
  public void check(Model model) {
    if (model instanceof DerivedModel) {
      throw new IllegalArgumentException(
          "model %s makes one answer of several calls that follow from each other, which no file of calls can hold: leave out the BatchDispatcher"
              .formatted(model.identity().name()));
    }
    if (model.batches().isEmpty()) {
      throw new IllegalArgumentException(
          "model %s at %s cannot be asked by batch, as chat models of OpenAiModel can: leave out the BatchDispatcher"
              .formatted(model.identity().name(), model.identity().endpoint()));
    }
  }

  private List<Request> asSent(List<Request> requests) {
    return requests.stream().map(this::asSent).toList();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the model was not metered by a workspace, or cannot be
   *     asked by batch
   */
  @Override
  public void dispatch(Model model, List<Request> requests, BiPredicate<Request, Outcome> sink) {
    check(model);
    if (!(model instanceof BatchLedger.Door door)) {
      throw new IllegalArgumentException(
          "a file of calls is held in the books before it is handed in: meter model %s with Workspace.meter"
              .formatted(model.identity().name()));
    }
    if (!requests.isEmpty()) {
      BatchEndpoint endpoint = model.batches().orElseThrow();
      new BatchRun(
              this, model, endpoint, door.batchLedger(), door.retries(), asSent(requests), sink)
          .run();
    }
  }
}
