package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.examples.load.LoadServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measuring run as it is typed, in a process of its own. */
final class LoadRunTest {
  private static final List<String> KEYS =
      List.of(
          "calls",
          "ok",
          "failed",
          "seconds",
          "calls_per_s",
          "cpu_s",
          "cpu_ms_per_call",
          "peak_rss_mb",
          "http_429",
          "retries",
          "settled_usd",
          "held_usd",
          "uncertain_usd",
          "workspace_rows");

  @TempDir private Path folder;

  @Test
  void main_twiceOverOneWorkspace_sendsOnlyWhatIsMissing()
      throws IOException, InterruptedException {
    try (var server = LoadServer.start()) {
      JsonNode first = line(run(server, Map.of("cases", file(12), "repeats", "2")));
      assertEquals(24, first.path("calls").asInt());
      assertEquals(24, first.path("ok").asInt());
      assertEquals(0, first.path("failed").size());
      assertEquals(0, first.path("retries").asInt());
      assertEquals(0, first.path("http_429").asInt());
      assertEquals(24, first.path("workspace_rows").asInt());
      assertEquals(server.charged().toUsd(), first.path("settled_usd").decimalValue());
      assertEquals(0, first.path("held_usd").asDouble());
      assertEquals(0, first.path("uncertain_usd").asDouble());
      for (String figure :
          List.of("seconds", "calls_per_s", "cpu_s", "cpu_ms_per_call", "settled_usd")) {
        assertTrue(first.path(figure).asDouble() > 0, figure + " in " + first);
      }

      JsonNode second = line(run(server, Map.of("cases", file(15), "repeats", "2")));
      assertEquals(6, second.path("calls").asInt());
      assertEquals(30, second.path("workspace_rows").asInt());
      assertEquals(30, server.calls().size());
      assertEquals(server.charged().toUsd(), second.path("settled_usd").decimalValue());

      JsonNode third = line(run(server, Map.of("cases", file(15), "repeats", "2")));
      assertEquals(0, third.path("calls").asInt());
      assertTrue(third.path("cpu_ms_per_call").isNull(), third.toString());
      assertEquals(30, third.path("workspace_rows").asInt());
    }
  }

  @Test
  void main_endpointThatFailsOften_countsRetriesAndLosesNothing()
      throws IOException, InterruptedException {
    try (var server = LoadServer.start("500=0.2", "seed=7")) {
      JsonNode line = line(run(server, Map.of("cases", "40", "concurrency", "8")));
      assertEquals(40, line.path("ok").asInt() + line.path("failed").path("SERVER_ERROR").asInt());
      assertEquals(server.calls().size() - 40, line.path("retries").asInt());
      assertTrue(line.path("retries").asInt() > 0, line.toString());
      assertEquals(server.charged().toUsd(), line.path("settled_usd").decimalValue());
    }
  }

  @Test
  void main_creditUsedUpAtTheVendor_stopsAndSaysHowToGoOn()
      throws IOException, InterruptedException {
    try (var server = LoadServer.start("quota-at=6")) {
      ChildProcess child = run(server, Map.of("cases", "50", "concurrency", "4"));
      assertEquals(1, child.exit());
      assertTrue(child.err().contains("BILLING") && child.err().contains("5 of 50"), child.err());
      JsonNode line = json(child);
      assertEquals(5, line.path("ok").asInt());
      assertTrue(server.calls().size() <= 5 + 4, server.calls().toString());
      assertEquals(line.path("calls").asInt() - 5, line.path("http_429").asInt());
    }
  }

  @Test
  void main_twoCasesWithOneText_arePaidOnce() throws IOException, InterruptedException {
    Path file = folder.resolve("same.jsonl");
    Files.writeString(file, (caseOf(1) + "\n\n" + caseOf(1)).indent(0));
    try (var server = LoadServer.start()) {
      assertEquals(1, line(run(server, Map.of("cases", file.toString()))).path("calls").asInt());
    }
  }

  @Test
  void main_wrongProperty_isToldInOneSentence() throws IOException, InterruptedException {
    try (var server = LoadServer.start()) {
      var wrong =
          Map.of(
              "workspace", "jdbc:postgresql://localhost/lab",
              "concurrency", "0",
              "credit.usd", "much",
              "cases", folder.resolve("none.jsonl").toString(),
              "model", "gpt-0");
      for (Map.Entry<String, String> each : wrong.entrySet()) {
        ChildProcess child = run(server, Map.of(each.getKey(), each.getValue()));
        assertEquals(1, child.exit(), each + child.err());
        assertEquals(1, child.err().lines().count(), child.err());
        assertTrue(child.err().contains(each.getValue()), child.err());
      }
    }
  }

  @Test
  void main_caseWithoutMessages_namesItsNumber() throws IOException, InterruptedException {
    Path file = folder.resolve("cases.jsonl");
    Files.writeString(file, caseOf(1) + "\n{\"id\":\"2\"}\n");
    try (var server = LoadServer.start()) {
      ChildProcess child = run(server, Map.of("cases", file.toString()));
      assertEquals(1, child.exit());
      assertTrue(child.err().contains("case 2 of"), child.err());
      assertFalse(child.err().contains("Exception"), child.err());
    }
  }

  private ChildProcess run(LoadServer server, Map<String, String> given)
      throws IOException, InterruptedException {
    var properties = new TreeMap<>(Map.of("base.url", server.baseUrl(), "workspace", "lab.db"));
    properties.putAll(given);
    return ChildProcess.of(folder, LoadRun.class, Map.of("OPENAI_API_KEY", "sk-test"), properties);
  }

  private static JsonNode line(ChildProcess child) throws IOException {
    assertEquals(0, child.exit(), child.err());
    return json(child);
  }

  private static JsonNode json(ChildProcess child) throws IOException {
    assertEquals(1, child.out().lines().count(), child.out());
    JsonNode line = new ObjectMapper().readTree(child.out());
    assertEquals(KEYS, line.properties().stream().map(Map.Entry::getKey).toList());
    return line;
  }

  private String file(int cases) throws IOException {
    Path file = folder.resolve("cases-" + cases + ".jsonl");
    Files.write(file, IntStream.range(0, cases).mapToObj(LoadRunTest::caseOf).toList(), UTF_8);
    return file.toString();
  }

  private static String caseOf(int number) {
    return "{\"id\":\"%d\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief: «ja».\"},{\"role\":\"user\",\"content\":\"Question %d?\"}]}"
        .formatted(number, number);
  }
}
