package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ollama: no rate headers; fields that it does not know are passed over in silence, among them
 * {@code n} and {@code max_completion_tokens}; log-probabilities since version 0.12.11; roles
 * system, user and assistant alone; a prompt that exceeds {@code num_ctx} is cut, and the answer is
 * one to what was left.
 *
 * <p>Sources: docs.ollama.com/api/openai-compatibility; ollama/openai/openai.go
 * (ChatCompletionRequest has no {@code n}, {@code logit_bias} or {@code max_completion_tokens};
 * errors without a code); ollama/ollama issue 17889 (status 200 with 2050 prompt tokens of 7,900);
 * docs.ollama.com/api for {@code /api/version}, {@code /api/tags} and {@code /api/ps}.
 */
final class OllamaProfile implements ServerProfile {
  private static final String LATEST = ":latest";
  private static final String NAME = "name";

  @Override
  public String title() {
    return "Ollama";
  }

  @Override
  public WireFields fields(boolean isDated) {
    return WireFields.LOCAL;
  }

  @Override
  public Set<Capability> lacks() {
    return Set.of(Capability.REPEATS, Capability.DEVELOPER_MESSAGES);
  }

  @Override
  public ServerFacts facts(String model, Lookups lookups) {
    String whole = model.contains(":") ? model : model + LATEST;
    List<JsonNode> cards = lookups.list("/api/tags", "models");
    List<JsonNode> loaded = lookups.list("/api/ps", "models");
    JsonNode card = Lookups.named(cards, NAME, whole);
    return ServerFacts.named(title())
        .version(lookups.find("/api/version").path("version").asText(""))
        .file(ServerFacts.digest(card.path("digest").asText("")))
        .told("size", card.path("details").path("parameter_size").asText(""))
        .told("quantization", card.path("details").path("quantization_level").asText(""))
        .context(Lookups.named(loaded, NAME, whole).path("context_length").asLong(0))
        .models(Lookups.texts(cards, NAME).stream().flatMap(OllamaProfile::names).toList());
  }

  /** A name with the tag latest is known without it too. */
  private static Stream<String> names(String name) {
    return name.endsWith(LATEST)
        ? Stream.of(name, name.substring(0, name.length() - LATEST.length()))
        : Stream.of(name);
  }

  @Override
  public List<String> remarks(String model) {
    return List.of(
        "Ollama draws with the top_k, min_p and repeat_penalty of the model's Modelfile, which"
            + " requests do not tell");
  }

  @Override
  public Optional<Objection> objection(
      String model, Request request, String answeredBy, Usage usage) {
    return CutPrompt.objection(
        request.wording(),
        usage,
        "set OLLAMA_CONTEXT_LENGTH, or PARAMETER num_ctx in a Modelfile, to more");
  }
}
