package io.github.promptharness.examples.loopback;

import com.sun.net.httpserver.HttpExchange;
import io.github.promptharness.Model;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server on 127.0.0.1 that speaks OpenAI's chat protocol and gives the answers of any {@link
 * Model}: recorded ones over a {@code ReplayModel}, made up ones over a {@code SimulatedModel}.
 *
 * <p>Which repeats a call wants is read from the header {@code X-Client-Request-Id} alone, never
 * from the order of arrival, so that every run over it is the same. The model is known by the name
 * in its identity; what it does not find is refused with 404 and code {@code not_recorded}, and its
 * other failures as the real service tells them, as far as it has a word for them: a local cap, an
 * end date or an overrun is told as {@code insufficient_quota}, a violation of the protocol as a
 * bad request, and a connection broken behind the model, or an interrupt, as a server error. Rate
 * limits are enforced as the real service does: requests and {@code prompt tokens + n *
 * max_completion_tokens} are taken from buckets that refill continuously; what they do not hold is
 * refused with 429. Malformed requests, and those that the model's bound refuses, are refused
 * before the limits and do not count against them. A bearer key must be there and may be any.
 *
 * <p>Not like the real service: tools, streaming, log-probabilities, stop texts and service tiers
 * other than the default are refused, and recorded answers are refused at a temperature other than
 * the recorded one. Prompt tokens are charged by the model's bound. The digest in the header is not
 * compared with the body: it covers what the client calls this endpoint, which nothing sent tells.
 *
 * <p>Speed: the JDK's server delays small responses by some 40 ms unless the system property {@code
 * sun.net.httpserver.nodelay} is {@code true} when it is first used in the process. This class sets
 * it if nobody has; where another server of that kind has run before, set it on the command line.
 */
public final class LoopbackEndpoint implements AutoCloseable {
  private static final String CHAT = "/v1/chat/completions";
  private static final String MODELS = "/v1/models/";
  private static final int THREADS = 64;

  private final Desk desk;
  private final BatchDesk batches;
  private final LoopbackPort port;
  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final AtomicLong requestIds = new AtomicLong();

  private LoopbackEndpoint(Desk desk, BatchManners manners) {
    this.desk = desk;
    this.batches = new BatchDesk(desk, manners);
    this.port = LoopbackPort.open("loopback-endpoint", THREADS, this::handle);
  }

  /** Starts an endpoint with the default options on a free port. */
  public static LoopbackEndpoint start(Model model) {
    return start(model, LoopbackOptions.defaults());
  }

  /**
   * Starts an endpoint on a free port.
   *
   * @param model who answers; asked directly, so one that costs money does not belong here
   * @param options how the endpoint behaves
   */
  public static LoopbackEndpoint start(Model model, LoopbackOptions options) {
    return start(model, options, BatchManners.defaults());
  }

  /**
   * Starts an endpoint on a free port.
   *
   * @param batches what it does to files of calls, the price of which is that of live calls here
   */
  public static LoopbackEndpoint start(Model model, LoopbackOptions options, BatchManners batches) {
    var endpoint = new LoopbackEndpoint(new Desk(model, options), batches);
    endpoint.port.start();
    return endpoint;
  }

  /** The base address for a client, {@code /v1} included. */
  public String baseUrl() {
    return port.url() + "/v1";
  }

  /** Every chat request so far, in the order of the replies. */
  public List<Seen> requestsSeen() {
    return List.copyOf(seen);
  }

  /** The names of the lines of batches that got their answers, in the order of the answers. */
  public List<String> linesAnswered() {
    return batches.answered();
  }

  /** Every body so far that was about a file or a batch, to be held against the schema. */
  public List<BatchBody> batchBodies() {
    return batches.bodies();
  }

  /** Has a batch cancelled, as a person does at the vendor's page. */
  public void cancelBatches() {
    batches.cancelAll();
  }

  /** The call ids that got their answers, in the order of the replies. */
  public List<String> answered() {
    return seen.stream().filter(Seen::isAnswered).map(Seen::callId).toList();
  }

  /** The call ids that got an error, in the order of the replies. */
  public List<String> refused() {
    return seen.stream().filter(s -> !s.isAnswered()).map(Seen::callId).toList();
  }

  /** Stops at once; calls in flight lose their connection. */
  @Override
  public void close() {
    port.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      long start = System.nanoTime();
      int status = 200;
      byte[] body;
      String code = "";
      boolean chat = exchange.getRequestURI().getPath().equals(CHAT);
      try {
        body = reply(exchange);
      } catch (Refusal refusal) {
        status = refusal.status();
        code = refusal.code();
        body = desk.bodies().error(refusal);
        refusal.retryAfter().ifPresent(wait -> retryAfter(exchange, wait));
      } catch (BatchDesk.LostReply lost) {
        return; // the connection closes without a word
      }
      if (chat) {
        seen.add(new Seen(header(exchange, CallId.HEADER), status, code));
      }
      var headers = exchange.getResponseHeaders();
      headers.set("content-type", "application/json");
      headers.set("openai-version", "2020-10-01");
      headers.set("x-request-id", "req_%032x".formatted(requestIds.incrementAndGet()));
      if (chat) {
        desk.quota().headers().forEach(headers::set);
      }
      headers.set(
          "openai-processing-ms",
          Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
      exchange.sendResponseHeaders(status, body.length);
      int half = BatchDesk.isContent(exchange.getRequestURI().getPath()) ? body.length / 2 : 0;
      exchange.getResponseBody().write(body, 0, half);
      if (half > 0) {
        exchange.getResponseBody().flush();
        batches.halfSent();
      }
      exchange.getResponseBody().write(body, half, body.length - half);
    }
  }

  private byte[] reply(HttpExchange exchange) throws IOException, Refusal {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (!header(exchange, "Authorization").matches("Bearer \\S.*")) {
      throw Refusal.noKey();
    }
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    try {
      if (method.equals("POST") && path.equals(CHAT)) {
        return desk.complete(header(exchange, CallId.HEADER), body);
      }
      if (BatchDesk.isAsked(path)) {
        return batches.reply(method, exchange.getRequestURI(), body);
      }
      if (method.equals("GET") && path.startsWith(MODELS)) {
        return desk.model(path.substring(MODELS.length()));
      }
    } catch (BatchDesk.LostReply lost) {
      throw lost;
    } catch (RuntimeException defect) {
      throw Refusal.defect(defect);
    }
    throw Refusal.notFound("Unknown request URL: %s %s.".formatted(method, path), "unknown_url");
  }

  private static void retryAfter(HttpExchange exchange, Duration wait) {
    long millis = Math.max(1, wait.plusNanos(999_999).toMillis());
    exchange.getResponseHeaders().set("retry-after-ms", Long.toString(millis));
    exchange
        .getResponseHeaders()
        .set("retry-after", Long.toString(Math.max(1, (millis + 999) / 1_000)));
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }

  /**
   * One chat request.
   *
   * @param callId its header {@code X-Client-Request-Id}; empty if it had none
   * @param status the HTTP status it got
   * @param code the code of the error; empty if it was answered or the error has none
   */
  public record Seen(String callId, int status, String code) {
    /** Whether it got its answers. */
    public boolean isAnswered() {
      return status == 200;
    }
  }
}
