package io.github.promptharness.openai;

import io.github.promptharness.Instrument;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.Tier;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.tokens.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One model at one endpoint, whatever is asked of it: who it is, whose limits and prices count, and
 * how a call goes. A kind of call adds what it sends ({@link Sender}), what comes back ({@link
 * Contents}), what it can cost and what it refuses.
 */
abstract class EndpointModel implements Model, AutoCloseable {
  private final ModelIdentity identity;
  private final PriceList prices;
  private final RateLimit declared;
  private final RateLimit shared;
  private final double share;
  private final String limitGroup;
  private final TokenCounter counter;
  private final ModelCard card;
  private final Optional<ServerCard> server;
  private final String models;
  private final Reading reading;
  private final String keyFingerprint;
  private final Transport transport;

  /**
   * A model with these options.
   *
   * @param identity who it is in the key of every answer
   * @param contents what a success holds
   */
  EndpointModel(
      OpenAiModelBuilder options, ModelIdentity identity, Contents contents, Transport transport) {
    this.identity = identity;
    this.prices = options.terms().prices();
    this.declared = options.terms().rateLimit();
    this.shared = declared.share(options.terms().share());
    this.share = options.terms().share();
    this.limitGroup = options.terms().limitGroup(options.identity().endpoint(), options.name());
    this.counter = TokenCounter.forModel(options.place().countedAs(options.name()));
    this.card = new ModelCard(options, identity.endpoint());
    this.server = options.place().card(options.name());
    this.models = options.place().endpoint() + "/models";
    this.reading = new Reading(options, counter, contents);
    this.keyFingerprint = options.signing().fingerprint();
    this.transport = transport;
  }

  /**
   * Refuses what cannot be asked.
   *
   * @throws IllegalArgumentException says what to change
   */
  abstract void check(Request request);

  PriceList priceList() {
    return prices;
  }

  /** The limit of the project, of which this model takes a share. */
  RateLimit declared() {
    return declared;
  }

  TokenCounter counter() {
    return counter;
  }

  @Override
  public ModelIdentity identity() {
    return identity;
  }

  /** The declared limit times the share that this group takes of it. */
  @Override
  public RateLimit rateLimit() {
    return shared;
  }

  @Override
  public double limitShare() {
    return share;
  }

  /** Endpoint, a short hash of organisation and project where they are given, and the group. */
  @Override
  public String limitGroup() {
    return limitGroup;
  }

  /** The price list; that nobody is paid is said of a server, and not of a recording. */
  @Override
  public String prices() {
    boolean isNobody = identity.isRecorded() || identity.isSimulated();
    return prices.isFree() && isNobody ? "" : prices.describe();
  }

  @Override
  public Outcome answer(Request request) {
    check(request);
    if (request.tier() == Tier.BATCH) {
      throw new IllegalArgumentException(
          "a call of a batch goes in a file of many: give the study a BatchDispatcher");
    }
    if (Thread.currentThread().isInterrupted()) {
      return Failure.local(Kind.INTERRUPTED, "interrupted before the call was sent");
    }
    return read(request, transport.ask(request));
  }

  /** What a call came to, live or as a line of a batch. */
  Outcome read(Request request, Exchange exchange) {
    return card.explain(reading.outcome(request, exchange));
  }

  @Override
  public Instrument instrument() {
    String told = server.map(known -> known.facts().describe()).orElse("");
    return new Instrument(
        counter.encoding(),
        told.isEmpty() ? Versions.LINE : Versions.LINE + "; " + told,
        card.shutdown(),
        keyFingerprint);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Asks for {@code models/}name. An endpoint that does not know this address is no error. The
   * end of the model is that which the endpoint announces; OpenAI's own, where it says nothing,
   * that of a dated list in this library. An end within 90 days is a remark. One that is past is an
   * error, unless the endpoint still has the model and the builder allowed it. Takes the time that
   * a first call takes to load classes.
   *
   * <p>A {@link OpenAiModelBuilder#server} is asked who it is instead, and which models it has.
   *
   * @throws io.github.promptharness.HarnessException also if the key is refused or credit used up
   */
  @Override
  public List<String> preflight() {
    if (server.isEmpty()) {
      return card.check(transport.lookUp(), () -> transport.get(models));
    }
    var remarks = new ArrayList<>(server.get().check(transport));
    if (prices.isFree()) {
      remarks.add("prices: " + prices());
    }
    return remarks;
  }

  /** What a server of a known kind told of itself, without what passes; empty if nobody asked. */
  String told() {
    return server.map(known -> known.facts().versioned()).orElse("");
  }

  /** Asks a server of a known kind once more who it is. */
  void lookAgain() {
    server.ifPresent(card -> card.check(transport));
  }

  /** Closes idle connections. Not to be called while calls are in flight. */
  @Override
  public void close() {
    transport.close();
  }

  /** Name and endpoint; never the key. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + "[" + identity.name() + " at " + identity.endpoint() + "]";
  }
}
