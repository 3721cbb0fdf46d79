package io.github.promptharness.testing;

import io.github.promptharness.Bound;
import io.github.promptharness.Derivation;
import io.github.promptharness.DerivedModel;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Asks twice for each answer and gives the first: the least that a derived model can be. */
public final class FirstOfTwo extends DerivedModel {
  /** Stands before this model. */
  public FirstOfTwo(Model inner) {
    super(inner);
  }

  @Override
  public DerivedModel over(UnaryOperator<Model> door) {
    return new FirstOfTwo(door.apply(inner()));
  }

  @Override
  public ModelIdentity identity() {
    ModelIdentity bare = inner().identity();
    return new ModelIdentity(bare.name(), bare.endpoint() + " + first-of-two", bare.disclosure());
  }

  @Override
  public Bound bound(Request request) {
    return behind(request).stream().map(inner()::bound).reduce(Bound::plus).orElseThrow();
  }

  @Override
  public Outcome answer(Request request) {
    var responses = new ArrayList<Outcome.Response>();
    for (Request each : behind(request)) {
      Outcome outcome = inner().answer(each);
      if (!(outcome instanceof Outcome.Response response)) {
        return outcome;
      }
      responses.add(response);
    }
    var first = responses.get(0);
    var parts = new LinkedHashMap<String, List<String>>();
    for (Trial trial : request.trials()) {
      parts.put(
          trial.key(), behind(Request.of(trial, 1)).stream().map(r -> r.first().key()).toList());
    }
    return new Outcome.Response(
        request.trials().stream().map(t -> first.answers().get(0)).toList(),
        Usage.reported(
            responses.stream().mapToLong(r -> r.usage().promptTokens()).sum(),
            responses.stream().mapToLong(r -> r.usage().outputTokens()).sum()),
        responses.stream().map(Outcome.Response::cost).reduce(Money.ZERO, Money::plus),
        first.model(),
        first.tier(),
        first.signals(),
        new Derivation(parts, Map.of()).evidence());
  }

  private List<Request> behind(Request request) {
    return request.trials().stream()
        .flatMap(
            trial ->
                IntStream.of(0, 1)
                    .mapToObj(
                        i ->
                            Request.of(
                                new Trial(
                                    inner().identity(),
                                    trial.wording(),
                                    trial.sampling(),
                                    2 * trial.repeat() + i),
                                1)))
        .toList();
  }
}
