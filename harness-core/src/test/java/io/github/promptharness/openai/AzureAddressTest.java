package io.github.promptharness.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.promptharness.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to a host of Azure's, which the client library would rewrite by itself. */
class AzureAddressTest {
  private static final String HOST = "lab.openai.azure.com";
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  @TempDir private Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          var headers = exchange.getRequestHeaders();
          seen.add(
              "%s %s key=%s bearer=%s model=%s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      headers.getFirst("api-key"),
                      headers.getFirst("Authorization"),
                      Json.parse(body).path("model").asText()));
          byte[] reply = Calls.body(1).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, reply.length);
          exchange.getResponseBody().write(reply);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void v1_isAskedByTheDeploymentsName() throws IOException {
    ask(azure());
    assertEquals(
        List.of(
            "POST /openai/v1/chat/completions key=" + KEY + " bearer=null model=prod",
            "GET /openai/v1/models key=" + KEY + " bearer=null model="),
        List.copyOf(seen));
  }

  @Test
  void datedVersion_hasTheDeploymentInItsPathOnce() throws IOException {
    ask(azure().withApiVersion("2024-10-21"));
    assertEquals(
        List.of(
            "POST /openai/deployments/prod/chat/completions?api-version=2024-10-21 key="
                + KEY
                + " bearer=null model=prod",
            "GET /openai/models?api-version=2024-10-21 key=" + KEY + " bearer=null model="),
        List.copyOf(seen));
  }

  private Server azure() {
    return Server.azure("http://" + HOST + ":" + server.getAddress().getPort(), "prod");
  }

  private void ask(Server azure) throws IOException {
    var http =
        new OkHttpClient.Builder()
            .dns(
                host -> {
                  assertEquals(HOST, host);
                  return List.of(InetAddress.getLoopbackAddress());
                })
            .build();
    try (OpenAiModel model =
        OpenAiModel.builder("gpt-4o-2024-08-06")
            .server(azure)
            .apiKey(KEY)
            .prices(ServerTest.azurePrices(folder))
            .okHttpClient(http)
            .allowUntried()
            .build()) {
      assertInstanceOf(Outcome.Response.class, model.answer(Calls.request(1)));
      assertTrue(model.preflight().get(0).contains("Azure OpenAI"));
    }
  }
}
