package io.github.promptharness.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Role;
import io.github.promptharness.Wording;
import java.util.ArrayList;

/** A wording as JSON, so that a workspace can be read without this library. */
final class WordingJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WordingJson() {}

  static String write(Wording wording) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode messages = root.putArray("messages");
    for (Message message : wording.messages()) {
      messages.addObject().put("role", message.role().wireName()).put("content", message.text());
    }
    if (!wording.tools().isEmpty()) {
      root.put("tools", wording.tools());
    }
    if (!wording.schema().isEmpty()) {
      root.put("schema", wording.schema());
    }
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a wording of plain text can be written as JSON", e);
    }
  }

  /** The wording that was written so. */
  static Wording read(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new HarnessException("the workspace is damaged: a wording in it is no JSON", e);
    }
    var messages = new ArrayList<Message>();
    for (JsonNode message : root.path("messages")) {
      messages.add(
          new Message(
              Role.ofWireName(message.path("role").asText()), message.path("content").asText()));
    }
    return new Wording(messages, root.path("tools").asText(""), root.path("schema").asText(""));
  }
}
