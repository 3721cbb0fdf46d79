package io.github.promptharness.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.BatchException;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * The Batch API: files of chat calls, of at most 50,000 lines and 200 MB.
 *
 * <p>Source: OpenAI's OpenAPI document 2.3.0, {@code /batches} and {@code /files}; statuses and the
 * errors of lines as its guide to batches lists them.
 */
final class BatchWire implements BatchEndpoint {
  /** What the document allows; megabytes of a million bytes, which is the lower reading. */
  private static final Limits LIMITS = new Limits(50_000, 200_000_000);

  private static final String CHAT = "/v1/chat/completions";
  private static final String PAGE = "100";
  private static final Set<String> ENQUEUED = Set.of("token_limit_exceeded");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final MediaType LINES_TYPE = MediaType.get("application/jsonl");

  private final BatchHttp http;
  private final Function<Request, byte[]> body;
  private final BiFunction<Request, Exchange, Outcome> reading;

  /**
   * The Batch API of one model.
   *
   * @param body what a live call would send
   * @param reading what a live call would make of what came back
   */
  BatchWire(
      BatchHttp http,
      Function<Request, byte[]> body,
      BiFunction<Request, Exchange, Outcome> reading) {
    this.http = http;
    this.body = body;
    this.reading = reading;
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public String account() {
    return http.account();
  }

  @Override
  public Set<String> formerAccounts() {
    return http.formerAccounts();
  }

  @Override
  public byte[] line(Request request) {
    byte[] head =
        "{\"custom_id\":\"%s\",\"method\":\"POST\",\"url\":\"%s\",\"body\":"
            .formatted(request.callId(), CHAT)
            .getBytes(UTF_8);
    byte[] call = body.apply(request);
    var line = new byte[head.length + call.length + 1];
    System.arraycopy(head, 0, line, 0, head.length);
    System.arraycopy(call, 0, line, head.length, call.length);
    line[line.length - 1] = '}';
    return line;
  }

  @Override
  public String upload(String name, Lines lines) throws BatchException {
    var file =
        new RequestBody() {
          @Override
          public MediaType contentType() {
            return LINES_TYPE;
          }

          @Override
          public long contentLength() {
            return lines.bytes();
          }

          @Override
          public boolean isOneShot() {
            return true;
          }

          @Override
          public void writeTo(BufferedSink sink) throws IOException {
            try {
              lines.forEach(line -> write(sink, line));
            } catch (UncheckedIOException e) {
              throw e.getCause();
            }
          }
        };
    JsonNode uploaded =
        http.post(
            "/files",
            new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("purpose", "batch")
                .addFormDataPart("file", name + ".jsonl", file)
                .build());
    return id(uploaded);
  }

  private static void write(BufferedSink sink, byte[] line) {
    try {
      sink.write(line).writeByte('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Batch create(String file, Map<String, String> metadata) throws BatchException {
    ObjectNode asked =
        JSON.createObjectNode()
            .put("input_file_id", file)
            .put("endpoint", CHAT)
            .put("completion_window", "24h");
    metadata.forEach(asked.putObject("metadata")::put);
    return batch(http.post("/batches", RequestBody.create(asked.toString(), JSON_TYPE)));
  }

  @Override
  public Batch find(String batch) throws BatchException {
    return batch(http.get("/batches/" + batch, Map.of()));
  }

  @Override
  public List<Batch> list(String after) throws BatchException {
    JsonNode page =
        http.get(
            "/batches",
            after.isEmpty() ? Map.of("limit", PAGE) : Map.of("limit", PAGE, "after", after));
    var batches = new ArrayList<Batch>();
    for (JsonNode each : page.path("data")) {
      batches.add(batch(each));
    }
    return batches;
  }

  @Override
  public Batch cancel(String batch) throws BatchException {
    return batch(
        http.post("/batches/" + batch + "/cancel", RequestBody.create(new byte[0], JSON_TYPE)));
  }

  @Override
  public void download(String file, Consumer<Reply> reader) throws BatchException {
    http.lines(
        "/files/" + file + "/content",
        line -> {
          if (!line.isBlank()) {
            reader.accept(new BatchReply(line, http.key(), body, reading));
          }
        });
  }

  private static String id(JsonNode node) throws BatchException {
    String id = node.path("id").asText("");
    if (!id.matches("[\\w.-]{1,200}")) {
      throw new BatchException(
          Outcome.Failure.local(
              Kind.PROTOCOL_VIOLATION,
              "the endpoint gave no id that can be asked for: " + ApiKey.none().redact(id)));
    }
    return id;
  }

  private static Batch batch(JsonNode node) throws BatchException {
    String word = node.path("status").asText("");
    JsonNode counts = node.path("request_counts");
    return new Batch(
        id(node),
        status(word),
        word,
        node.path("input_file_id").asText(""),
        node.path("output_file_id").asText(""),
        node.path("error_file_id").asText(""),
        new Counts(
            counts.path("total").asLong(),
            counts.path("completed").asLong(),
            counts.path("failed").asLong()),
        metadata(node.path("metadata")),
        faults(node.path("errors").path("data")),
        Instant.ofEpochSecond(node.path("created_at").asLong()));
  }

  /** A word that is not known says that it is not over. */
  private static Status status(String word) {
    return switch (word) {
      case "completed" -> Status.COMPLETED;
      case "failed" -> Status.REFUSED;
      case "expired" -> Status.EXPIRED;
      case "cancelled" -> Status.CANCELLED;
      default -> Status.UNDER_WAY;
    };
  }

  private static Map<String, String> metadata(JsonNode node) {
    var metadata = new TreeMap<String, String>();
    node.properties().forEach(each -> metadata.put(each.getKey(), each.getValue().asText()));
    return metadata;
  }

  private static List<Fault> faults(JsonNode data) {
    var faults = new ArrayList<Fault>();
    for (JsonNode each : data) {
      var error =
          new ErrorBody(
              each.path("code").asText(""),
              "",
              each.path("param").asText(""),
              each.path("message").asText(""));
      faults.add(
          new Fault(
              each.path("line").isIntegralNumber()
                  ? OptionalLong.of(each.path("line").asLong())
                  : OptionalLong.empty(),
              error.isOneOf(ENQUEUED) ? Kind.RATE_LIMITED : HttpFailure.ofFile(error),
              ErrorBody.printable(
                  error.code() + (error.code().isEmpty() ? "" : ": ") + error.message(),
                  ApiKey.none())));
    }
    return faults;
  }
}
