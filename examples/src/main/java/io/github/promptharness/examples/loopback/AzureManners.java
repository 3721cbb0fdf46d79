package io.github.promptharness.examples.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Replies as Azure OpenAI does: by the name of a deployment, in the name of the model behind it;
 * the key in the header {@code api-key}; prompts and answers that a filter takes; rate headers of
 * -1 and 0, and {@code retry-after-ms}; unknown fields refused by the dated version.
 *
 * <p>Shapes from learn.microsoft.com (Azure OpenAI, "API version lifecycle" and "Content
 * filtering"), openai/openai-dotnet issues 55 (the body of a filtered prompt) and 838 (the
 * headers), and jasonacox/TinyLLM issue 17 (the body of a refusal for the rate).
 *
 * @param deployment the one that there is
 * @param model what it holds, as answers name it
 * @param key that it asks for
 * @param refusals how many of the first calls are refused for the rate
 */
record AzureManners(
    String deployment, String model, String key, AtomicInteger refusals, ToyText text)
    implements Manners {
  static final String FILTERED_PROMPT = "a word that the filter takes";
  static final String FILTERED_ANSWER = "a word whose answer the filter takes";
  private static final Set<String> OLD_FIELDS =
      Set.of(
          "model",
          "messages",
          "n",
          "max_completion_tokens",
          "temperature",
          "top_p",
          "stop",
          "logprobs",
          "top_logprobs",
          "response_format");

  @Override
  public Served reply(Call call) {
    boolean isKnown =
        call.header("api-key").equals(key) || call.header("authorization").equals("Bearer " + key);
    if (!isKnown) {
      return coded(
          401,
          "401",
          "Access denied due to invalid subscription key or wrong API endpoint. Make sure to"
              + " provide a valid key for an active subscription and use a correct regional API"
              + " endpoint for your resource.");
    }
    boolean isDated = !call.path().startsWith("/openai/v1/");
    if (isDated && !call.query().contains("api-version=")) {
      return coded(404, "404", "Resource not found");
    }
    if (call.gets("/openai/v1/models") || call.gets("/openai/models")) {
      return Served.of(200, "{\"object\":\"list\",\"data\":[{\"id\":\"gpt-4o-2024-08-06\"}]}");
    }
    String asked =
        isDated
            ? call.path().replaceAll("^/openai/deployments/([^/]+)/.*$", "$1")
            : call.body().path("model").asText();
    if (!call.isChat() || !asked.equals(deployment)) {
      return coded(
          404,
          "DeploymentNotFound",
          "The API deployment for this resource does not exist. If you created the deployment"
              + " within the last 5 minutes, please wait a moment and try again.");
    }
    return isDated ? checked(call.body()) : chat(call.body());
  }

  private Served checked(JsonNode body) {
    for (Iterator<String> fields = body.fieldNames(); fields.hasNext(); ) {
      String field = fields.next();
      if (!OLD_FIELDS.contains(field)) {
        ObjectNode root = Manners.object();
        root.putObject("error")
            .put("message", "Unrecognized request argument supplied: " + field)
            .put("type", "invalid_request_error")
            .putNull("param")
            .putNull("code");
        return Served.of(400, root.toString());
      }
    }
    return chat(body);
  }

  private Served chat(JsonNode body) {
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      Served refused =
          coded(
              429,
              "429",
              "Requests to the ChatCompletions_Create Operation under Azure OpenAI API version"
                  + " 2024-10-21 have exceeded token rate limit of your current OpenAI S0 pricing"
                  + " tier. Please retry after 1 second.");
      return new Served(429, Map.of("retry-after-ms", "20", "retry-after", "1"), refused.body());
    }
    String prompt = ToyChat.prompt(body);
    if (prompt.contains(FILTERED_PROMPT)) {
      return Served.of(400, filteredPrompt());
    }
    int alternatives = body.path("logprobs").asBoolean() ? body.path("top_logprobs").asInt(0) : -1;
    ObjectNode reply =
        ToyChat.of(text, body)
            .body(model, body.path("n").asInt(1), "max_completion_tokens", alternatives);
    reply.putArray("prompt_filter_results").addObject().put("prompt_index", 0);
    for (JsonNode choice : reply.path("choices")) {
      ((ObjectNode) choice).putObject("content_filter_results");
      if (prompt.contains(FILTERED_ANSWER)) {
        ((ObjectNode) choice).put("finish_reason", "content_filter");
        ((ObjectNode) choice.path("message")).remove("content");
      }
    }
    return new Served(200, uncounted(), reply.toString());
  }

  /** As openai-dotnet issue 838 has them. */
  private static Map<String, String> uncounted() {
    return Map.of(
        "x-ratelimit-limit-tokens", "-1",
        "x-ratelimit-remaining-tokens", "-1",
        "x-ratelimit-reset-tokens", "0",
        "x-ratelimit-limit-requests", "0",
        "x-ratelimit-remaining-requests", "0",
        "x-ratelimit-reset-requests", "60",
        "x-ms-region", "West Europe");
  }

  private static String filteredPrompt() {
    ObjectNode root = Manners.object();
    ObjectNode error =
        root.putObject("error")
            .put(
                "message",
                "The response was filtered due to the prompt triggering Azure OpenAI's content"
                    + " management policy. Please modify your prompt and retry.")
            .putNull("type")
            .put("param", "prompt")
            .put("code", "content_filter")
            .put("status", 400);
    ObjectNode inner = error.putObject("innererror").put("code", "ResponsibleAIPolicyViolation");
    inner
        .putObject("content_filter_result")
        .putObject("violence")
        .put("filtered", true)
        .put("severity", "medium");
    return root.toString();
  }

  private static Served coded(int status, String code, String message) {
    ObjectNode root = Manners.object();
    root.putObject("error").put("code", code).put("message", message);
    return Served.of(status, root.toString());
  }
}
