package io.github.promptharness.examples.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.testing.OpenAiSchema;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.Buffer;

/**
 * A connection for a client under test that checks what the client sends, and what comes back,
 * against OpenAI's published schemas.
 */
public final class CheckedCalls {
  private static final String CHAT = "/v1/chat/completions";

  private static final int CONNECTIONS = 64;

  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();

  /** To be handed to the client. */
  public OkHttpClient http() {
    return new OkHttpClient.Builder()
        .connectionPool(new ConnectionPool(CONNECTIONS, 1, TimeUnit.MINUTES))
        .addInterceptor(this::check)
        .build();
  }

  /** Passes if there was a call, and no body broke its schema. */
  public void assertAllValid() {
    assertTrue(calls.get() > 0, "nothing was sent");
    assertEquals(List.of(), violations.stream().distinct().limit(20).toList());
  }

  /** What the published schemas say of a body that an endpoint served at this path. */
  static List<String> ofServed(String path, int status, String body) {
    if (status != 200) {
      return OpenAiSchema.ERROR.violations(body);
    }
    return (path.equals(CHAT) ? OpenAiSchema.CHAT_RESPONSE : OpenAiSchema.MODEL).violations(body);
  }

  private Response check(Interceptor.Chain chain) throws IOException {
    calls.incrementAndGet();
    String path = chain.request().url().encodedPath();
    if (path.equals(CHAT)) {
      var sent = new Buffer();
      Objects.requireNonNull(chain.request().body()).writeTo(sent);
      violations.addAll(OpenAiSchema.CHAT_REQUEST.violations(sent.readUtf8()));
    }
    Response response = chain.proceed(chain.request());
    violations.addAll(ofServed(path, response.code(), response.peekBody(Long.MAX_VALUE).string()));
    return response;
  }
}
