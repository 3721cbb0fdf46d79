package io.github.promptharness.examples.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Money;
import io.github.promptharness.testing.OpenAiSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The wire of the load server. */
final class LoadServerTest {
  private static final String BODY =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"1234567890\"}],\"n\":2,\"max_completion_tokens\":50}";

  /** 2 + 4 + 3 prompt tokens at 2.5 USD a million, twice 8 of output at 10. */
  private static final Money PRICE = Money.usd("0.0001825");

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void chat_plain_answersWithUsageAndChargesIt() throws IOException, InterruptedException {
    try (var server = LoadServer.start()) {
      HttpResponse<String> response = ask(server, "ph1-a");
      assertEquals(200, response.statusCode());
      OpenAiSchema.CHAT_RESPONSE.assertValid(response.body());
      JsonNode body = new ObjectMapper().readTree(response.body());
      assertEquals(2, body.path("choices").size());
      assertEquals(9, body.path("usage").path("prompt_tokens").asInt());
      assertEquals(16, body.path("usage").path("completion_tokens").asInt());
      assertEquals(PRICE, server.charged());
      assertEquals(new Charge("answered", PRICE), server.calls().get("ph1-a"));
      assertEquals(100, server.stats().path("tokens").asInt());
      assertFalse(server.stats().toString().contains("sk-secret"));
    }
  }

  @Test
  void stats_overHttp_areWhatTheServerSays() throws IOException, InterruptedException {
    try (var server = LoadServer.start()) {
      ask(server, "ph1-a");
      var stats = new ObjectMapper().readTree(get(server, "/../stats"));
      assertEquals(1, stats.path("ends").path("answered").asInt());
      assertEquals(1, stats.path("by_key").size());
      var calls = new ObjectMapper().readTree(get(server, "/../stats/calls"));
      assertEquals("answered", calls.path("ph1-a").path("end").asText());
      assertEquals(PRICE.toUsd(), calls.path("ph1-a").path("usd").decimalValue());
    }
  }

  @Test
  void chat_pipelined_answersInOrder() throws IOException {
    try (var server = LoadServer.start("latency=1ms");
        var socket =
            new Socket(
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                URI.create(server.baseUrl()).getPort())) {
      byte[] body = BODY.getBytes(US_ASCII);
      var requests = new StringBuilder();
      for (int i = 0; i < 300; i++) {
        requests
            .append("POST /v1/chat/completions HTTP/1.1\r\nContent-Length: ")
            .append(body.length)
            .append("\r\nX-Client-Request-Id: c")
            .append(i)
            .append(i == 299 ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n")
            .append(BODY);
      }
      socket.getOutputStream().write(requests.toString().getBytes(US_ASCII));
      String replies = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertEquals(301, replies.split("HTTP/1.1 200", -1).length);
      int at = 0;
      for (int i = 1; i <= 300; i++) {
        at = replies.indexOf("x-request-id: req_" + i + "\r\n", at);
        assertTrue(at >= 0, "reply " + i + " is missing or out of order");
      }
      assertEquals(300, server.calls().size());
    }
  }

  @Test
  void chat_overTheLimit_isRefusedWithAWaitAndNotCharged()
      throws IOException, InterruptedException {
    // A full bucket holds a second's worth: one request, as the least there is, and 100 tokens.
    try (var server = LoadServer.start("rpm=2", "tpm=6000", "depth=1s")) {
      var headers = ask(server, "a").headers();
      assertEquals("2", headers.firstValue("x-ratelimit-limit-requests").orElse(""));
      assertEquals("0", headers.firstValue("x-ratelimit-remaining-requests").orElse(""));
      HttpResponse<String> refused = ask(server, "b");
      assertEquals(429, refused.statusCode());
      assertTrue(refused.headers().firstValueAsLong("retry-after-ms").orElse(0) > 0);
      assertTrue(refused.body().contains("rate_limit_exceeded"), refused.body());
      assertEquals(1, server.stats().path("http_429_rate").asInt());
      assertEquals(PRICE, server.charged());
    }
  }

  @Test
  void chat_headersOff_saysNothingOfLimits() throws IOException, InterruptedException {
    try (var server = LoadServer.start("rpm=2", "headers=false")) {
      assertEquals(
          Set.of(),
          names(ask(server, "a")).stream()
              .filter(name -> name.startsWith("x-ratelimit"))
              .collect(toSet()));
    }
  }

  @Test
  void chat_quotaUsedUp_refusesFromThatCallOn() throws IOException, InterruptedException {
    try (var server = LoadServer.start("quota-at=2")) {
      assertEquals(200, ask(server, "a").statusCode());
      for (String id : new String[] {"b", "c"}) {
        HttpResponse<String> refused = ask(server, id);
        assertEquals(429, refused.statusCode());
        OpenAiSchema.ERROR.assertValid(refused.body());
        assertTrue(refused.body().contains("insufficient_quota"), refused.body());
        assertEquals(Set.of(), onlyRetryAfter(refused));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void chat_fault_chargesWhatItSays(Fault fault) throws IOException, InterruptedException {
    try (var server = LoadServer.start(fault.option() + "=1", "slow-for=1ms")) {
      String seen;
      try {
        HttpResponse<String> response = ask(server, "a");
        seen = response.statusCode() + " " + response.body();
      } catch (IOException e) {
        seen = "broken";
      }
      String expected =
          switch (fault) {
            case SERVER_ERROR -> "500 \\{.*server_error.*";
            case UNAVAILABLE -> "503 \\{.*server_error.*";
            case UNAVAILABLE_HTML -> "503 <html>.*";
            case RATE_LIMITED -> "429 \\{.*rate_limit_exceeded.*";
            case DROPPED_BEFORE, DROPPED_AFTER, TRUNCATED -> "broken";
            case MALFORMED -> "200 \\{\"id\":\"chatcmpl-1\",\"choices\":\\[\\{";
            case SLOW -> "200 .*usage.*";
            case NO_USAGE -> "200 (?!.*usage).*choices.*";
            case NO_CHOICES -> "200 (?!.*choices).*usage.*";
          };
      assertTrue(seen.matches(expected), seen);
      assertEquals(fault.isCharged() ? PRICE : Money.ZERO, server.charged());
      assertEquals(1, server.calls().size());
    }
  }

  @Test
  void faults_bySeed_areTheSameInAnyOrderAndOfTheSharesAsked() {
    FaultPlan plan = LoadOptions.of("500=0.1", "slow=0.3", "seed=5").faults();
    FaultPlan again = LoadOptions.of("slow=0.3", "500=0.1", "seed=5").faults();
    int broken = 0;
    for (int i = 9_999; i >= 0; i--) {
      assertEquals(plan.of("call" + i), again.of("call" + i));
      broken += plan.of("call" + i).isPresent() ? 1 : 0;
    }
    // Binomial with p = .4: the standard deviation is 49.
    assertTrue(Math.abs(broken - 4_000) < 5 * 49, broken + " of 10,000");
    FaultPlan other = LoadOptions.of("500=0.1", "slow=0.3", "seed=6").faults();
    assertTrue(
        IntStream.range(0, 100).anyMatch(i -> !plan.of("call" + i).equals(other.of("call" + i))));
  }

  @Test
  void options_wrong_areRefused() {
    for (String word :
        new String[] {
          "rate=5",
          "latency=5",
          "rpm=0",
          "depth=61s",
          "depth=0s",
          "500=1.5",
          "500=NaN",
          "headers",
          "count=about"
        }) {
      var refused = assertThrows(IllegalArgumentException.class, () -> LoadOptions.of(word));
      assertTrue(
          String.valueOf(refused.getMessage()).contains(word.replaceAll("=.*", "")),
          refused.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> LoadOptions.of("500=0.6", "slow=0.5"));
  }

  private HttpResponse<String> ask(LoadServer server, String callId)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
            .header("Authorization", "Bearer sk-secret")
            .header("X-Client-Request-Id", callId)
            .POST(HttpRequest.BodyPublishers.ofString(BODY))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String get(LoadServer server, String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(server.baseUrl() + path).normalize()).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static Set<String> names(HttpResponse<String> response) {
    return new TreeSet<>(response.headers().map().keySet());
  }

  private static Set<String> onlyRetryAfter(HttpResponse<String> response) {
    Set<String> names = names(response);
    names.removeIf(name -> !name.startsWith("retry-after"));
    return names;
  }
}
