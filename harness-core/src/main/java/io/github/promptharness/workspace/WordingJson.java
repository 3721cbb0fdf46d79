package io.github.promptharness.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Message;
import io.github.promptharness.Wording;

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
}
