package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import java.util.List;
import java.util.Optional;

/**
 * vLLM: no rate headers; errors with a number as {@code code}, or of FastAPI's shape; alternatives
 * a token capped by {@code --max-logprobs}, above which a call is refused; what a request leaves
 * out comes from the model's own {@code generation_config.json}.
 *
 * <p>Sources: docs.vllm.ai, "OpenAI-Compatible Server"; vllm/entrypoints/openai/engine/protocol.py
 * (ErrorInfo with an integer code, ModelCard with {@code root} and {@code max_model_len}, fields
 * that are not known ignored); lm-evaluation-harness issue 1735 for a body of a refusal.
 */
final class VllmProfile implements ServerProfile {
  @Override
  public String title() {
    return "vLLM";
  }

  @Override
  public WireFields fields(boolean isDated) {
    return WireFields.LOCAL;
  }

  @Override
  public ServerFacts facts(String model, Lookups lookups) {
    List<JsonNode> cards = lookups.list("/v1/models", "data");
    JsonNode card = Lookups.named(cards, "id", model);
    String root = card.path("root").asText("");
    return ServerFacts.named(title())
        .version(lookups.find("/version").path("version").asText(""))
        .file(root.equals(model) ? "" : root) // what stands behind a served name
        .context(card.path("max_model_len").asLong(0))
        .models(Lookups.texts(cards, "id"));
  }

  @Override
  public List<String> remarks(String model) {
    return List.of(
        "vLLM takes what a request leaves out, such as top-k or a repetition penalty, from the"
            + " model's generation_config.json, unless it was started with --generation-config"
            + " vllm");
  }

  @Override
  public Optional<Objection> objection(
      String model, Request request, String answeredBy, Usage usage) {
    return CutPrompt.objection(
        request.wording(), usage, "start the server with a longer --max-model-len");
  }
}
