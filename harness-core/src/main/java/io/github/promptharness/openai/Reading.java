package io.github.promptharness.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Answer;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Tier;
import io.github.promptharness.Usage;
import io.github.promptharness.credit.Price;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.tokens.TokenCounter;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what happened on the wire into an outcome; never throws for what an endpoint does.
 *
 * <p>What a response costs is never below what may be billed for it. Where the response names a
 * model with a row of its own in the price list, the dearer of the two rows counts. A tier that the
 * list does not have is charged as {@link PriceList#charged(String, Tier, String)} says, and told
 * in the log. A response without a usage keeps its answers, and costs the whole of what the call
 * could cost: hidden reasoning may have been billed that no text shows.
 */
final class Reading {
  private static final Logger LOG = LoggerFactory.getLogger(OpenAiModel.class);

  private final String model;
  private final PriceList prices;
  private final TokenCounter counter;
  private final ServerErrors serverErrors;

  /** Whether OpenAI itself answers, which does not bill what it refuses. */
  private final boolean isOpenAi;

  private final Clock clock;
  private final ServerProfile profile;
  private final Contents contents;
  private final Set<String> toldTiers = ConcurrentHashMap.newKeySet();

  /**
   * A reader of what one model's endpoint says.
   *
   * @param contents what a success holds
   */
  Reading(OpenAiModelBuilder options, TokenCounter counter, Contents contents) {
    this.model = options.name();
    this.prices = options.terms().prices();
    this.counter = counter;
    this.serverErrors = options.terms().serverErrors();
    this.isOpenAi = options.place().endpoint().isOpenAi();
    this.clock = options.clock();
    this.profile = options.place().profile();
    this.contents = contents;
  }

  Outcome outcome(Request request, Exchange exchange) {
    if (exchange instanceof Exchange.Broken broken) {
      return broken(broken);
    }
    var answered = (Exchange.Answered) exchange;
    if (!answered.isSuccess()) {
      Failure failure = HttpFailure.read(answered, request.tier(), isOpenAi, clock.instant());
      return answered.status() >= 500 ? charged(failure, request) : failure;
    }
    RateSignals signals = RateHeaders.read(answered.headers(), "", clock.instant());
    JsonNode root = Json.parse(answered.body());
    try {
      return response(request, root, answered, signals);
    } catch (ProtocolViolation e) {
      String what = ErrorBody.printable(requireNonNull(e.getMessage()), answered.key());
      return new Failure(
          Kind.PROTOCOL_VIOLATION,
          "HTTP %s: %s%s".formatted(answered.status(), what, used(request, root)),
          Charge.UNCERTAIN,
          signals,
          answered.evidence());
    }
  }

  private Failure charged(Failure failure, Request request) {
    Money prompt =
        prices.ceiling(model, request.tier()).most(counter.upperBound(request.wording()), 0);
    return new Failure(
        failure.kind(),
        failure.message(),
        serverErrors.charge(prompt),
        failure.signals(),
        failure.evidence());
  }

  private Outcome response(
      Request request, JsonNode root, Exchange.Answered answered, RateSignals signals)
      throws ProtocolViolation {
    if (!root.isObject()) {
      throw new ProtocolViolation("the response is no JSON object");
    }
    List<Answer> answers = keyless(contents.answers(root, request), answered.key());
    ChatUsage tokens = contents.usage(root, request, answers, counter);
    Optional<ServerProfile.Objection> objection =
        profile.objection(model, request, root.path("model").asText(""), tokens.usage());
    if (objection.isPresent()) {
      return new Failure(
          objection.get().kind(),
          "HTTP %s: %s%s".formatted(answered.status(), objection.get().why(), used(request, root)),
          Charge.UNCERTAIN,
          signals,
          answered.evidence());
    }
    try {
      return new Outcome.Response(
          answers,
          tokens.usage(),
          cost(request, root, tokens),
          root.path("model").asText(""),
          tier(root),
          signals,
          answered.evidence());
    } catch (ArithmeticException e) {
      throw new ProtocolViolation("the usage is beyond counting: " + root.path("usage"));
    }
  }

  /** JSON can write a key in ways that its bytes do not show. */
  private static List<Answer> keyless(List<Answer> answers, ApiKey key) {
    return answers.stream()
        .map(
            answer ->
                new Answer(
                    key.redactIfSecret(answer.text()),
                    answer.finish(),
                    key.redactIfSecret(answer.logProbs())))
        .toList();
  }

  /** What a person needs to settle the call by hand. */
  private String used(Request request, JsonNode root) {
    Optional<ChatUsage> reported = contents.reported(root);
    if (reported.isEmpty()) {
      return "";
    }
    Usage usage = reported.get().usage();
    String tokens =
        "; the call used %s prompt and %s output tokens"
            .formatted(usage.promptTokens(), usage.outputTokens());
    try {
      BigDecimal usd = cost(request, root, reported.get()).toUsd();
      return "%s, %s USD by the price list".formatted(tokens, usd.toPlainString());
    } catch (ArithmeticException e) {
      return tokens;
    }
  }

  private Money cost(Request request, JsonNode root, ChatUsage tokens) {
    String tier = tier(root);
    if (!tier.isEmpty() && !prices.lists(model, tier) && toldTiers.add(tier)) {
      LOG.warn(
          "{} answered in tier {}, which {} does not list: charged at three times the price or"
              + " more; add the tier to a list of your own (PriceList.fromJson)",
          model,
          tier,
          prices.describe());
    }
    Price price = prices.charged(model, root.path("model").asText(""), request.tier(), tier);
    return tokens.usage().source() == Usage.Source.REPORTED
        ? price.cost(tokens.usage(), tokens.cacheWritten())
        : price.most(
            counter.upperBound(request.wording()),
            Math.multiplyExact((long) request.repeats(), request.sampling().maxOutput()));
  }

  private static String tier(JsonNode root) {
    return root.path("service_tier").asText("");
  }

  private static Failure broken(Exchange.Broken broken) {
    Kind kind = broken.sent() ? Kind.LOST : Kind.CONNECTION;
    String what =
        broken.sent()
            ? "the connection broke after sending, so an answer may have been paid for: "
            : "no connection, nothing was sent: ";
    if (broken.interrupted()) {
      kind = Kind.INTERRUPTED;
      what = "interrupted " + (broken.sent() ? "after sending: " : "before sending: ");
    }
    return new Failure(
        kind,
        what + broken.problem(),
        broken.sent() ? Charge.UNCERTAIN : Charge.NONE,
        RateSignals.NONE,
        broken.evidence());
  }
}
