package io.github.promptharness.examples.loopback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Replies as Ollama does: it gives one answer whatever {@code n} says, knows {@code max_tokens}
 * alone, gives log-probabilities in newer versions and passes over the wish for them in older ones,
 * and cuts a prompt that exceeds its context to half of that without a word.
 *
 * <p>Shapes from docs.ollama.com/api/openai-compatibility, docs.ollama.com/api and
 * ollama/openai/openai.go; the cut to half the context and 2 tokens from ollama/ollama issues 17427
 * and 17889.
 *
 * @param model the one that is pulled, with its tag
 * @param version such as 0.12.11
 * @param hasLogProbs whether that version has log-probabilities
 * @param context in tokens
 */
record OllamaManners(String model, String version, boolean hasLogProbs, int context, ToyText text)
    implements Manners {
  static final String DIGEST = "46e0c10c039e019119339687c3c1757cc81b9da49709a3b3924863ba87ca666e";

  @Override
  public Served reply(Call call) {
    if (call.gets("/api/version")) {
      return Served.ok(Manners.object().put("version", version));
    }
    if (call.gets("/api/tags")) {
      return Served.ok(models(false));
    }
    if (call.gets("/api/ps")) {
      return Served.ok(models(true));
    }
    if (!call.isChat()) {
      return Served.of(404, "404 page not found");
    }
    String asked = call.body().path("model").asText();
    if (!List.of(model, model.replace(":latest", "")).contains(asked)) {
      return error(404, "not_found_error", "model '%s' not found".formatted(asked));
    }
    if (!call.body().path("messages").isArray()) {
      return error(400, "invalid_request_error", "[] is too short - 'messages'");
    }
    boolean logProbs = hasLogProbs && call.body().path("logprobs").asBoolean();
    int alternatives = logProbs ? call.body().path("top_logprobs").asInt(0) : -1;
    ObjectNode body = shown(call).body(model, 1, "max_tokens", alternatives);
    if (!logProbs) {
      ((ObjectNode) body.path("choices").path(0)).remove("logprobs");
    }
    return Served.ok(body.put("system_fingerprint", "fp_ollama"));
  }

  /** The prompt, or its end if it is too long. */
  private ToyChat shown(Call call) {
    ToyChat whole = ToyChat.of(text, call.body());
    if (whole.promptTokens() <= context) {
      return whole;
    }
    List<String> tokens = ToyText.tokens(whole.prompt());
    int kept = context / 2 + 2;
    String end = String.join("", tokens.subList(tokens.size() - kept + 8, tokens.size()));
    return new ToyChat(text, call.body(), end, kept);
  }

  private ObjectNode models(boolean loaded) {
    ObjectNode root = Manners.object();
    ObjectNode entry = root.putArray("models").addObject().put("name", model).put("model", model);
    entry.put("digest", DIGEST).put("size", 4_920_753_328L);
    entry
        .putObject("details")
        .put("format", "gguf")
        .put("parameter_size", "8.0B")
        .put("quantization_level", "Q4_K_M");
    if (loaded) {
      entry.put("context_length", context);
    }
    return root;
  }

  private static Served error(int status, String type, String message) {
    ObjectNode root = Manners.object();
    root.putObject("error")
        .put("message", message)
        .put("type", type)
        .putNull("param")
        .putNull("code");
    return Served.of(status, root.toString());
  }
}
