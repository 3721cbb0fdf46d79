package io.github.promptharness.perturb.paraphrase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Canonical;
import io.github.promptharness.perturb.paraphrase.ParaphrasePool.Rejection;
import io.github.promptharness.perturb.paraphrase.ParaphrasePool.Use;
import java.util.ArrayList;
import java.util.List;

/** A pool as JSON Lines, so that it can be kept, passed on and read without this library. */
final class PoolJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "promptharness.pool.1";

  private PoolJson() {}

  static String write(ParaphrasePool pool) {
    var lines = new StringBuilder();
    ObjectNode head =
        JSON.createObjectNode()
            .put("form", VERSION)
            .put("name", pool.name())
            .put("use", pool.use().name())
            .put("original", pool.original())
            .put("optionFormat", pool.optionFormat())
            .put("sha256", hash(pool));
    append(lines, head);
    pool.paraphrases().forEach(each -> append(lines, node(each)));
    for (Rejection rejection : pool.rejections()) {
      ObjectNode node = node(rejection.paraphrase());
      rejection.reasons().forEach(node.putArray("rejected")::add);
      append(lines, node);
    }
    return lines.toString();
  }

  static ParaphrasePool read(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    JsonNode head = parsed(lines.isEmpty() ? "{}" : lines.get(0), 1);
    if (!head.path("form").asText().equals(VERSION)) {
      throw new IllegalArgumentException(
          "line 1 of a pool must have the form %s: \"%s\"; write it with toJsonLines"
              .formatted(VERSION, head.path("form").asText()));
    }
    var accepted = new ArrayList<Paraphrase>();
    var rejections = new ArrayList<Rejection>();
    for (int i = 1; i < lines.size(); i++) {
      JsonNode node = parsed(lines.get(i), i + 1);
      var paraphrase =
          new Paraphrase(
              text(node, "id", i + 1),
              text(node, "text", i + 1),
              text(node, "source", i + 1),
              text(node, "method", i + 1),
              text(node, "licence", i + 1),
              texts(node, "checks"));
      if (node.has("rejected")) {
        rejections.add(new Rejection(paraphrase, texts(node, "rejected")));
      } else {
        accepted.add(paraphrase);
      }
    }
    var pool =
        new ParaphrasePool(
            text(head, "name", 1),
            use(text(head, "use", 1)),
            text(head, "original", 1),
            text(head, "optionFormat", 1),
            accepted,
            rejections);
    if (!hash(pool).equals(text(head, "sha256", 1))) {
      throw new IllegalArgumentException(
          "pool %s must be as it was written: its hash is %s; take the unchanged file, or write the changed pool anew"
              .formatted(pool.name(), hash(pool)));
    }
    return pool;
  }

  private static ObjectNode node(Paraphrase paraphrase) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", paraphrase.id())
            .put("text", paraphrase.text())
            .put("source", paraphrase.source())
            .put("method", paraphrase.method())
            .put("licence", paraphrase.licence());
    paraphrase.checks().forEach(node.putArray("checks")::add);
    return node;
  }

  private static void append(StringBuilder lines, ObjectNode node) {
    try {
      lines.append(JSON.writeValueAsString(node)).append('\n');
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a pool of plain text can be written as JSON", e);
    }
  }

  private static JsonNode parsed(String line, int number) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "line %s of a pool must be JSON: %s; write it with toJsonLines"
              .formatted(number, e.getOriginalMessage()),
          e);
    }
  }

  private static String text(JsonNode node, String field, int line) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(
          "line %s of a pool must have the text \"%s\": %s; write it with toJsonLines"
              .formatted(line, field, value));
    }
    return value.textValue();
  }

  private static List<String> texts(JsonNode node, String field) {
    var texts = new ArrayList<String>();
    node.path(field).forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static Use use(String name) {
    for (Use use : Use.values()) {
      if (use.name().equals(name)) {
        return use;
      }
    }
    throw new IllegalArgumentException(
        "the use of a pool must be one of %s: %s; write it with toJsonLines"
            .formatted(List.of(Use.values()), name));
  }

  private static String hash(ParaphrasePool pool) {
    var form =
        new Canonical(VERSION)
            .field("name", pool.name())
            .field("use", pool.use().name())
            .field("original", pool.original())
            .field("optionFormat", pool.optionFormat());
    pool.paraphrases().forEach(each -> write(form, each));
    for (Rejection rejection : pool.rejections()) {
      write(form, rejection.paraphrase());
      rejection.reasons().forEach(reason -> form.field("rejected", reason));
    }
    return form.hex();
  }

  private static void write(Canonical form, Paraphrase paraphrase) {
    form.field("id", paraphrase.id())
        .field("text", paraphrase.text())
        .field("source", paraphrase.source())
        .field("method", paraphrase.method())
        .field("licence", paraphrase.licence());
    paraphrase.checks().forEach(check -> form.field("check", check));
  }
}
