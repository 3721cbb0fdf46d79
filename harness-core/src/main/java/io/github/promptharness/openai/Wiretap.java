package io.github.promptharness.openai;

import static java.util.Objects.requireNonNull;

import io.github.promptharness.Evidence.Body;
import io.github.promptharness.Evidence.Timing;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Signs a call, and records what it sends and receives, below the client library, which loses
 * bodies of errors.
 *
 * <p>A recording belongs to the thread that makes the call: calls are synchronous, so the
 * interceptors run on it. It also sees to it that one call sends once: okhttp repeats a request by
 * itself after {@code 503} with {@code Retry-After: 0}.
 */
final class Wiretap {
  private static final long LARGEST = 64L << 20;
  private static final long CHUNK = 1 << 16;
  private static final String VERSION_PARAMETER = "api-version";

  private static final ThreadLocal<@Nullable Recording> CURRENT = new ThreadLocal<>();

  private final Signing signing;
  private final Optional<String> apiVersion;

  Wiretap(Signing signing, Optional<String> apiVersion) {
    this.signing = signing;
    this.apiVersion = apiVersion;
  }

  /** Makes a call and says what happened on the wire, whatever the call throws. */
  Exchange record(Runnable call) {
    Recording recording;
    try {
      recording = new Recording(signing.now());
    } catch (Signing.TokenException e) {
      return new Recording(ApiKey.none()).brokenBy(e.reason());
    }
    Recording outer = CURRENT.get();
    CURRENT.set(recording);
    try {
      call.run();
    } catch (RuntimeException e) {
      if (!recording.started) {
        throw KeylessException.of(e, recording.key); // not the network's doing
      }
      recording.thrown(e);
    } finally {
      CURRENT.set(outer);
    }
    return recording.exchange();
  }

  /** Sees bodies as the client library does: to be the last of the application's interceptors. */
  Response content(Interceptor.Chain chain) throws IOException {
    Recording recording = requireNonNull(CURRENT.get());
    recording.started = true;
    Request request = signing.sign(versioned(chain.request()), recording.key);
    recording.request = bytes(request.body());
    recording.start = System.nanoTime();
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
      recording.problem = e.toString();
      throw e;
    } finally {
      recording.toEnd = System.nanoTime() - recording.start;
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
    recording.toHeaders = System.nanoTime() - recording.start;
    recording.status = response.code();
    recording.headers = KeptHeaders.of(asEntries(response));
    return response.newBuilder().removeHeader("Retry-After").build();
  }

  private Request versioned(Request request) {
    if (apiVersion.isEmpty()) {
      return request;
    }
    HttpUrl url =
        request.url().newBuilder().setQueryParameter(VERSION_PARAMETER, apiVersion.get()).build();
    return request.newBuilder().url(url).build();
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

  private static Body bytes(@Nullable RequestBody body) throws IOException {
    if (body == null) {
      return Body.of("");
    }
    var copy = new Buffer();
    body.writeTo(copy);
    return Body.of(copy.readByteArray());
  }

  /** One call, filled in as it goes on. */
  private static final class Recording {
    private final ApiKey key;
    private boolean started;
    private boolean sent;
    private boolean complete;
    private int status;
    private Body request = Body.of("");
    private Map<String, String> headers = Map.of();
    private Buffer body = new Buffer();
    private String problem = "no response";
    private long start;
    private long toHeaders;
    private long toEnd;

    Recording(ApiKey key) {
      this.key = key;
    }

    void thrown(RuntimeException e) {
      if (!complete && problem.equals("no response")) {
        problem = e.toString(); // an interceptor's doing
      }
    }

    Exchange brokenBy(String why) {
      problem = why;
      return exchange();
    }

    Exchange exchange() {
      var timing = new Timing(Duration.ofNanos(toHeaders), Duration.ofNanos(toEnd));
      var answered =
          new Exchange.Answered(
              request, status, headers, Body.of(body.readByteArray()), timing, key);
      if (complete) {
        return answered;
      }
      return new Exchange.Broken(
          sent, Thread.currentThread().isInterrupted(), answered, key.redact(problem));
    }
  }
}
