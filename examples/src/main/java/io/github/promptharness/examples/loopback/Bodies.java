package io.github.promptharness.examples.loopback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Answer;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Outcome;
import io.github.promptharness.Usage;

/**
 * The bodies of responses, in the shape of OpenAI's specification. {@code system_fingerprint} is
 * left out: it is optional, and the specification does not allow it to be null.
 */
public final class Bodies {
  private final ObjectMapper json;

  /** Writes with this mapper. */
  public Bodies(ObjectMapper json) {
    this.json = json;
  }

  byte[] completion(CallId call, String model, long created, Outcome.Response response) {
    ObjectNode body =
        json.createObjectNode()
            .put("id", "chatcmpl-" + call.digest())
            .put("object", "chat.completion")
            .put("created", created)
            .put("model", model);
    var choices = body.putArray("choices");
    for (int i = 0; i < response.answers().size(); i++) {
      Answer answer = response.answers().get(i);
      ObjectNode choice = choices.addObject().put("index", i);
      message(choice.putObject("message").put("role", "assistant"), answer);
      choice.putNull("logprobs").put("finish_reason", finish(answer));
    }
    usage(body.putObject("usage"), response.usage());
    return bytes(body.put("service_tier", "default"));
  }

  /** The card of a model. */
  public byte[] model(String model) {
    return bytes(
        json.createObjectNode()
            .put("id", model)
            .put("object", "model")
            .put("created", 1_687_882_411L)
            .put("owned_by", "openai"));
  }

  /** An error. */
  public byte[] error(Refusal refusal) {
    ObjectNode root = json.createObjectNode();
    root.putObject("error")
        .put("message", refusal.message())
        .put("type", refusal.type())
        .put("param", refusal.param().isEmpty() ? null : refusal.param())
        .put("code", refusal.code().isEmpty() ? null : refusal.code());
    return bytes(root);
  }

  private static void message(ObjectNode message, Answer answer) {
    if (answer.finish() == FinishReason.REFUSED) {
      message.putNull("content").put("refusal", answer.text());
    } else {
      message.put("content", answer.text()).putNull("refusal");
    }
    message.putArray("annotations");
  }

  private static String finish(Answer answer) {
    return switch (answer.finish()) {
      case STOP, REFUSED -> "stop";
      case LENGTH, LENGTH_IN_REASONING -> "length";
      case FILTERED -> "content_filter";
      case OTHER ->
          throw new IllegalArgumentException("the protocol has no word for this end: " + answer);
    };
  }

  private static void usage(ObjectNode node, Usage usage) {
    node.put("prompt_tokens", usage.promptTokens())
        .put("completion_tokens", usage.outputTokens())
        .put("total_tokens", usage.promptTokens() + usage.outputTokens());
    node.putObject("prompt_tokens_details")
        .put("cached_tokens", usage.cachedTokens())
        .put("audio_tokens", 0);
    node.putObject("completion_tokens_details")
        .put("reasoning_tokens", usage.reasoningTokens())
        .put("audio_tokens", 0)
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
  }

  private byte[] bytes(ObjectNode body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }
}
