package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Money;
import io.github.promptharness.examples.load.LoadServer;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Grant;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
              "workspace", "jdbc:mysql://localhost/lab",
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
      assertTrue(json(child).path("workspace_rows").isNull(), child.out());
    }
  }

  @Test
  void main_caseAboveTheTokensAMinute_isRefusedBeforeAnythingIsSentAndTheLineIsPrinted()
      throws IOException, InterruptedException {
    Path file = folder.resolve("long.jsonl");
    Files.writeString(file, caseOf(1) + "\n" + caseOf(2).replace("Question", "word ".repeat(400)));
    try (var server = LoadServer.start()) {
      ChildProcess child = run(server, Map.of("cases", file.toString(), "tpm", "300"));
      assertEquals(1, child.exit());
      assertEquals(1, child.err().lines().count(), child.err());
      assertTrue(child.err().contains("case 2"), child.err());
      assertTrue(child.err().contains("300 tokens a minute"), child.err());
      assertEquals(0, json(child).path("calls").asInt());
      assertEquals(0, server.calls().size());
    }
  }

  @Test
  void main_casesTimesRepeatsBeyondCounting_isOneSentence()
      throws IOException, InterruptedException {
    try (var server = LoadServer.start()) {
      ChildProcess child = run(server, Map.of("cases", "100000000", "repeats", "1000"));
      assertEquals(1, child.exit());
      assertEquals(1, child.err().lines().count(), child.err());
      assertTrue(child.err().contains("cases times repeats"), child.err());
    }
  }

  @Test
  void main_creditOfThePool_isEnteredOnceAndIsAllThatIsSpent()
      throws IOException, InterruptedException {
    Money credit = Money.usd("0.00005");
    try (var server = LoadServer.start()) {
      for (int i = 0; i < 2; i++) {
        ChildProcess child =
            run(server, Map.of("cases", "30", "credit.usd", "0.00005", "concurrency", "4"));
        assertEquals(1, child.exit(), child.err());
        assertTrue(child.err().contains("CAP_REACHED"), child.err());
        JsonNode line = json(child);
        assertEquals(line.path("ok").asInt(), line.path("calls").asInt(), line.toString());
        assertEquals(0, line.path("failed").size(), "calls that were never sent: " + line);
        assertEquals(server.calls().size(), line.path("workspace_rows").asInt());
      }
      assertTrue(!server.calls().isEmpty(), "nothing was asked at all");
      assertFalse(server.charged().exceeds(credit), server.charged().toString());
      try (var lab = Workspace.open(folder.resolve("lab.db"))) {
        assertEquals(List.of(credit), lab.pool().grants().stream().map(Grant::amount).toList());
        assertEquals(Optional.of(credit), lab.balance(Account.POOL, "").cap());
      }
      assertEquals(
          30,
          line(run(server, Map.of("cases", "30", "credit.usd", "1")))
              .path("workspace_rows")
              .asInt());
    }
  }

  @Test
  void main_poolWithAGrantOfAProgramme_isLeftAsItIs() throws IOException, InterruptedException {
    Money granted = Money.usd("3");
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      Instant now = Instant.now();
      lab.pool().grant(granted, now, now.plus(Duration.ofDays(30)));
    }
    try (var server = LoadServer.start()) {
      assertEquals(3, line(run(server, Map.of("cases", "3"))).path("ok").asInt());
    }
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      assertEquals(List.of(granted), lab.pool().grants().stream().map(Grant::amount).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://lab.example.org/v1, true",
    "http://127.0.0.1:8080/v1, true",
    "HTTP://LOCALHOST:8080/v1, true",
    "http://127.8.9.255/v1, true",
    "http://[::1]:8080/v1, true",
    "http://lab.example.org/v1, false",
    "http://127.0.0.1.example.org/v1, false",
    "http://127.0.0.999/v1, false",
    "http://128.0.0.1/v1, false",
    "http://localhost.example.org/v1, false",
    "http://[::2]/v1, false",
    "no address, false"
  })
  void mayTakeKey_plainAddressOfAnotherMachine_doesNot(String url, boolean may) {
    assertEquals(may, LoadSettings.mayTakeKey(url));
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
