package io.github.promptharness.examples.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Replies as vLLM does: errors with a number as code, or of FastAPI's shape where a field is
 * missing; more alternatives than {@code --max-logprobs} are refused; fields that it does not know
 * are ignored; no rate headers.
 *
 * <p>Shapes from docs.vllm.ai, "OpenAI-Compatible Server", and
 * vllm/entrypoints/openai/engine/protocol.py; the words of its refusals from
 * vllm/sampling_params.py and lm-evaluation-harness issue 1735.
 *
 * @param model the served name
 * @param maxLogProbs the most alternatives a token
 * @param context in tokens
 * @param key that it asks for; empty for none
 */
record VllmManners(String model, int maxLogProbs, int context, String key, ToyText text)
    implements Manners {
  static final String VERSION = "0.11.0";

  @Override
  public Served reply(Call call) {
    if (call.gets("/health")) {
      return Served.of(200, "");
    }
    if (call.gets("/version")) {
      return Served.ok(Manners.object().put("version", VERSION));
    }
    if (!key.isEmpty() && !call.header("authorization").equals("Bearer " + key)) {
      return Served.of(401, "{\"error\":\"Unauthorized\"}");
    }
    if (call.gets("/v1/models")) {
      return Served.ok(models());
    }
    if (!call.isChat()) {
      return Served.of(404, "{\"detail\":\"Not Found\"}");
    }
    JsonNode body = call.body();
    if (!body.path("messages").isArray()) {
      return Served.of(
          422,
          "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"messages\"],\"msg\":\"Field"
              + " required\"}]}");
    }
    if (!body.path("model").asText().equals(model)) {
      return Manners.numbered(
          404,
          "NotFoundError",
          "The model `%s` does not exist.".formatted(body.path("model").asText()));
    }
    ToyChat chat = ToyChat.of(text, body);
    if (chat.promptTokens() > context) {
      return bad(
          "This model's maximum context length is %s tokens. However, your request has %s input tokens. Please reduce the length of the input messages."
              .formatted(context, chat.promptTokens()));
    }
    int alternatives = body.path("logprobs").asBoolean() ? body.path("top_logprobs").asInt(0) : -1;
    if (alternatives > maxLogProbs) {
      return bad(
          "Requested sample logprobs of %s, which is greater than max allowed: %s"
              .formatted(alternatives, maxLogProbs));
    }
    ObjectNode reply =
        chat.body(model, body.path("n").asInt(1), "max_completion_tokens", alternatives);
    return Served.ok(reply.putNull("prompt_logprobs").putNull("kv_transfer_params"));
  }

  private static Served bad(String message) {
    return Manners.numbered(400, "BadRequestError", message);
  }

  private ObjectNode models() {
    ObjectNode root = Manners.object().put("object", "list");
    root.putArray("data")
        .addObject()
        .put("id", model)
        .put("object", "model")
        .put("created", 1_763_812_800L)
        .put("owned_by", "vllm")
        .put("root", "meta-llama/Llama-3.1-8B-Instruct")
        .put("max_model_len", context);
    return root;
  }
}
