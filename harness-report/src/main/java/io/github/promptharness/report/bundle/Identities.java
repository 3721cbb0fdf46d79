package io.github.promptharness.report.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.ModelIdentity;

/** Who answers, as JSON. */
final class Identities {
  private Identities() {}

  static void write(ObjectNode node, ModelIdentity model) {
    node.put("name", model.name())
        .put("endpoint", model.endpoint())
        .put("disclosure", model.disclosure());
  }

  static ModelIdentity read(JsonNode node) {
    return new ModelIdentity(
        Json.text(node, "name"), Json.text(node, "endpoint"), Json.text(node, "disclosure"));
  }
}
