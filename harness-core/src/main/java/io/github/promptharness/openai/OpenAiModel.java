package io.github.promptharness.openai;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.Bound;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Instrument;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Tier;
import io.github.promptharness.Wording;
import io.github.promptharness.tokens.TokenCounter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model of OpenAI, or of a server that speaks its Chat Completions. Used by many threads at once.
 *
 * <p>Each call sends one request: {@code n} is the number of repeats, {@code max_completion_tokens}
 * and {@code service_tier} are always given, {@code store} is false, and temperature, top-p, stop
 * texts and log-probabilities are sent only where the sampling has them. It is not retried here.
 *
 * <p>A response schema is sent as {@code response_format} of type {@code json_schema}, named {@code
 * answer}, with {@code strict} true; one that breaks the rules of strict structured outputs is
 * refused beforehand, and so is any for a model that is known not to take one. A model that
 * declines to answer under it does so in plain text, as {@link
 * io.github.promptharness.FinishReason#REFUSED}. Tools are not sent by this version and are
 * refused.
 *
 * <p>What a call costs is read from the response, and is never below what may be billed: a response
 * without a usage is charged with the whole of what the call could cost, its answers are kept, and
 * its tokens count as {@link io.github.promptharness.Usage.Source#ESTIMATED}; one that names a
 * dearer model of the price list is charged by that; one in a tier without a price is charged at
 * three times the price asked for, or more, and is told in the log. Anywhere but at OpenAI itself a
 * request that was refused for its content or length, or timed out, may have been billed.
 *
 * <p>It holds network connections, which close by themselves after five minutes without use and
 * keep no JVM from ending; {@link #close} closes them at once.
 */
public final class OpenAiModel extends EndpointModel {
  private static final int MOST_REPEATS = 128;

  private final Capabilities capabilities;
  private final boolean hasTiers;
  private final boolean mustBeTried;
  private final Clock clock;
  private final Optional<BatchEndpoint> batches;
  private volatile Optional<Findings> findings = Optional.empty();
  private volatile Optional<String> trial = Optional.empty();

  OpenAiModel(OpenAiModelBuilder options, Transport transport) {
    super(options, options.identity(), Contents.CHAT, transport);
    this.capabilities = options.capabilities();
    Optional<Server> server = options.place().server();
    this.hasTiers = server.map(known -> known.fields().hasTierAndStore()).orElse(true);
    this.mustBeTried = server.isPresent() && !options.untriedIsAllowed();
    this.clock = options.clock();
    this.batches =
        server.isPresent()
            ? Optional.empty()
            : Optional.of(
                new BatchWire(new BatchHttp(options), options.sender()::body, this::read));
  }

  /**
   * The model of this name at OpenAI, with the key from the environment variable {@code
   * OPENAI_API_KEY} and the prices that come with this library.
   *
   * @throws IllegalArgumentException if the variable is not set or the model has no listed price
   */
  public static OpenAiModel named(String name) {
    return builder(name).build();
  }

  /** A model of this name with other options. */
  public static OpenAiModelBuilder builder(String name) {
    return new OpenAiModelBuilder(name);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The most: the prompt as {@link TokenCounter#upperBound(Wording)}, every answer of the full
   * length permitted, by the dearer price of the tier asked for and the default one. The least: the
   * prompt as counted, without its schema, all of it cached where that is cheaper, and one token an
   * answer; of a prompt that cannot be counted exactly, nothing.
   *
   * @throws IllegalArgumentException also for a request above the declared tokens a minute or the
   *     share of those a day, for more than 128 repeats, for tools, for a schema that strict
   *     structured outputs do not take, and for anything that the model is known not to take (see
   *     {@link Capability})
   */
  @Override
  public Bound bound(Request request) {
    check(request);
    Sampling sampling = request.sampling();
    TokenCounter.Bounds counted = counter().bounds(request.wording());
    long prompt = counted.most();
    long output = Math.multiplyExact((long) request.repeats(), sampling.maxOutput());
    long tokens = Math.addExact(prompt, output);
    if (tokens > declared().tokensPerMinute()) {
      throw new IllegalArgumentException(
          "one request must not exceed the limit of %s tokens a minute: %s (prompt %s, %s answers of %s); ask for fewer repeats a call or less output"
              .formatted(
                  declared().tokensPerMinute(),
                  tokens,
                  prompt,
                  request.repeats(),
                  sampling.maxOutput()));
    }
    if (tokens > rateLimit().tokensPerDay()) {
      throw new IllegalArgumentException(
          "one request must not exceed what may be used a day, %s tokens: %s; ask for fewer repeats a call or less output"
              .formatted(rateLimit().tokensPerDay(), tokens));
    }
    String model = identity().name();
    Money least = priceList().find(model, request.tier()).least(counted.least(), request.repeats());
    Money most = priceList().ceiling(model, request.tier()).most(prompt, output);
    return new Bound(1, prompt, output, least, most);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A model of a {@link OpenAiModelBuilder#server} must have been tried, and what was found is
   * among the remarks.
   */
  @Override
  public List<String> preflight() {
    if (isUntried()) {
      throw new HarnessException(untried());
    }
    var remarks = new ArrayList<>(super.preflight());
    findings.ifPresent(known -> remarks.addAll(known.lines()));
    return remarks;
  }

  private boolean isUntried() {
    return mustBeTried && findings.isEmpty();
  }

  private String untried() {
    return "%s at %s was not tried, and servers differ in what they pass over in silence: run CapabilityCheck.of(model).run(lab.meter(model, payer)) before the study, or build the model with allowUntried()"
        .formatted(identity().name(), identity().endpoint());
  }

  /**
   * {@inheritDoc}
   *
   * <p>A model of a {@link OpenAiModelBuilder#server} that was not tried is not asked, whoever
   * asks: the call ends as {@code UNSUPPORTED}, which ends a run, and nothing is sent.
   */
  @Override
  public Outcome answer(Request request) {
    return isUntried() && !trial.equals(Optional.of(request.sampling().stream()))
        ? Failure.local(Kind.UNSUPPORTED, untried())
        : super.answer(request);
  }

  /** Also what was found when the server was tried. */
  @Override
  public Instrument instrument() {
    Instrument known = super.instrument();
    return findings
        .map(
            found ->
                new Instrument(
                    known.tokenizer(),
                    known.versions() + "; " + found.brief(),
                    known.shutdown(),
                    known.keyFingerprint()))
        .orElse(known);
  }

  /** The Batch API of the same address and key; none of a named {@link Server}. */
  @Override
  public Optional<BatchEndpoint> batches() {
    return batches;
  }

  /** What the model is known to take and to lack without being tried. */
  Capabilities capabilities() {
    return capabilities;
  }

  /** When a trial is made. */
  Clock clock() {
    return clock;
  }

  /**
   * Lets the calls of a check pass.
   *
   * @param stream of their draws
   */
  void tryBy(String stream) {
    trial = Optional.of(stream);
  }

  /** Forgets what was found, so that it can be tried again. */
  void forget() {
    findings = Optional.empty();
  }

  /**
   * Keeps what was found: from now on what was not honoured is refused. The server is asked again
   * who it is, since some tell their context only once the model is loaded.
   */
  void tried(Findings found) {
    lookAgain();
    findings = Optional.of(found);
  }

  @Override
  void check(Request request) {
    priceList().find(identity().name(), request.tier());
    if (request.repeats() > MOST_REPEATS) {
      throw new IllegalArgumentException(
          "one request can ask for at most %s answers: %s; lower repeatsPerCall"
              .formatted(MOST_REPEATS, request.repeats()));
    }
    if (!request.wording().tools().isEmpty()) {
      throw new IllegalArgumentException(
          "tools are not sent by this version: put them into the messages, or use a model of your"
              + " own");
    }
    if (request.tier() == Tier.BATCH && request.sampling().tier() != Tier.DEFAULT) {
      throw new IllegalArgumentException(
          "what is asked by batch has no other tier: leave out tier %s of the sampling"
              .formatted(request.sampling().tier().wireName()));
    }
    if (!hasTiers && request.tier() != Tier.DEFAULT) {
      throw new IllegalArgumentException(
          "a service tier needs a server that has tiers, and %s has none: leave out tier %s"
              .formatted(identity().endpoint(), request.tier().wireName()));
    }
    capabilities.require(identity().name(), request);
    findings.ifPresent(known -> known.require(identity().name(), request));
    String schema = request.wording().schema();
    if (!schema.isEmpty()) {
      ResponseSchema.of(schema);
    }
  }
}
