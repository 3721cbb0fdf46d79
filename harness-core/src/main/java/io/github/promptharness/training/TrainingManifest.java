package io.github.promptharness.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Canonical;
import io.github.promptharness.ModelIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a training file is made of, so that a test weeks later can be held against it.
 *
 * @param study the study whose failures they are
 * @param model whose answers failed
 * @param studySeed the study's seed
 * @param property which failed
 * @param form how right answers are written
 * @param split what was kept for the test
 * @param items ids of the items trained on, sorted
 * @param conditions ids of the conditions trained on, sorted
 * @param wordings SHA-256 of each text trained on, sorted
 * @param supervised the supervised lines
 * @param preferences the preference lines; 0 with an empty hash if they are left out
 */
public record TrainingManifest(
    String study,
    ModelIdentity model,
    long studySeed,
    String property,
    String form,
    TrainingSplit split,
    List<String> items,
    List<String> conditions,
    List<String> wordings,
    Lines supervised,
    Lines preferences) {
  private static final String FORMAT = "promptharness.training.1";
  private static final Lines LEFT_OUT = new Lines(0, "");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LICENCE =
      "Prompts have their source's licence: look whether it allows training and passing on.";
  private static final String SUPERVISED =
      "The supervised lines hold prompts and right answers; a model's texts only where a model"
          + " wrote the wordings.";
  private static final String PREFERENCES =
      "The preference lines hold answers of the model named here. They are the group's to use. A"
          + " copy for others is a data set with texts of a model: it needs an approval on record."
          + " Make it with report.bundle.TrainingRelease, which asks for that, and see"
          + " docs/publishing.md.";

  /**
   * Lines of a file.
   *
   * @param count how many
   * @param hash SHA-256 over them in their order, 64 hexadecimal digits
   */
  public record Lines(int count, String hash) {}

  /** Copies the lists. */
  public TrainingManifest {
    items = List.copyOf(items);
    conditions = List.copyOf(conditions);
    wordings = List.copyOf(wordings);
  }

  /** The hash of lines. */
  public static String hash(List<String> lines) {
    var form = new Canonical("promptharness.training.lines.1");
    lines.forEach(line -> form.field("line", line));
    return form.hex();
  }

  /** The manifest of the supervised lines alone, which says nothing of preference lines. */
  public TrainingManifest withoutPreferences() {
    return new TrainingManifest(
        study,
        model,
        studySeed,
        property,
        form,
        split,
        items,
        conditions,
        wordings,
        supervised,
        LEFT_OUT);
  }

  /** The manifest as JSON. */
  public String json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", FORMAT).put("study", study).put("study_seed", studySeed);
    node.putObject("model")
        .put("name", model.name())
        .put("endpoint", model.endpoint())
        .put("disclosure", model.disclosure());
    node.put("property", property).put("form", form);
    ObjectNode sides = node.putObject("split").put("seed", split.seed());
    put(sides, "train_sources", split.trainSources());
    put(sides, "test_sources", split.testSources());
    put(sides, "train_operators", split.trainOperators());
    put(sides, "test_operators", split.testOperators());
    put(node, "items", items);
    put(node, "conditions", conditions);
    put(node, "wordings", wordings);
    node.putObject("supervised").put("lines", supervised.count()).put("hash", supervised.hash());
    if (preferences.equals(LEFT_OUT)) {
      put(node, "notes", List.of(LICENCE, SUPERVISED));
      return node.toPrettyString() + "\n";
    }
    node.putObject("preferences").put("lines", preferences.count()).put("hash", preferences.hash());
    put(node, "notes", List.of(LICENCE, SUPERVISED, PREFERENCES));
    return node.toPrettyString() + "\n";
  }

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static TrainingManifest read(String json) {
    JsonNode node;
    try {
      node = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the manifest of a training set must be JSON, take the file as it was written: "
              + e.getOriginalMessage(),
          e);
    }
    if (!text(node, "/format").equals(FORMAT)) {
      throw new IllegalArgumentException(
          "the manifest must have the format %s: \"%s\"; read it with the version that wrote it"
              .formatted(FORMAT, text(node, "/format")));
    }
    return new TrainingManifest(
        text(node, "/study"),
        new ModelIdentity(
            text(node, "/model/name"),
            text(node, "/model/endpoint"),
            text(node, "/model/disclosure")),
        node.at("/study_seed").asLong(),
        text(node, "/property"),
        text(node, "/form"),
        new TrainingSplit(
            set(node, "train_sources"),
            set(node, "test_sources"),
            set(node, "train_operators"),
            set(node, "test_operators"),
            node.at("/split/seed").asLong()),
        texts(node.at("/items")),
        texts(node.at("/conditions")),
        texts(node.at("/wordings")),
        new Lines(node.at("/supervised/lines").asInt(), text(node, "/supervised/hash")),
        new Lines(node.at("/preferences/lines").asInt(), text(node, "/preferences/hash")));
  }

  private static void put(ObjectNode node, String name, Collection<String> texts) {
    ArrayNode array = node.putArray(name);
    texts.forEach(array::add);
  }

  private static String text(JsonNode node, String at) {
    return node.at(at).asText();
  }

  private static SortedSet<String> set(JsonNode node, String name) {
    return new TreeSet<>(texts(node.at("/split/" + name)));
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
