package io.github.promptharness.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks the DevTools protocol with a browser: commands have an answer, and events are kept. */
final class DevTools implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 60;

  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<JsonNode>> firsts = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private final WebSocket socket;

  private DevTools(String address) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .orTimeout(SECONDS, TimeUnit.SECONDS)
            .join();
  }

  static DevTools connect(String address) {
    return new DevTools(address);
  }

  /** A command of the browser itself. */
  JsonNode send(String method, Map<String, ?> parameters) {
    return send("", method, parameters);
  }

  /** A command of one page; waits for its answer. */
  JsonNode send(String session, String method, Map<String, ?> parameters) {
    int id = lastId.incrementAndGet();
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(id, answer);
    socket.sendText(message.toString(), true).join();
    return answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  /** Waits until a page has sent the first event of this name. */
  void await(String session, String method) {
    first(session, method).orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  /** The events of one page, in order. */
  List<JsonNode> events(String session, String method) {
    return events.stream()
        .filter(event -> event.path("sessionId").asText().equals(session))
        .filter(event -> event.path("method").asText().equals(method))
        .map(event -> event.path("params"))
        .toList();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private CompletableFuture<JsonNode> first(String session, String method) {
    return firsts.computeIfAbsent(session + " " + method, key -> new CompletableFuture<>());
  }

  private void received(String text) {
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!message.has("id")) {
      events.add(message);
      first(message.path("sessionId").asText(), message.path("method").asText()).complete(message);
      return;
    }
    var answer = waiting.remove(message.path("id").asInt());
    if (message.has("error")) {
      answer.completeExceptionally(new IllegalStateException(text));
    } else {
      answer.complete(message.path("result"));
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        received(whole);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }
  }
}
