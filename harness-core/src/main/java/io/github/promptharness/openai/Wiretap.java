package io.github.promptharness.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Records what a call sends and receives, below the client library, which loses bodies of errors.
 *
 * <p>A recording belongs to the thread that makes the call: calls are synchronous, so the
 * interceptors run on it. It also sees to it that one call sends once: okhttp repeats a request by
 * itself after {@code 503} with {@code Retry-After: 0}.
 */
final class Wiretap {
  private static final long LARGEST = 64L << 20;
  private static final long CHUNK = 1 << 16;

  private static final ThreadLocal<@Nullable Recording> CURRENT = new ThreadLocal<>();

  private final ApiKey key;

  Wiretap(ApiKey key) {
    this.key = key;
  }

  /** Makes a call and says what happened on the wire, whatever the call throws. */
  Exchange record(Runnable call) {
    var recording = new Recording();
    Recording outer = CURRENT.get();
    CURRENT.set(recording);
    try {
      call.run();
    } catch (RuntimeException e) {
      if (!recording.started) {
        throw e; // not the network's doing
      }
    } finally {
      CURRENT.set(outer);
    }
    return recording.exchange(key);
  }

  /** Sees bodies as the client library does: to be the last of the application's interceptors. */
  Response content(Interceptor.Chain chain) throws IOException {
    Recording recording = requireNonNull(CURRENT.get());
    recording.started = true;
    Request request =
        key.isGiven()
            ? chain.request()
            : chain.request().newBuilder().removeHeader("Authorization").build();
    recording.request = text(request.body());
    try (Response response = chain.proceed(request)) {
      var body = new Buffer();
      recording.body = body;
      drain(response, body);
      recording.complete = true;
      return response
          .newBuilder()
          .body(ResponseBody.create(body.clone(), null, body.size()))
          .build();
    } catch (IOException e) {
      recording.problem = e;
      throw e;
    }
  }

  /** Sees that a connection stands: to be the last of the network's interceptors. */
  Response connected(Interceptor.Chain chain) throws IOException {
    Recording recording = requireNonNull(CURRENT.get());
    if (recording.sent) {
      throw new IOException("the HTTP layer wanted to send the request a second time");
    }
    recording.sent = true;
    Response response = chain.proceed(chain.request());
    recording.status = response.code();
    recording.headers = KeptHeaders.of(asEntries(response));
    return response.newBuilder().removeHeader("Retry-After").build();
  }

  private static Iterable<Map.Entry<String, String>> asEntries(Response response) {
    return () ->
        IntStream.range(0, response.headers().size())
            .mapToObj(i -> Map.entry(response.headers().name(i), response.headers().value(i)))
            .iterator();
  }

  private static void drain(Response response, Buffer into) throws IOException {
    ResponseBody body = response.body();
    if (body == null) {
      return;
    }
    BufferedSource source = body.source();
    while (source.read(into, CHUNK) >= 0) {
      if (into.size() > LARGEST) {
        throw new IOException("the response is larger than " + LARGEST + " bytes");
      }
    }
  }

  private static String text(@Nullable RequestBody body) throws IOException {
    if (body == null) {
      return "";
    }
    var copy = new Buffer();
    body.writeTo(copy);
    return copy.readString(UTF_8);
  }

  /** One call, filled in as it goes on. */
  private static final class Recording {
    private boolean started;
    private boolean sent;
    private boolean complete;
    private int status;
    private String request = "";
    private Map<String, String> headers = Map.of();
    private Buffer body = new Buffer();
    private IOException problem = new IOException("no response");

    Exchange exchange(ApiKey key) {
      var answered = new Exchange.Answered(request, status, headers, body.readString(UTF_8), key);
      if (complete) {
        return answered;
      }
      return new Exchange.Broken(
          sent, Thread.currentThread().isInterrupted(), answered, key.redact(problem.toString()));
    }
  }
}
