package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of OpenAI's models beside their prices: the dated and sourced file {@code
 * models.json}. No name of a model stands in code.
 *
 * <p>Capabilities stand in rows; the first row that has the model's name, or a pattern of it with a
 * star at the end, counts. A fine-tuned model {@code ft:base:...} has those of its base. Shutdowns
 * are listed by name alone; where a fine-tuned model has none of its own, it ends with its base.
 */
final class ModelFacts {
  private static final String FINE_TUNED = "ft:";

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Shutdown> shutdowns = new HashMap<>();

  private record Row(List<String> patterns, Capabilities capabilities) {
    boolean matches(String model) {
      return patterns.stream()
          .anyMatch(
              pattern ->
                  pattern.endsWith("*")
                      ? model.startsWith(pattern.substring(0, pattern.length() - 1))
                      : model.equals(pattern));
    }
  }

  private ModelFacts(JsonNode file) {
    for (JsonNode row : file.required("capabilities")) {
      rows.add(
          new Row(
              texts(row.required("models")),
              new Capabilities(
                  capabilities(row.required("takes")), capabilities(row.required("lacks")))));
    }
    for (JsonNode row : file.required("shutdowns")) {
      var shutdown =
          new Shutdown(
              LocalDate.parse(row.required("date").asText()), row.path("replacement").asText(""));
      for (String model : texts(row.required("models"))) {
        if (shutdowns.put(model, shutdown) != null) {
          throw new IllegalStateException("models.json ends a model twice: " + model);
        }
      }
    }
  }

  static ModelFacts bundled() {
    return Bundled.FACTS;
  }

  /** What is known of the model; of one that is not listed, nothing. */
  Capabilities capabilities(String model) {
    String base = base(model);
    return rows.stream()
        .filter(row -> row.matches(base))
        .findFirst()
        .map(Row::capabilities)
        .orElse(Capabilities.UNKNOWN);
  }

  /** The announced end at OpenAI's own endpoint, if one is known. */
  Optional<Shutdown> shutdown(String model) {
    String base = base(model);
    if (!base.equals(model)) {
      Shutdown own = shutdowns.get(FINE_TUNED + base);
      return Optional.ofNullable(own != null ? own : shutdowns.get(base));
    }
    return Optional.ofNullable(shutdowns.get(model));
  }

  private static String base(String model) {
    if (!model.startsWith(FINE_TUNED)) {
      return model;
    }
    int end = model.indexOf(':', FINE_TUNED.length());
    return model.substring(FINE_TUNED.length(), end < 0 ? model.length() : end);
  }

  private static Set<Capability> capabilities(JsonNode names) {
    Set<Capability> known = EnumSet.noneOf(Capability.class);
    texts(names).forEach(name -> known.add(Capability.named(name)));
    return known;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Read when first asked for. */
  private static final class Bundled {
    private static final String FILE = "models.json";
    static final ModelFacts FACTS = read();

    private static ModelFacts read() {
      try (InputStream in = ModelFacts.class.getResourceAsStream(FILE)) {
        if (in == null) {
          throw new IllegalStateException("the library's jar lacks " + FILE);
        }
        return new ModelFacts(JsonMapper.builder().build().readTree(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
