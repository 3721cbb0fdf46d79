package io.github.promptharness.examples;

import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Outcome.Response;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Tier;
import io.github.promptharness.Usage;
import io.github.promptharness.credit.Price;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.tokens.TokenCounter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A made up vendor of {@code gpt-4o} at its list price that loses every fifth answer on the way. It
 * keeps books, and exports a day of them as OpenAI does.
 */
public final class ForgetfulVendor extends ForwardingModel {
  private static final String NAME = "gpt-4o";
  private static final int LOST = 5;

  /** Calls are signed with one key: what was sent with an unknown one is never released. */
  private static final Evidence SIGNED =
      new Evidence(0, Map.of(), "", "", Evidence.Timing.NONE, "0a1b2c3d");

  private final TokenCounter counter = TokenCounter.forModel(NAME);
  private final Price price = PriceList.bundled().find(NAME, Tier.DEFAULT);
  private final List<Usage> books = new ArrayList<>();
  private final boolean billsLost;
  private int calls;

  /**
   * A vendor whose answers are this model's.
   *
   * @param billsLost whether it bills what it loses
   */
  public ForgetfulVendor(Model answers, boolean billsLost) {
    super(answers);
    this.billsLost = billsLost;
  }

  @Override
  public ModelIdentity identity() {
    return new ModelIdentity(NAME, "simulated:vendor", "Answers and bills are made up.");
  }

  @Override
  public String prices() {
    return PriceList.bundled().describe();
  }

  @Override
  public Bound bound(Request request) {
    long prompt = counter.upperBound(request.wording());
    long output = (long) request.repeats() * request.sampling().maxOutput();
    return new Bound(1, prompt, output, Money.ZERO, price.most(prompt, output));
  }

  @Override
  public synchronized Outcome answer(Request request) {
    if (!(inner().answer(request) instanceof Response answered)) {
      return Failure.local(Kind.SERVER_ERROR, "no answer today");
    }
    calls++;
    long most = (long) request.repeats() * request.sampling().maxOutput();
    long output = Math.min(most, answered.usage().outputTokens());
    Usage usage = Usage.reported(counter.prompt(request.wording()), output);
    if (calls % LOST != 0 || billsLost) {
      books.add(usage);
    }
    return calls % LOST == 0 ? lost() : response(answered, usage);
  }

  private static Failure lost() {
    return new Failure(
        Kind.LOST, "the answer was lost", Charge.UNCERTAIN, RateSignals.NONE, SIGNED);
  }

  private Response response(Response answered, Usage usage) {
    return new Response(
        answered.answers(), usage, price.cost(usage), NAME, "default", RateSignals.NONE, SIGNED);
  }

  /** The one page of {@code /v1/organization/usage/completions} for a day. */
  public synchronized String export(LocalDate day) {
    long start = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    return """
    {"object":"page","data":[{"object":"bucket","start_time":%s,"end_time":%s,"results":[
      {"object":"organization.usage.completions.result","model":"%s","num_model_requests":%s,
       "input_tokens":%s,"input_cached_tokens":0,"output_tokens":%s}]}],
     "has_more":false,"next_page":null}
    """
        .formatted(
            start,
            start + 86_400,
            NAME,
            books.size(),
            books.stream().mapToLong(Usage::promptTokens).sum(),
            books.stream().mapToLong(Usage::outputTokens).sum());
  }
}
