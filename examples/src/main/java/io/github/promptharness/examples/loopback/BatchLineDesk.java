package io.github.promptharness.examples.loopback;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/** Answers the lines of a file. */
final class BatchLineDesk {
  private final Desk desk;
  private final ObjectMapper json;
  private final BatchManners manners;
  private final Queue<String> answered;
  private final Set<String> failedOnce = new HashSet<>();
  private long requests;
  private int asked;

  BatchLineDesk(Desk desk, ObjectMapper json, BatchManners manners, Queue<String> answered) {
    this.desk = desk;
    this.json = json;
    this.manners = manners;
    this.answered = answered;
  }

  /**
   * The results of a file.
   *
   * @param failed how many lines were refused or failed
   */
  record Results(List<String> output, List<String> errors, int failed) {}

  /**
   * Answers the first lines of a file; the others were not asked.
   *
   * @param most how many are asked
   * @param why the others are not
   */
  Results answer(List<String> lines, int most, String why) {
    var output = new ArrayList<String>();
    var errors = new ArrayList<String>();
    int failed = 0;
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = read(lines.get(i));
      String id = line.path("custom_id").asText();
      ObjectNode result =
          json.createObjectNode().put("id", "batch_req_" + ++requests).put("custom_id", id);
      if (i >= most) {
        result.putNull("response");
        result
            .putObject("error")
            .put("code", why)
            .put("message", "This request could not be executed before the batch ended.");
        errors.add(result.toString());
      } else if (answer(result, id, line.path("body"))) {
        output.add(result.toString());
        answered.add(id);
      } else {
        failed++;
        errors.add(result.toString());
      }
    }
    return new Results(output, errors, failed);
  }

  private boolean answer(ObjectNode result, String id, JsonNode body) {
    int status = 200;
    byte[] answer;
    asked++;
    try {
      if (manners.failing() > 0
          && asked % manners.failing() == 0
          && failedOnce.add(id.replaceFirst("-a\\d+$", ""))) {
        throw Refusal.failed(500, "The server had an error, on purpose.");
      }
      answer = desk.line(id, body.toString().getBytes(UTF_8));
    } catch (Refusal refusal) {
      status = refusal.status();
      answer = desk.bodies().error(refusal);
    }
    ObjectNode response =
        result
            .putObject("response")
            .put("status_code", status)
            .put("request_id", "req_batch_" + requests);
    response.set("body", read(new String(answer, UTF_8)));
    result.putNull("error");
    return status == 200;
  }

  private JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
