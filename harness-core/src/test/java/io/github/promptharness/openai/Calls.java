package io.github.promptharness.openai;

import io.github.promptharness.Message;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.testing.OpenAiSchema;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests and bodies for tests of this package. */
final class Calls {
  static final String KEY = "sk-test-0123456789abcdef";
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final Sampling PLAIN = Sampling.temperature(0).maxOutput(64);

  /** As {@code AnswerFormat.schema()} writes it for two options. */
  static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"string\",\"enum\":[\"A\",\"B\"]}},\"required\":[\"answer\"],\"additionalProperties\":false}";

  private Calls() {}

  static Request request(int repeats) {
    return request(PLAIN, repeats);
  }

  static Request request(Sampling sampling, int repeats) {
    return request(sampling, repeats, Message.user("What is 2 + 2?"));
  }

  static Request request(Sampling sampling, int repeats, Message... messages) {
    return request(sampling, repeats, Wording.of(List.of(messages)));
  }

  static Request request(Sampling sampling, int repeats, Wording wording) {
    var identity = new ModelIdentity("gpt-4o", "api.openai.com/v1", "");
    return Request.of(new Trial(identity, wording, sampling, 0), repeats);
  }

  /** One answer wanted under a schema. */
  static Request underSchema(String schema) {
    return request(PLAIN, 1, new Wording(List.of(Message.user("What is 2 + 2?")), "", schema));
  }

  /** A response with the choices "answer 0", "answer 1" and so on, as OpenAI writes it. */
  static String body(int choices) {
    String list =
        IntStream.range(0, choices).mapToObj(Calls::choice).collect(Collectors.joining(","));
    return """
        {"id":"chatcmpl-1","object":"chat.completion","created":1763700000,
         "model":"gpt-4o-2024-08-06","service_tier":"default","choices":[%s],
         "usage":{"prompt_tokens":14,"completion_tokens":%d,"total_tokens":%d,
           "prompt_tokens_details":{"cached_tokens":0},
           "completion_tokens_details":{"reasoning_tokens":0}}}"""
        .formatted(list, 2 * choices, 14 + 2 * choices);
  }

  /** What is told of the model of these calls, with these fields after its own. */
  static String model(String fields) {
    return model("gpt-4o", fields);
  }

  /** What is told of a model, with these fields after its own. */
  static String model(String id, String fields) {
    return valid(
        OpenAiSchema.MODEL,
        "{\"id\":\""
            + id
            + "\",\"object\":\"model\",\"created\":1715367049,\"owned_by\":\"system\""
            + fields
            + "}");
  }

  /** The same response, which OpenAI could have sent. */
  static String valid(String body) {
    return valid(OpenAiSchema.CHAT_RESPONSE, body);
  }

  static String valid(OpenAiSchema schema, String body) {
    schema.assertValid(body);
    return body;
  }

  static String choice(int index) {
    return """
        {"index":%d,"finish_reason":"stop","logprobs":null,
         "message":{"role":"assistant","content":"answer %d","refusal":null}}"""
        .formatted(index, index);
  }
}
