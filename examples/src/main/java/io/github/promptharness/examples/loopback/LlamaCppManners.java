package io.github.promptharness.examples.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Replies as llama.cpp's server does: whatever model is named, its one file answers; errors have a
 * number as code; several answers in one call are refused by older builds with status 500, and by
 * newer ones above the number of slots; a prompt that is too long is refused; timings stand beside
 * the usage.
 *
 * <p>Shapes from ggml-org/llama.cpp, tools/server/README.md; the words of its refusals from the
 * server's source and algorithmicsuperintelligence/optillm issue 8.
 *
 * @param alias the model's name in its list
 * @param slots how many answers a call may ask for; 0 for an older build, which gives one alone
 * @param context in tokens
 */
record LlamaCppManners(String alias, int slots, int context, ToyText text) implements Manners {
  static final String BUILD = "b8681-5b28af61";
  static final String FILE = "Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf";
  static final long SIZE = 4_912_898_304L;

  @Override
  public Served reply(Call call) {
    if (call.gets("/health")) {
      return Served.of(200, "{\"status\":\"ok\"}");
    }
    if (call.gets("/props")) {
      return Served.ok(props());
    }
    if (call.gets("/v1/models")) {
      return Served.ok(models());
    }
    if (!call.isChat()) {
      return Manners.numbered(404, "not_found_error", "File Not Found");
    }
    JsonNode body = call.body();
    if (!body.path("messages").isArray()) {
      return Manners.numbered(500, "server_error", "Expected 'messages' to be an array");
    }
    int n = body.path("n").asInt(1);
    if (n > 1 && slots == 0) {
      return Manners.numbered(500, "server_error", "Only one completion choice is allowed");
    }
    if (n > Math.max(1, slots)) {
      return Manners.numbered(
          400,
          "invalid_request_error",
          "n_cmpl cannot be greater than the number of slots, please increase -np");
    }
    ToyChat chat = ToyChat.of(text, body);
    return chat.promptTokens() > context ? tooLong(chat) : Served.ok(timed(chat, body, n));
  }

  private ObjectNode timed(ToyChat chat, JsonNode body, int n) {
    int alternatives = body.path("logprobs").asBoolean() ? body.path("top_logprobs").asInt(20) : -1;
    ObjectNode reply = chat.body(alias, n, "max_tokens", alternatives);
    reply.put("system_fingerprint", BUILD);
    reply.putObject("timings").put("cache_n", 0).put("prompt_n", chat.promptTokens());
    return reply;
  }

  private Served tooLong(ToyChat chat) {
    ObjectNode root = Manners.object();
    root.putObject("error")
        .put("code", 400)
        .put("message", "the request exceeds the available context size, try increasing it")
        .put("type", "exceed_context_size_error")
        .put("n_prompt_tokens", chat.promptTokens())
        .put("n_ctx", context);
    return Served.of(400, root.toString());
  }

  private ObjectNode props() {
    ObjectNode root = Manners.object();
    ObjectNode settings = root.putObject("default_generation_settings").put("n_ctx", context);
    settings
        .putObject("params")
        .put("temperature", 0.800000011920929)
        .put("top_k", 40)
        .put("top_p", 0.949999988079071)
        .put("min_p", 0.05000000074505806)
        .put("repeat_penalty", 1.0);
    return root.put("total_slots", Math.max(1, slots))
        .put("model_path", "../models/" + FILE)
        .put("build_info", BUILD);
  }

  private ObjectNode models() {
    ObjectNode root = Manners.object().put("object", "list");
    ObjectNode entry =
        root.putArray("data")
            .addObject()
            .put("id", alias)
            .put("object", "model")
            .put("created", 1_735_142_223L)
            .put("owned_by", "llamacpp");
    entry.putObject("meta").put("n_ctx_train", 131_072).put("size", SIZE);
    return root;
  }
}
