package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.promptharness.Money;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.report.json.SummaryJson;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.KeySearch;
import io.github.promptharness.workspace.Attempt;
import io.github.promptharness.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Whole studies, with report and summary, against an endpoint that quotes the key wherever it can,
 * while everything is logged: the key is nowhere afterwards.
 */
final class KeyInStudyTest {
  private static final String KEY = "sk-marked-0123456789abcdefXYZ";
  private static final String ANSWER =
      """
      {"id":"1","object":"chat.completion","created":1,"model":"%s","choices":[{"index":0,
      "finish_reason":"stop","logprobs":null,"message":{"role":"assistant",
      "content":"%s The answer is A","refusal":null}}],
      "usage":{"prompt_tokens":9,"completion_tokens":9,"total_tokens":18}}\
      """
          .formatted(KEY, KEY);
  private static final String ERROR =
      "{\"error\":{\"message\":\"bad key %s\",\"type\":\"%s\",\"code\":\"%s\",\"param\":null}}"
          .formatted(KEY, KEY, KEY);

  @TempDir private Path folder;
  private final KeySearch search = new KeySearch(KEY);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final ByteArrayOutputStream streams = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    logged.start();
    root.addAppender(logged);
    root.setLevel(Level.TRACE);
    var stream = new PrintStream(streams, true, UTF_8);
    System.setOut(stream);
    System.setErr(stream);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.setOut(out);
    System.setErr(err);
    root.detachAppender(logged);
    root.setLevel(level);
  }

  private OpenAiModel model() {
    return OpenAiModel.builder("gpt-4o")
        .baseUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/v1")
        .apiKey(KEY)
        .build();
  }

  private static Study study(Workspace lab, OpenAiModel model) {
    return Study.in(lab)
        .named("keys")
        .prompts(ConciseCot.prompts().subList(0, 4))
        .perturb(ConciseCot.wordings())
        .model(model)
        .sampling(Sampling.temperature(0))
        .score(new MultipleChoice())
        .spendAtMost(Money.usd("5"))
        .workers(2)
        .seed(1)
        .build();
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("x-request-id", KEY);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void assertNowhere() throws IOException, SQLException {
    search.assertAbsentFromFiles(folder);
    search.assertAbsentFromTables(folder.resolve("lab.db"));
    search.assertAbsent("a standard stream", streams.toString(UTF_8));
    for (ILoggingEvent event : List.copyOf(logged.list)) {
      search.assertAbsent("the log", event + " " + event.getKeyValuePairs());
    }
  }

  @Test
  void run_keyQuotedInAnswersAndErrors_isNowhere() throws IOException, SQLException {
    server.createContext("/v1/models/", exchange -> send(exchange, 404, ERROR));
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          boolean fails = calls.incrementAndGet() % 5 == 0;
          send(exchange, fails ? 400 : 200, fails ? ERROR : ANSWER);
        });
    try (Workspace lab = Workspace.open(folder.resolve("lab.db"));
        OpenAiModel model = model()) {
      Study study = study(lab, model);
      StudyResult result = study.run();
      assertTrue(
          result.observations().stream().anyMatch(row -> row.outcome() == OutcomeClass.SCORED));
      Report report = Report.of(result);
      report.writeTo(folder);
      SummaryJson.write(result.summary(), folder.resolve("summary.json"));
      search.assertAbsent("the report", report.html() + report.headline());
      search.assertAbsent("the summary", ConsoleSummary.of(result.summary()));
      search.assertAbsent("the result", result.toString());
      search.assertAbsent("an observation", result.observations().stream().toList().toString());
      search.assertAbsent("toString", "" + study.quote() + lab + model + result.summary());
      List<Attempt> attempts = lab.attempts("keys").toList();
      assertEquals(calls.get(), attempts.size());
      assertFalse(attempts.stream().anyMatch(attempt -> attempt.purposes().isEmpty()));
      search.assertAbsent("an attempt", attempts.toString());
      assertNowhere();
    }
    assertNowhere();
  }

  @Test
  void run_keyRefused_isNowhere() throws IOException, SQLException {
    server.createContext(
        "/v1/models/", exchange -> send(exchange, 200, "{\"id\":\"" + KEY + "\"}"));
    server.createContext("/v1/chat/completions", exchange -> send(exchange, 401, ERROR));
    try (Workspace lab = Workspace.open(folder.resolve("lab.db"));
        OpenAiModel model = model()) {
      Study study = study(lab, model);
      RunStoppedException stopped = assertThrows(RunStoppedException.class, study::run);
      search.assertAbsent("the exception", stopped);
      assertNowhere();
    }
    assertNowhere();
  }
}
