package io.github.promptharness.examples.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A chat completion by fixed rules, of what a server has understood of the request: each server
 * says itself which fields it knows.
 *
 * @param text who answers
 * @param request the body
 * @param prompt what the model is shown
 * @param promptTokens what the usage says of that
 */
record ToyChat(ToyText text, JsonNode request, String prompt, int promptTokens) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNLIMITED = 2_000;

  /** What is shown, for a request whose prompt is not cut. */
  static ToyChat of(ToyText text, JsonNode request) {
    String prompt = prompt(request);
    return new ToyChat(text, request, prompt, tokens(prompt));
  }

  /** All messages, one after the other. */
  static String prompt(JsonNode request) {
    var shown = new StringBuilder();
    request
        .path("messages")
        .forEach(message -> shown.append(message.path("content").asText()).append('\n'));
    return shown.toString().strip();
  }

  /** With the few marks that a chat template adds. */
  static int tokens(String prompt) {
    return ToyText.tokens(prompt).size() + 8;
  }

  /**
   * The body of a success.
   *
   * @param model the name it bears
   * @param n how many answers the server gives
   * @param limit the field of the output limit that the server knows; empty if it was not given
   * @param alternatives a token; below 0 for no log-probabilities
   */
  ObjectNode body(String model, int n, String limit, int alternatives) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("id", "chatcmpl-1")
            .put("object", "chat.completion")
            .put("created", 1_763_812_800L)
            .put("model", model);
    ArrayNode choices = body.putArray("choices");
    int most = request.path(limit).asInt(UNLIMITED);
    int written = 0;
    for (int i = 0; i < n; i++) {
      String whole = whole();
      List<String> all = ToyText.tokens(whole);
      List<String> kept = all.subList(0, Math.min(most, all.size()));
      written += kept.size();
      ObjectNode choice = choices.addObject().put("index", i);
      choice.putObject("message").put("role", "assistant").put("content", String.join("", kept));
      choice.put("finish_reason", kept.size() < all.size() ? "length" : "stop");
      if (alternatives >= 0) {
        logProbs(choice.putObject("logprobs").putArray("content"), kept, alternatives);
      } else {
        choice.putNull("logprobs");
      }
    }
    body.putObject("usage")
        .put("prompt_tokens", promptTokens)
        .put("completion_tokens", written)
        .put("total_tokens", promptTokens + written);
    return body;
  }

  /** Up to a stop text. */
  private String whole() {
    String whole = answer();
    for (JsonNode stop : request.path("stop")) {
      int at = whole.indexOf(stop.asText());
      if (at >= 0) {
        whole = whole.substring(0, at);
      }
    }
    return whole;
  }

  private String answer() {
    String plain = text.to(prompt, request.path("temperature").asDouble(1));
    JsonNode schema = request.at("/response_format/json_schema/schema/properties");
    if (!schema.isObject()) {
      return plain;
    }
    String field = schema.fieldNames().next();
    return schema.path(field).path("type").asText().equals("integer")
        ? "{\"%s\":%s}".formatted(field, plain)
        : "{\"%s\":\"%s\"}".formatted(field, plain);
  }

  private static void logProbs(ArrayNode content, List<String> tokens, int alternatives) {
    for (String token : tokens) {
      ObjectNode entry = content.addObject().put("token", token).put("logprob", -0.1);
      ArrayNode top = entry.putArray("top_logprobs");
      for (int i = 0; i < alternatives; i++) {
        top.addObject().put("token", token + i).put("logprob", -0.1 - i);
      }
    }
  }
}
