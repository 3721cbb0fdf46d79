package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.examples.load.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real processes that share one workspace, against a server with token buckets, by the clock. How
 * many seconds each load takes is set by {@code -Dpace.seconds}; {@code -Dpace.load} is a pattern
 * for the loads to run, each named as {@code max.tokens,depth,processes}, such as {@code 250,1,2}.
 */
final class PacedRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REQUESTS = 3_000;
  private static final int TOKENS = 250_000;
  private static final int WARM_UP = 5;

  @TempDir private Path folder;

  @Test
  void run_someSeconds_isNotRefused() throws IOException, InterruptedException {
    JsonNode stats = run(10, 16, 60, 2);
    System.out.println("Sample of 10 s: " + stats);
    assertEquals(0, stats.path("http_429_rate").asInt(), stats.toString());
  }

  @Tag("faults")
  @ParameterizedTest
  @CsvSource({
    "16, 60, 1", "16, 1, 1", "250, 60, 1", "250, 1, 1",
    "16, 60, 2", "16, 1, 2", "250, 60, 2", "250, 1, 2"
  })
  void run_threeMinutes_usesTheBindingLimitAndIsHardlyRefused(
      int maxTokens, int depth, int processes) throws IOException, InterruptedException {
    String load = maxTokens + "," + depth + "," + processes;
    assumeTrue(load.matches(System.getProperty("pace.load", ".*")), load);
    JsonNode stats = run(Integer.getInteger("pace.seconds", 190), maxTokens, depth, processes);
    JsonNode rates = stats.path("after_warm_up");
    double used =
        Math.max(
            rates.path("requests_per_minute").asDouble() / REQUESTS,
            rates.path("tokens_per_minute").asDouble() / TOKENS);
    double refused = stats.path("http_429_rate").asDouble() / stats.path("calls").asDouble();
    var each = new ArrayList<Double>();
    for (JsonNode one : stats.path("by_key")) {
      each.add(one.path("after_warm_up").path("requests_per_minute").asDouble());
    }
    String told =
        "max.tokens %d, depth %d s, %d processes: %.4f of the limit for %.0f s, %.5f refused, requests/min by process %s"
            .formatted(
                maxTokens, depth, processes, used, rates.path("seconds").asDouble(), refused, each);
    System.out.println(told);
    assertTrue(used >= 0.98, told);
    assertTrue(refused <= 0.001, told);
    double mean = each.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    for (double one : each) {
      assertEquals(mean, one, mean * 0.1, told);
    }
  }

  /** The server's books after so many seconds. */
  private JsonNode run(int seconds, int maxTokens, int depth, int processes)
      throws IOException, InterruptedException {
    try (var server =
        ServerProcess.start(
            "rpm=" + REQUESTS,
            "tpm=" + TOKENS,
            "depth=" + depth + "s",
            "latency=200ms",
            "warm-up=" + WARM_UP + "s",
            "calls=false")) {
      var started = new ArrayList<Process>();
      try {
        for (int number = 0; number < processes; number++) {
          started.add(start(server.baseUrl(), maxTokens, number));
        }
        // Each has more to ask than it can: the time ends it.
        boolean over = started.get(0).waitFor(seconds, TimeUnit.SECONDS);
        JsonNode stats = stats(server.baseUrl());
        assertTrue(!over && started.stream().allMatch(Process::isAlive), stats.toString());
        return stats;
      } finally {
        for (Process process : started) {
          process.destroyForcibly().waitFor();
        }
      }
    }
  }

  private Process start(String baseUrl, int maxTokens, int number) throws IOException {
    Path cases = folder.resolve("cases" + number + ".jsonl");
    Files.write(
        cases,
        IntStream.range(0, 20_000)
            .mapToObj(
                i ->
                    """
                    {"id": "%1$d", "messages": [{"role": "user", "content": "Process %2$d asks: which of the four answers to question %1$d is right? Answer with its letter: (A) the first, (B) the second, (C) the third, (D) the fourth."}]}"""
                        .formatted(i, number))
            .toList());
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dbase.url=" + baseUrl,
                "-Dcases=" + cases,
                "-Dconcurrency=32",
                "-Drpm=" + REQUESTS,
                "-Dtpm=" + TOKENS,
                "-Dmax.tokens=" + maxTokens,
                "-Dworkspace=" + folder.resolve("lab.db"),
                LoadRun.class.getName()));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("OPENAI_API_KEY", "key-of-process-" + number);
    return builder
        .redirectOutput(folder.resolve("out" + number).toFile())
        .redirectError(folder.resolve("err" + number).toFile())
        .start();
  }

  private static JsonNode stats(String baseUrl) throws IOException, InterruptedException {
    URI address = URI.create(baseUrl).resolve("/stats");
    var request = HttpRequest.newBuilder(address).build();
    return JSON.readTree(
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString(UTF_8)).body());
  }
}
