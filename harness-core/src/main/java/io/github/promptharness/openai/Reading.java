package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Answer;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.tokens.TokenCounter;
import java.time.Clock;
import java.util.List;

/** Reads what happened on the wire into an outcome; never throws for what an endpoint does. */
final class Reading {
  private final String model;
  private final PriceList prices;
  private final TokenCounter counter;
  private final Clock clock;

  Reading(String model, PriceList prices, TokenCounter counter, Clock clock) {
    this.model = model;
    this.prices = prices;
    this.counter = counter;
    this.clock = clock;
  }

  Outcome outcome(Request request, Exchange exchange) {
    if (exchange instanceof Exchange.Broken broken) {
      return broken(broken);
    }
    var answered = (Exchange.Answered) exchange;
    if (answered.status() < 200 || answered.status() >= 300) {
      return HttpFailure.read(answered, request.sampling().tier(), clock.instant());
    }
    RateSignals signals = RateHeaders.read(answered.headers(), "", clock.instant());
    try {
      return response(request, answered, signals);
    } catch (ProtocolViolation e) {
      return new Failure(
          Kind.PROTOCOL_VIOLATION,
          "HTTP %d: %s".formatted(answered.status(), e.getMessage()),
          Charge.UNCERTAIN,
          signals,
          answered.evidence());
    }
  }

  private Outcome response(Request request, Exchange.Answered answered, RateSignals signals)
      throws ProtocolViolation {
    JsonNode root = Json.parse(answered.body());
    if (!root.isObject()) {
      throw new ProtocolViolation("the response is no JSON object");
    }
    List<Answer> answers = ChatAnswers.read(root, request);
    ChatUsage tokens = ChatUsage.read(root, request, answers, counter);
    String tier = root.path("service_tier").asText("");
    try {
      return new Outcome.Response(
          answers,
          tokens.usage(),
          prices
              .charged(model, request.sampling().tier(), tier)
              .cost(tokens.usage(), tokens.cacheWritten()),
          root.path("model").asText(""),
          tier,
          signals,
          answered.evidence());
    } catch (ArithmeticException e) {
      throw new ProtocolViolation("the usage is beyond counting: " + root.path("usage"));
    }
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
