package io.github.promptharness.testing;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateLimit;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A model that does what a test tells it, and remembers what it was asked. */
public final class ScriptedModel implements Model {
  /** What each answer costs. */
  public static final Money COST = Money.usd("0.01");

  /** What each answer may cost at most. */
  public static final Money MOST = Money.usd("0.05");

  private final Function<Request, Outcome> script;
  private final RateLimit limit;
  private final List<Request> asked = new ArrayList<>();

  private ScriptedModel(Function<Request, Outcome> script, RateLimit limit) {
    this.script = script;
    this.limit = limit;
  }

  /** A model that does what the function says. */
  public static ScriptedModel of(Function<Request, Outcome> script) {
    return new ScriptedModel(script, RateLimit.UNLIMITED);
  }

  /** A model that gives each repeat this answer. */
  public static ScriptedModel answering(String text) {
    return of(request -> response(request, text));
  }

  /** The same with a limit. */
  public ScriptedModel limited(RateLimit newLimit) {
    return new ScriptedModel(script, newLimit);
  }

  /** A response with this text for each repeat, at the usual cost. */
  public static Outcome.Response response(Request request, String text) {
    return new Outcome.Response(
        IntStream.range(0, request.repeats()).mapToObj(i -> Answer.of(text)).toList(),
        Usage.reported(10, 2L * request.repeats()),
        COST.times(request.repeats()),
        "scripted-1",
        "default",
        RateSignals.NONE,
        new Evidence(200, java.util.Map.of("x-request-id", "r1"), "{}", "{}"));
  }

  /** What was asked so far, in the order of arrival. */
  public synchronized List<Request> asked() {
    return List.copyOf(asked);
  }

  @Override
  public ModelIdentity identity() {
    return new ModelIdentity("scripted", "test", "");
  }

  @Override
  public Outcome answer(Request request) {
    synchronized (this) {
      asked.add(request);
    }
    return script.apply(request);
  }

  @Override
  public Bound bound(Request request) {
    return new Bound(
        1,
        10,
        10L * request.repeats(),
        COST.times(request.repeats()),
        MOST.times(request.repeats()));
  }

  @Override
  public RateLimit rateLimit() {
    return limit;
  }
}
