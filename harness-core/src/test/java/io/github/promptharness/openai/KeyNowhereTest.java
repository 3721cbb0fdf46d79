package io.github.promptharness.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.testing.KeySearch;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Attempt;
import io.github.promptharness.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An endpoint that does its worst with the key, and a search of everything that is left behind:
 * workspace, log, standard streams, outcomes, exceptions and what objects print as.
 */
class KeyNowhereTest {
  private static final String KEY = "sk-marked+/=0123456789abcdefXYZ";
  private static final String IN_BASE64 =
      Base64.getEncoder().encodeToString(("user:" + KEY).getBytes(UTF_8));
  private static final String IN_URL = URLEncoder.encode(KEY, UTF_8);
  private static final Payer ANN = new Payer("ann", "s1", Money.usd("100"));

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final KeySearch search = new KeySearch(KEY);
  private final List<String> said = new ArrayList<>();
  private final ByteArrayOutputStream streams = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Logger root = Logger.getLogger("");
  private final Logger okhttp = Logger.getLogger("okhttp3");
  private final Level level = root.getLevel();
  private final Handler handler = new Recorder(said);

  @BeforeEach
  void listen() {
    root.addHandler(handler);
    root.setLevel(Level.ALL);
    okhttp.setLevel(Level.ALL);
    var stream = new PrintStream(streams, true, UTF_8);
    System.setOut(stream);
    System.setErr(stream);
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
    root.removeHandler(handler);
    root.setLevel(level);
    okhttp.setLevel(null);
  }

  private static String echo() {
    return "key %s, %s, %s, %s".formatted(KEY, IN_BASE64, IN_URL, KEY.replace("/", "\\\\/"));
  }

  private static String error() {
    return "{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"code\":\"%s\",\"param\":\"%s\"}}"
        .formatted(echo(), KEY, IN_BASE64, IN_URL);
  }

  private static String headers() {
    return "x-request-id: %s\r\nopenai-version: %s\r\nSet-Cookie: k=%s\r\nLocation: /v1/%s\r\n"
        .formatted(KEY, IN_BASE64, KEY, IN_URL);
  }

  private static String answer(String content) {
    return Calls.body(1)
        .replace("answer 0", content)
        .replace("gpt-4o-2024-08-06", KEY)
        .replace("\"service_tier\":\"default\"", "\"service_tier\":\"" + KEY + "\"");
  }

  private static OpenAiModelBuilder builder(RawServer server) {
    return OpenAiModel.builder("gpt-4o").baseUrl(server.url()).apiKey(KEY);
  }

  /** Asks once through the workspace, and searches. */
  private void assertNowhere(byte[] reply) throws IOException, SQLException {
    assertNowhere(reply, UnaryOperator.identity());
  }

  private void assertNowhere(byte[] reply, UnaryOperator<OpenAiModelBuilder> options)
      throws IOException, SQLException {
    try (RawServer server = RawServer.plain(request -> reply);
        Workspace lab = Workspace.open(folder.resolve("lab.db"), time, time)) {
      OpenAiModelBuilder builder = options.apply(builder(server));
      try (OpenAiModel model = builder.build()) {
        Request request = Calls.request(1);
        Model metered = lab.meter(model, ANN);
        search.assertAbsent("toString", "" + model + metered + lab + request);
        try {
          Outcome outcome = metered.answer(request);
          search.assertAbsent("the outcome", outcome.toString());
          search.assertAbsent("the request kept", outcome.evidence().request());
        } catch (RuntimeException e) {
          search.assertAbsent("an exception", e);
        }
        try {
          model.preflight().forEach(remark -> search.assertAbsent("a remark", remark));
        } catch (RuntimeException e) {
          search.assertAbsent("an exception of the preflight", e);
        }
        lab.attempts("s1")
            .forEach(attempt -> search.assertAbsent("an attempt", attempt.toString()));
        search.assertAbsentFromFiles(folder); // with WAL and shared memory, while it is open
        assertTrue(search.assertAbsentFromTables(folder.resolve("lab.db")) > 0);
      }
    }
    search.assertAbsentFromFiles(folder);
    search.assertAbsent("the log", String.join("\n", said));
    search.assertAbsent("a standard stream", streams.toString(UTF_8));
  }

  @Test
  void answer_successEchoesTheKey() throws IOException, SQLException {
    assertNowhere(RawServer.response(200, headers(), answer(echo())));
  }

  @Test
  void answer_successEchoesTheKeyEscaped() throws IOException, SQLException {
    String escaped = KEY.replace("k", "\\u006b").replace("m", "\\u006d");
    assertNowhere(RawServer.response(200, "", answer(escaped)));
  }

  @Test
  void answer_successWithoutChoicesEchoesTheKey() throws IOException, SQLException {
    assertNowhere(RawServer.response(200, headers(), error()));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 400, 401, 402, 403, 404, 408, 409, 413, 422, 429, 500, 503, 529})
  void answer_errorEchoesTheKey(int status) throws IOException, SQLException {
    assertNowhere(RawServer.response(status, headers(), error()));
    assertNowhere(RawServer.response(status, headers(), "<html>" + echo() + "</html>"));
  }

  @Test
  void answer_brokenOffEchoingTheKey() throws IOException, SQLException {
    assertNowhere(
        ("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n" + headers() + "\r\n{\"" + KEY)
            .getBytes(UTF_8));
    assertNowhere(("HTTP/1.1 " + KEY + "\r\n\r\n").getBytes(UTF_8));
    assertNowhere((KEY + " " + IN_BASE64 + "\r\n\r\n").getBytes(UTF_8));
    assertNowhere(new byte[0]);
  }

  @Test
  void answer_interceptorsThrowTheKey() throws IOException, SQLException {
    Interceptor unchecked =
        chain -> {
          throw new IllegalStateException(
              "bad " + KEY + chain.request().headers(), new IOException(IN_BASE64));
        };
    Interceptor checked =
        chain -> {
          throw new IOException("bad " + chain.request().header("Authorization"));
        };
    Interceptor late =
        chain -> {
          chain.proceed(chain.request()).close();
          var e = new IllegalArgumentException("bad " + chain.request().header("Authorization"));
          e.addSuppressed(new IOException(KEY));
          throw e;
        };
    byte[] reply = RawServer.response(200, "", Calls.body(1));
    for (Interceptor interceptor : List.of(unchecked, checked, late)) {
      var application = new OkHttpClient.Builder().addInterceptor(interceptor).build();
      assertNowhere(reply, builder -> builder.okHttpClient(application));
      var network = new OkHttpClient.Builder().addNetworkInterceptor(interceptor).build();
      assertNowhere(reply, builder -> builder.okHttpClient(network));
    }
  }

  @Test
  void search_findsWhatItLooksFor() {
    assertTrue(search.finds(KEY) && search.finds(IN_BASE64) && search.finds(IN_URL));
  }

  @Test
  void attempt_overTheWire_holdsTheBytesSentAndReceived() throws IOException {
    byte[] body = Calls.body(1).replace("answer 0", "naïve 🙂 \\u00e9").getBytes(UTF_8);
    try (RawServer server = RawServer.plain(request -> RawServer.response(200, "", body));
        Workspace lab = Workspace.open(folder.resolve("lab.db"), time, time);
        OpenAiModel model = builder(server).build()) {
      lab.meter(model, ANN).answer(Calls.request(1));
      Attempt attempt = lab.attempt(1).orElseThrow();
      assertArrayEquals(server.seen().get(0).body(), attempt.evidence().requestBody().bytes());
      assertArrayEquals(body, attempt.evidence().responseBody().bytes());
      assertTrue(!attempt.evidence().timing().toHeaders().isZero());
      assertTrue(
          attempt.evidence().timing().toEnd().compareTo(attempt.evidence().timing().toHeaders())
              >= 0);
      assertEquals("o200k_base", attempt.instrument().tokenizer());
      assertTrue(
          attempt
              .instrument()
              .versions()
              .matches("prompt-harness .+; openai-java 4\\..+; okhttp 4\\..+; java .+"),
          attempt.instrument().versions());
      assertTrue(attempt.money().prices().matches(".*sha256 [0-9a-f]{64}"));
      assertEquals(8, attempt.evidence().keyFingerprint().length());
    }
  }

  @Test
  void attempt_cutOffWithinACharacter_holdsTheBytesReceived() throws IOException {
    byte[] part = {'{', '"', (byte) 0xf0, (byte) 0x9f};
    byte[] head = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n".getBytes(UTF_8);
    var reply = new ByteArrayOutputStream();
    reply.writeBytes(head);
    reply.writeBytes(part);
    try (RawServer server = RawServer.plain(request -> reply.toByteArray());
        Workspace lab = Workspace.open(folder.resolve("lab.db"), time, time);
        OpenAiModel model = builder(server).build()) {
      lab.meter(model, ANN).answer(Calls.request(1));
      assertArrayEquals(part, lab.attempt(1).orElseThrow().evidence().responseBody().bytes());
    }
  }

  @Test
  void attempt_errorNames_areKept() throws IOException {
    String body =
        "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"code\":\"bad\",\"param\":\"n\"}}";
    try (RawServer server = RawServer.plain(request -> RawServer.response(400, "", body));
        Workspace lab = Workspace.open(folder.resolve("lab.db"), time, time);
        OpenAiModel model = builder(server).build()) {
      lab.meter(model, ANN).answer(Calls.request(1));
      var error = lab.attempt(1).orElseThrow().evidence().error();
      assertEquals(
          "bad invalid_request_error n", error.code() + " " + error.type() + " " + error.param());
    }
  }

  /** Keeps what is logged, with exceptions. */
  private static final class Recorder extends Handler {
    private final Formatter formatter = new SimpleFormatter();
    private final List<String> said;

    Recorder(List<String> said) {
      this.said = said;
      setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord entry) {
      said.add(formatter.format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
