package io.github.promptharness.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.Evidence;
import io.github.promptharness.Evidence.Body;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import java.io.IOException;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One line of a file of results. What it holds of a response is read as a live response is, byte
 * for byte; a line without one was not asked.
 */
final class BatchReply implements BatchEndpoint.Reply {
  private static final JsonFactory JSON = new JsonFactory();

  private final String line;
  private final ApiKey key;
  private final Function<Request, byte[]> body;
  private final BiFunction<Request, Exchange, Outcome> reading;
  private final JsonNode root;

  BatchReply(
      String line,
      ApiKey key,
      Function<Request, byte[]> body,
      BiFunction<Request, Exchange, Outcome> reading) {
    this.line = line;
    this.key = key;
    this.body = body;
    this.reading = reading;
    this.root = Json.parse(line);
  }

  /** Empty if the line has none, so that it is nobody's. */
  @Override
  public String id() {
    return root.path("custom_id").asText("");
  }

  @Override
  public Outcome outcome(Request request) {
    JsonNode response = root.path("response");
    if (!response.isObject() || !response.path("status_code").canConvertToInt()) {
      return notAsked();
    }
    int status = response.path("status_code").asInt();
    if (status < 100) { // such as 0, where the endpoint itself gave up on a line
      return failure(Kind.SERVER_ERROR, "the endpoint gave a line no status", Charge.UNCERTAIN);
    }
    String requestId = response.path("request_id").asText("");
    var answered =
        new Exchange.Answered(
            Body.of(body.apply(request)),
            status,
            requestId.isEmpty() ? Map.of() : Map.of("x-request-id", requestId),
            Body.of(responseBody()),
            Evidence.Timing.NONE,
            key);
    return reading.apply(request, answered);
  }

  /** The endpoint's reason why a line was not asked; expired ones are asked again. */
  private Failure notAsked() {
    JsonNode error = root.path("error");
    String code = error.path("code").asText("");
    String why =
        ErrorBody.printable(
            code + (code.isEmpty() ? "" : ": ") + error.path("message").asText("no reason"), key);
    if (code.equals("batch_expired")) {
      return failure(Kind.NO_CAPACITY, why, Charge.NONE);
    }
    if (code.equals("batch_cancelled")) {
      return failure(Kind.INTERRUPTED, why, Charge.NONE);
    }
    var named = new ErrorBody(code, "", "", error.path("message").asText(""));
    return failure(HttpFailure.ofLine(named), why, Charge.UNCERTAIN);
  }

  private Failure failure(Kind kind, String message, Charge charge) {
    return new Failure(
        kind, message, charge, RateSignals.NONE, new Evidence(0, Map.of(), "", key.redact(line)));
  }

  /** The bytes of the response within the line. */
  private byte[] responseBody() {
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      if (enter(parser, "response") && enter(parser, "body")) {
        long from = parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          return parser.getText().getBytes(UTF_8);
        }
        long to = parser.currentLocation().getCharOffset();
        return line.substring((int) from, (int) to).getBytes(UTF_8);
      }
    } catch (IOException e) {
      return new byte[0]; // it was parsed before, so this is not reached
    }
    return new byte[0];
  }

  /** Goes on to the value of a field of the object that the parser is at. */
  private static boolean enter(JsonParser parser, String field) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(field);
      parser.nextToken();
      if (found) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }
}
