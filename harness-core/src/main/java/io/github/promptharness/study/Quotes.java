package io.github.promptharness.study;

import io.github.promptharness.Bound;
import io.github.promptharness.Dispatcher;
import io.github.promptharness.Draw;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Variant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Works out what a round will cost. */
final class Quotes {
  private static final double MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final Model model;
  private final Dispatcher dispatcher;
  private final OptionalInt expectedOutput;
  private final Duration latency;
  private final OptionalInt workers;
  private final Money cap;

  Quotes(
      Model model,
      Dispatcher dispatcher,
      OptionalInt expectedOutput,
      Duration latency,
      OptionalInt workers,
      Money cap) {
    this.model = model;
    this.dispatcher = dispatcher;
    this.expectedOutput = expectedOutput;
    this.latency = latency;
    this.workers = workers;
    this.cap = cap;
  }

  /** The most that so many answers can cost, whichever of the study's they are. */
  Quote.Rounds all(OptionalLong answers, List<Variant> variants, List<Sampling> samplings) {
    return new Quote.Rounds(
        answers,
        answers.isEmpty()
            ? cap
            : variants.stream()
                .flatMap(each -> samplings.stream().map(sampling -> new Draw(each, sampling, 0)))
                .map(draw -> Request.of(draw.trial(model.identity()), 1))
                .map(call -> model.bound(dispatcher.asSent(call)).most())
                .reduce(Money.ZERO, Money::max)
                .times(answers.getAsLong()));
  }

  Quote of(Round round, Optional<Quote.Rounds> rounds) {
    double output = expectedOutput(round);
    var sum = new Bound(0, 0, 0, Money.ZERO, Money.ZERO);
    Money expected = Money.ZERO;
    for (Request request : round.requests()) {
      Bound bound = model.bound(request);
      sum = sum.plus(bound);
      double share = Math.min(1, (output - 1) / Math.max(1, request.sampling().maxOutput() - 1));
      expected = expected.plus(between(bound, Math.max(0, share)));
    }
    return new Quote(
        round.trials(),
        round.held(),
        sum.calls(),
        sum.promptTokens(),
        sum.outputTokens(),
        sum.least(),
        expected,
        sum.most(),
        cap,
        dispatcher.window().isPresent() ? dispatcher.window().get() : duration(sum, workers(round)),
        dispatcher.window().isPresent(),
        String.format(
            Locale.ROOT,
            "%.0f output tokens an answer (%s) and %s",
            output,
            source(round),
            dispatcher.window().map(Quotes::withinWindow).orElseGet(() -> atOnce(round))),
        rounds);
  }

  private static String withinWindow(Duration window) {
    return "files of calls (batches), which the endpoint answers within %s hours as a rule"
        .formatted(window.toHours());
  }

  private String atOnce(Round round) {
    return String.format(
        Locale.ROOT,
        "%s s a call with %d at once%s",
        seconds(latency),
        workers(round),
        workers.isPresent()
            ? ""
            : " to begin with, then as many as the limits and the latency seen call for");
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  /** The dearest single call: what must fit under a cap for anything to be sent. */
  Money largestHold(Round round) {
    return round.requests().stream()
        .map(request -> model.bound(request).most())
        .reduce(Money.ZERO, Money::max);
  }

  private double expectedOutput(Round round) {
    if (expectedOutput.isPresent()) {
      return expectedOutput.getAsInt();
    }
    if (round.held() > 0) {
      return (double) round.heldOutput() / round.held();
    }
    return round.requests().stream()
        .mapToDouble(request -> request.sampling().maxOutput() / 4.0)
        .average()
        .orElse(0);
  }

  private String source(Round round) {
    return expectedOutput.isPresent()
        ? "as told"
        : round.held() == 0 ? "a quarter of the limit, for want of better" : "as before";
  }

  private static Money between(Bound bound, double share) {
    var room = BigDecimal.valueOf(bound.most().minus(bound.least()).picoUsd());
    return bound
        .least()
        .plus(
            new Money(
                room.multiply(BigDecimal.valueOf(share))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact()));
  }

  /** Calls under way at once: as told, or with what the pool begins. */
  private int workers(Round round) {
    return workers.orElseGet(
        () -> PoolSize.of(model, round.requests(), latency, WorkerDispatcher.MOST, 0).target(0));
  }

  /**
   * The longest of what the limits a minute, the allowance of a day and the latency take. A day's
   * allowance is there at once each day, so only whole days that must be waited for count.
   */
  private Duration duration(Bound sum, int workers) {
    RateLimit pace = model.rateLimit();
    double tokens = (double) sum.promptTokens() + sum.outputTokens();
    double minutes =
        Math.max((double) sum.calls() / pace.requestsPerMinute(), tokens / pace.tokensPerMinute());
    double days =
        Math.max((double) sum.calls() / pace.requestsPerDay(), tokens / pace.tokensPerDay());
    double fullDays = Math.max(0, Math.ceil(days) - 1);
    double waiting = Math.ceil((double) sum.calls() / workers) * latency.toMillis();
    double paced = Math.max(minutes * MINUTE_MILLIS, fullDays * DAY_MILLIS);
    return Duration.ofMillis((long) Math.max(paced, waiting));
  }
}
