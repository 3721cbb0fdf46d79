package io.github.promptharness.registered;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Choice;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Layout;
import io.github.promptharness.Message;
import io.github.promptharness.Prompt;
import io.github.promptharness.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One item as JSON with all its parts: unlike the format of {@link
 * io.github.promptharness.data.Prompts}, which people write, it holds layouts, turns and schemas
 * and takes no white space away. Parts that are empty, or as usual, are left out.
 */
final class PromptNode {
  private PromptNode() {}

  static ObjectNode of(Prompt prompt) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", prompt.id());
    unlessEmpty(node, "cluster", prompt.cluster().equals(prompt.id()) ? "" : prompt.cluster());
    unlessEmpty(node, "instruction", prompt.instruction());
    unlessEmpty(node, "answerRule", prompt.answerRule());
    for (Exemplar each : prompt.exemplars()) {
      node.withArray("exemplars").addObject().put("in", each.input()).put("out", each.output());
    }
    for (Message each : prompt.turns()) {
      node.withArray("turns")
          .addObject()
          .put("role", each.role().wireName())
          .put("text", each.text());
    }
    node.put("input", prompt.input());
    for (Choice each : prompt.choices()) {
      node.withArray("choices").addObject().put("id", each.id()).put("text", each.text());
    }
    prompt.expected().ifPresent(expected -> node.put("expected", expected));
    if (!prompt.tags().isEmpty()) {
      prompt.tags().forEach(node.putObject("tags")::put);
    }
    if (!prompt.layout().equals(Layout.DEFAULT)) {
      prompt.layout().settings().forEach(node.putArray("layout")::add);
    }
    unlessEmpty(node, "tools", prompt.tools());
    unlessEmpty(node, "schema", prompt.schema());
    return node;
  }

  static Prompt read(JsonNode node) {
    String id = node.required("id").asText();
    List<String> layout = list(node, "layout", JsonNode::asText);
    return new Prompt(
        id,
        node.path("cluster").asText(id),
        node.path("instruction").asText(""),
        node.path("answerRule").asText(""),
        list(node, "exemplars", each -> new Exemplar(text(each, "in"), text(each, "out"))),
        list(
            node,
            "turns",
            each -> new Message(Role.ofWireName(text(each, "role")), text(each, "text"))),
        text(node, "input"),
        list(node, "choices", each -> new Choice(text(each, "id"), text(each, "text"))),
        Optional.ofNullable(node.get("expected")).map(JsonNode::asText),
        tags(node),
        layout.isEmpty() ? Layout.DEFAULT : Layout.ofSettings(layout),
        node.path("tools").asText(""),
        node.path("schema").asText(""));
  }

  private static void unlessEmpty(ObjectNode node, String field, String text) {
    if (!text.isEmpty()) {
      node.put(field, text);
    }
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }

  private static Map<String, String> tags(JsonNode node) {
    var tags = new LinkedHashMap<String, String>();
    node.path("tags").fieldNames().forEachRemaining(name -> tags.put(name, tag(node, name)));
    return tags;
  }

  private static String tag(JsonNode node, String name) {
    return text(node.required("tags"), name);
  }

  private static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> read) {
    var list = new ArrayList<T>();
    node.path(field).forEach(each -> list.add(read.apply(each)));
    return list;
  }
}
