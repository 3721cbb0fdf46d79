package io.github.promptharness.examples.loopback;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Seed;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Files of calls and what becomes of them, without HTTP. A file is taken in whole; its lines are
 * answered when its batch ends, after some looks at it. One request at a time.
 */
final class BatchDesk {
  private static final String FILES = "/v1/files";
  private static final String BATCHES = "/v1/batches";
  private static final int PAGE = 20;

  /** Bodies that are remembered for tests; of a large file the first lines will do. */
  private static final int MOST_BODIES = 2_000;

  private final Desk desk;
  private final BatchManners manners;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, LoopbackBatch> batches = new LinkedHashMap<>();
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private final Queue<BatchBody> bodies = new ConcurrentLinkedQueue<>();
  private final BatchLineDesk lines;
  private int uploads;

  BatchDesk(Desk desk, BatchManners manners) {
    this.desk = desk;
    this.manners = manners;
    this.lines = new BatchLineDesk(desk, json, manners, answered);
  }

  /** Nobody hears of it. */
  static final class LostReply extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  static boolean isAsked(String path) {
    return path.startsWith(FILES) || path.startsWith(BATCHES);
  }

  /** Whether a reply is a file of results, which goes out in two halves. */
  static boolean isContent(String path) {
    return path.startsWith(FILES) && path.endsWith("/content");
  }

  /** Half of a file is sent. */
  void halfSent() {
    manners.step("content");
  }

  List<String> answered() {
    return List.copyOf(answered);
  }

  List<BatchBody> bodies() {
    return List.copyOf(bodies);
  }

  synchronized void cancelAll() {
    batches.values().forEach(LoopbackBatch::cancel);
  }

  synchronized byte[] reply(String method, URI address, byte[] body) throws Refusal {
    String path = address.getPath();
    boolean isPost = method.equals("POST");
    if (path.equals(FILES) && isPost) {
      return upload(body);
    }
    if (path.startsWith(FILES + "/") && path.endsWith("/content")) {
      return content(path.substring(FILES.length() + 1, path.length() - "/content".length()));
    }
    if (path.equals(BATCHES)) {
      return isPost ? create(body) : list(query(address));
    }
    if (path.startsWith(BATCHES + "/")) {
      String id = path.substring(BATCHES.length() + 1);
      return isPost && id.endsWith("/cancel")
          ? cancel(id.substring(0, id.length() - "/cancel".length()))
          : look(id);
    }
    throw Refusal.notFound("Unknown request URL: %s %s.".formatted(method, path), "unknown_url");
  }

  private byte[] upload(byte[] form) throws Refusal {
    manners.step("upload");
    uploads++;
    if (uploads <= manners.refusedUploads()) {
      throw Refusal.rateLimited(
          "Rate limit reached on uploads, on purpose. Please try again in 1ms.",
          "requests",
          Optional.of(Duration.ofMillis(1)));
    }
    String text = new String(form, UTF_8);
    int purpose = text.indexOf("name=\"purpose\"");
    int file = text.indexOf("name=\"file\"");
    if (purpose < 0 || file < 0 || !text.substring(purpose).contains("\r\n\r\nbatch\r\n")) {
      throw Refusal.badRequest("a form with purpose batch and a file was expected.", "purpose");
    }
    int from = text.indexOf("\r\n\r\n", file) + 4;
    String boundary = text.substring(0, text.indexOf("\r\n"));
    int to = text.indexOf("\r\n" + boundary, from);
    byte[] content = text.substring(from, to).getBytes(UTF_8);
    String id = "file-" + (files.size() + 1);
    files.put(id, content);
    ObjectNode told =
        json.createObjectNode()
            .put("id", id)
            .put("object", "file")
            .put("bytes", content.length)
            .put("created_at", now())
            .put("filename", "batch.jsonl")
            .put("purpose", "batch")
            .put("status", "processed");
    return bytes(told);
  }

  private byte[] content(String id) throws Refusal {
    byte[] content = files.get(id);
    if (content == null) {
      throw Refusal.notFound("No such File object: " + id, "");
    }
    return content;
  }

  private byte[] create(byte[] body) throws Refusal {
    remember("create", new String(body, UTF_8));
    manners.step("create");
    JsonNode asked;
    try {
      asked = json.readTree(body);
    } catch (IOException e) {
      throw Refusal.badRequest("We could not parse the JSON body of your request.", "");
    }
    String file = asked.path("input_file_id").asText();
    byte[] content = content(file);
    if (!asked.path("endpoint").asText().equals("/v1/chat/completions")
        || !asked.path("completion_window").asText().equals("24h")) {
      throw Refusal.badRequest(
          "endpoint and completion_window must be as served here.", "endpoint");
    }
    new String(content, UTF_8).lines().limit(MOST_BODIES).forEach(line -> remember("line", line));
    int number = batches.size() + 1;
    String id = "batch_" + number;
    var batch = new LoopbackBatch(id, file, asked.path("metadata"), now(), number);
    batches.put(id, batch);
    manners.step("created");
    if (number <= manners.lostCreations()) {
      throw new LostReply();
    }
    return told(batch);
  }

  private byte[] look(String id) throws Refusal {
    LoopbackBatch batch = find(id);
    manners.step("look");
    if (batch.look() >= manners.looks()) {
      end(batch);
    }
    return told(batch);
  }

  private byte[] cancel(String id) throws Refusal {
    LoopbackBatch batch = find(id);
    batch.cancel();
    return told(batch);
  }

  private LoopbackBatch find(String id) throws Refusal {
    LoopbackBatch batch = batches.get(id);
    if (batch == null) {
      throw Refusal.notFound("No batch found with id '" + id + "'.", "");
    }
    return batch;
  }

  private byte[] list(Map<String, String> query) {
    var newestFirst = new ArrayList<>(batches.values());
    Collections.reverse(newestFirst);
    String after = query.getOrDefault("after", "");
    int from = 0;
    for (int i = 0; i < newestFirst.size(); i++) {
      if (newestFirst.get(i).id().equals(after)) {
        from = i + 1;
      }
    }
    int most = Math.min(PAGE, Integer.parseInt(query.getOrDefault("limit", "" + PAGE)));
    int to = Math.min(newestFirst.size(), from + most);
    ObjectNode page = json.createObjectNode().put("object", "list");
    ArrayNode data = page.putArray("data");
    newestFirst.subList(from, to).forEach(batch -> data.add(batch.tell(json)));
    return bytes(page.put("has_more", to < newestFirst.size()));
  }

  private void end(LoopbackBatch batch) {
    if (batch.isOver()) {
      return;
    }
    List<String> asked = new String(requireFile(batch.input()), UTF_8).lines().toList();
    if (batch.number() <= manners.refused()) {
      batch.refuse(manners.refusal(), asked.size());
      return;
    }
    boolean expires = batch.number() <= manners.expiring();
    boolean isCancelled = batch.isCancelling() || batch.number() <= manners.cancelled();
    int most = expires || isCancelled ? manners.answeredBeforeEnd() : asked.size();
    BatchLineDesk.Results results =
        lines.answer(asked, most, expires ? "batch_expired" : "batch_cancelled");
    var output = new ArrayList<>(results.output());
    shuffle(output, batch.number());
    if (manners.hasStrangeLines() && !output.isEmpty()) {
      output.add(0, output.get(output.size() - 1));
      output.add(
          output.get(0).replaceFirst("\"custom_id\":\"[^\"]*\"", "\"custom_id\":\"nobody\""));
    }
    if (!manners.hasLastLines() && !output.isEmpty()) {
      output.remove(output.size() - 1);
    }
    results.output().stream().limit(MOST_BODIES).forEach(line -> remember("result", line));
    results.errors().stream().limit(MOST_BODIES).forEach(line -> remember("result", line));
    batch.end(
        expires ? "expired" : isCancelled ? "cancelled" : "completed",
        asked.size(),
        results.output().size(),
        results.failed(),
        keep(output),
        keep(results.errors()));
  }

  private byte[] requireFile(String id) {
    return Objects.requireNonNull(files.get(id));
  }

  private void shuffle(List<String> results, int number) {
    var generator = Seed.of(1).named("batch", "" + number).generator();
    for (int i = results.size() - 1; i > 0; i--) {
      Collections.swap(results, i, generator.nextInt(i + 1));
    }
  }

  /** A file of results; none if it would be empty. */
  private String keep(List<String> results) {
    if (results.isEmpty()) {
      return "";
    }
    String id = "file-" + (files.size() + 1);
    files.put(id, (String.join("\n", results) + "\n").getBytes(UTF_8));
    return id;
  }

  private byte[] told(LoopbackBatch batch) {
    byte[] told = bytes(batch.tell(json));
    remember("batch", new String(told, UTF_8));
    return told;
  }

  private void remember(String what, String text) {
    if (bodies.size() < 4 * MOST_BODIES) {
      bodies.add(new BatchBody(what, text));
    }
  }

  private long now() {
    return desk.now();
  }

  private static Map<String, String> query(URI address) {
    var query = new LinkedHashMap<String, String>();
    if (address.getQuery() != null) {
      for (String part : address.getQuery().split("&")) {
        int is = part.indexOf('=');
        if (is > 0) {
          query.put(part.substring(0, is), part.substring(is + 1));
        }
      }
    }
    return query;
  }

  private byte[] bytes(ObjectNode body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }
}
