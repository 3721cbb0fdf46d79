package io.github.promptharness.workspace;

import io.github.promptharness.Bound;
import io.github.promptharness.DerivedModel;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.credit.Admit;
import io.github.promptharness.credit.Ledger;
import io.github.promptharness.credit.Sleeper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A derived model whose answers are kept. The calls behind it have doors of their own, with holds,
 * pace and retries; what it makes of them passes the ledger with a hold of nothing and at no pace,
 * so that no money is booked twice.
 */
final class DerivedAnswers extends ForwardingModel implements DerivedModel.Keeping {
  private final Function<List<String>, Set<String>> found;
  private final Map<String, Money> costs = new ConcurrentHashMap<>();
  private final Model kept;

  /**
   * Keeps what a model derives.
   *
   * @param derived over metered models
   * @param ledger opens the books of a model
   * @param found which of these trials, by key, have an answer in the workspace
   */
  DerivedAnswers(
      DerivedModel derived,
      Function<Model, Ledger> ledger,
      Sleeper sleeper,
      Function<List<String>, Set<String>> found) {
    super(derived);
    this.found = found;
    Model free = free(derived, costs);
    kept = new Admit(free, ledger.apply(free), sleeper);
  }

  @Override
  public Set<String> kept(List<String> trials) {
    return found.apply(trials);
  }

  /** What it tells the caller has the cost of the calls behind; the books have it with those. */
  @Override
  public Outcome answer(Request request) {
    String key = request.first().key();
    try {
      Outcome outcome = kept.answer(request);
      Money cost = costs.getOrDefault(key, Money.ZERO);
      return outcome instanceof Outcome.Response response ? costing(response, cost) : outcome;
    } finally {
      costs.remove(key);
    }
  }

  private static Outcome.Response costing(Outcome.Response response, Money cost) {
    return new Outcome.Response(
        response.answers(),
        response.usage(),
        cost,
        response.model(),
        response.tier(),
        response.signals(),
        response.evidence());
  }

  /** The same model to a ledger that has no more to do with its money and pace. */
  private static Model free(DerivedModel derived, Map<String, Money> costs) {
    return new ForwardingModel(derived) {
      @Override
      public Outcome answer(Request request) {
        Outcome outcome = inner().answer(request);
        if (outcome instanceof Outcome.Response response) {
          costs.put(request.first().key(), response.cost());
          return costing(response, Money.ZERO);
        }
        return outcome;
      }

      @Override
      public Bound bound(Request request) {
        return new Bound(1, 0, 0, Money.ZERO, Money.ZERO);
      }

      @Override
      public RateLimit rateLimit() {
        return RateLimit.UNLIMITED;
      }

      @Override
      public String limitGroup() {
        return "derived " + inner().identity().endpoint() + " " + inner().identity().name();
      }
    };
  }
}
