package io.github.promptharness.examples.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import io.github.promptharness.examples.loopback.Manners.Call;
import io.github.promptharness.examples.loopback.Manners.Served;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on 127.0.0.1 that behaves as Ollama, vLLM, llama.cpp or Azure OpenAI do, in paths,
 * fields that it knows, headers and errors. Its answers are made up by fixed rules: no model is
 * asked.
 */
public final class LocalServer implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int CONTEXT = 4_096;

  private final Manners manners;
  private final LoopbackPort port;
  private final ObjectMapper json = new ObjectMapper();
  private final Queue<String> chats = new ConcurrentLinkedQueue<>();

  private LocalServer(Manners manners) {
    this.manners = manners;
    port = LoopbackPort.open("local-server", THREADS, this::handle);
  }

  /** Starts a server with these manners on a free port. */
  static LocalServer start(Manners manners) {
    var started = new LocalServer(manners);
    started.port.start();
    return started;
  }

  /** Starts one that behaves as Ollama 0.12.11 does, with one model and a context of 4,096. */
  public static LocalServer ollama(String model) {
    return start(new OllamaManners(model, "0.12.11", true, CONTEXT, new ToyText()));
  }

  /** Starts one that behaves as vLLM does, with one model and up to 20 alternatives a token. */
  public static LocalServer vllm(String model) {
    return start(new VllmManners(model, 20, CONTEXT, "", new ToyText()));
  }

  /** Starts one that behaves as llama.cpp's server does, with 4 slots. */
  public static LocalServer llamaCpp(String alias) {
    return start(new LlamaCppManners(alias, 4, CONTEXT, new ToyText()));
  }

  /** Starts one that behaves as Azure OpenAI does, with one deployment. */
  public static LocalServer azure(String deployment, String model, String key) {
    return start(new AzureManners(deployment, model, key, new AtomicInteger(), new ToyText()));
  }

  /** Its address, without a path. */
  public String url() {
    return port.url();
  }

  /** The bodies of the chat calls so far. */
  public List<String> chats() {
    return List.copyOf(chats);
  }

  /** Stops at once. */
  @Override
  public void close() {
    port.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var headers = new HashMap<String, String>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      var call =
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
              headers,
              parsed(sent));
      if (call.isChat()) {
        chats.add(sent);
      }
      Served served = manners.reply(call);
      byte[] body = served.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      served.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(served.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private JsonNode parsed(String body) {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : json.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
