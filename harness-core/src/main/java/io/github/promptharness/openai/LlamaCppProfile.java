package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import java.util.List;
import java.util.Optional;

/**
 * llama.cpp's server: no rate headers; errors with a number as {@code code}; the field {@code
 * model} is ignored, so that any name is answered by the one file it was started with; {@code n}
 * above 1 is refused by older builds with status 500, and above the number of slots by newer ones.
 *
 * <p>Sources: ggml-org/llama.cpp, tools/server/README.md ({@code /props}, {@code /health}, {@code
 * /v1/models} with one element and {@code meta}, {@code usage} and {@code timings}); its words
 * "Only one completion choice is allowed" (algorithmicsuperintelligence/optillm issue 8) and
 * "n_cmpl cannot be greater than the number of slots"; type {@code exceed_context_size_error} with
 * {@code n_prompt_tokens} and {@code n_ctx}.
 */
final class LlamaCppProfile implements ServerProfile {
  private static final List<String> OWN_SETTINGS =
      List.of("temperature", "top_p", "top_k", "min_p", "repeat_penalty");

  @Override
  public String title() {
    return "llama.cpp";
  }

  @Override
  public WireFields fields(boolean isDated) {
    return WireFields.LOCAL;
  }

  @Override
  public ServerFacts facts(String model, Lookups lookups) {
    JsonNode props = lookups.find("/props");
    JsonNode settings = props.path("default_generation_settings");
    List<JsonNode> cards = lookups.list("/v1/models", "data");
    JsonNode card = Lookups.named(cards, "id", model);
    String path = props.path("model_path").asText("");
    String size = card.path("meta").path("size").asText("");
    return ServerFacts.named(title())
        .version(props.path("build_info").asText(""))
        .file(fileName(path) + (path.isEmpty() || size.isEmpty() ? "" : ":" + size))
        .passing("slots", props.path("total_slots").asText(""))
        .told("its own settings", own(settings.path("params")))
        .context(settings.path("n_ctx").asLong(0))
        .models(Lookups.texts(cards, "id"));
  }

  /** The settings that hold wherever a request leaves one out. */
  private static String own(JsonNode params) {
    return String.join(
        " ",
        OWN_SETTINGS.stream()
            .filter(params::has)
            .map(name -> name + "=" + rounded(params.path(name)))
            .toList());
  }

  /** The server holds floats and writes them as doubles: 0.949999988079071 was set as 0.95. */
  private static String rounded(JsonNode number) {
    return number.isIntegralNumber() ? number.asText() : Float.toString(number.floatValue());
  }

  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  @Override
  public List<String> remarks(String model) {
    return List.of(
        "llama.cpp draws with settings of its own wherever a request leaves one out: see what it"
            + " was started with");
  }

  @Override
  public Optional<Objection> objection(
      String model, Request request, String answeredBy, Usage usage) {
    return CutPrompt.objection(
        request.wording(), usage, "start the server with a longer --ctx-size");
  }
}
