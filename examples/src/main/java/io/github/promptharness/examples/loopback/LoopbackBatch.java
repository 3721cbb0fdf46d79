package io.github.promptharness.examples.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One batch, as the service tells of it. */
final class LoopbackBatch {
  private final String id;
  private final String input;
  private final JsonNode metadata;
  private final long created;
  private final int number;
  private String status = "validating";
  private boolean cancelling;
  private int looks;
  private int total;
  private int completed;
  private int failed;
  private String output = "";
  private String errors = "";
  private String refusal = "";

  LoopbackBatch(String id, String input, JsonNode metadata, long created, int number) {
    this.id = id;
    this.input = input;
    this.metadata = metadata;
    this.created = created;
    this.number = number;
  }

  String id() {
    return id;
  }

  String input() {
    return input;
  }

  int number() {
    return number;
  }

  /** Somebody looks; returns how often. */
  int look() {
    if (!isOver()) {
      status = cancelling ? "cancelling" : "in_progress";
    }
    return ++looks;
  }

  void cancel() {
    cancelling = !isOver();
  }

  boolean isCancelling() {
    return cancelling;
  }

  boolean isOver() {
    return switch (status) {
      case "completed", "failed", "expired", "cancelled" -> true;
      default -> false;
    };
  }

  void refuse(String code, int lines) {
    status = "failed";
    refusal = code;
    total = lines;
  }

  void end(
      String newStatus,
      int newTotal,
      int newCompleted,
      int newFailed,
      String outputFile,
      String errorFile) {
    status = newStatus;
    total = newTotal;
    completed = newCompleted;
    failed = newFailed;
    output = outputFile;
    errors = errorFile;
  }

  ObjectNode tell(ObjectMapper json) {
    ObjectNode told =
        json.createObjectNode()
            .put("id", id)
            .put("object", "batch")
            .put("endpoint", "/v1/chat/completions")
            .put("input_file_id", input)
            .put("completion_window", "24h")
            .put("status", status)
            .put("created_at", created)
            .put("expires_at", created + 86_400);
    if (!output.isEmpty()) {
      told.put("output_file_id", output);
    }
    if (!errors.isEmpty()) {
      told.put("error_file_id", errors);
    }
    if (!refusal.isEmpty()) {
      ObjectNode fault =
          told.putObject("errors").put("object", "list").putArray("data").addObject();
      fault.put("code", refusal).put("message", "The file was refused, on purpose.");
      if (refusal.equals("invalid_json_line")) {
        fault.put("line", 1);
      }
    }
    told.putObject("request_counts")
        .put("total", total)
        .put("completed", completed)
        .put("failed", failed);
    told.set("metadata", metadata);
    return told;
  }
}
