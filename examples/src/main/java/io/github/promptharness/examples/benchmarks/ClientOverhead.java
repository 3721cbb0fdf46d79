package io.github.promptharness.examples.benchmarks;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import io.github.promptharness.examples.load.ServerProcess;
import io.github.promptharness.openai.OpenAiModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What does the ledger cost beside the bare SDK? Both call a server without latency, in a process
 * of its own, with the same number of threads, in rounds that take turns; ours holds, settles and
 * stores every call in a workspace on disk, and, where a server is named, in one there as well.
 * Prints medians of calls a second and of CPU milliseconds a call, of this process alone.
 *
 * <p>System properties: {@code overhead.threads} (16,64), {@code overhead.work}, what the server
 * computes for a call (0us,500us), {@code overhead.rounds} (5), {@code overhead.warm}, rounds
 * before the first that counts, without which the compiler's work is in the figures (4), {@code
 * overhead.seconds} of a round (4), {@code overhead.folder} of the workspace (that for temporary
 * files), {@code overhead.database}, a URL such as {@code
 * jdbc:postgresql://localhost/postgres?user=postgres} (none). A server that computes nothing takes
 * more calls than the SDK can make on two cores, so every microsecond of the ledger shows; one that
 * computes for 500us takes some 2,000 calls a second, still a hundred times more than a limit of
 * 1,000 requests a minute.
 */
public final class ClientOverhead {
  private static final String MODEL = "gpt-4o-mini";
  private static final int WARM_THREADS = 64;

  private ClientOverhead() {}

  /** Measures; some two minutes for each server. */
  public static void main(String[] args) throws IOException {
    for (String work : property("overhead.work", "0us,500us").split(",", -1)) {
      measure(work.strip());
    }
  }

  private static void measure(String work) throws IOException {
    int rounds = Integer.parseInt(property("overhead.rounds", "5"));
    var length = Duration.ofSeconds(Integer.parseInt(property("overhead.seconds", "4")));
    Path parent = Path.of(property("overhead.folder", System.getProperty("java.io.tmpdir")));
    Path file = Files.createTempDirectory(parent, "client-overhead").resolve("overhead.db");
    System.out.printf("server that computes for %s a call:%n", work);
    try (var server = ServerProcess.start("calls=false", "work=" + work);
        OpenAiModel model =
            OpenAiModel.builder(MODEL).baseUrl(server.baseUrl()).apiKey("no-key-needed").build();
        var ledgers = new Ledgers(file, property("overhead.database", ""))) {
      OpenAIClient client =
          OpenAIOkHttpClient.builder()
              .baseUrl(server.baseUrl())
              .apiKey("no-key-needed")
              .maxRetries(0)
              .build();
      var raw = new RawCalls(client, MODEL);
      var metered = ledgers.meter(model);
      int warm = Integer.parseInt(property("overhead.warm", "4"));
      for (int round = 0; round < warm; round++) {
        raw.round(WARM_THREADS, length);
        metered.values().forEach(ledger -> ledger.round(WARM_THREADS, length));
      }
      for (String threads : property("overhead.threads", "16,64").split(",", -1)) {
        compare(raw, metered, Integer.parseInt(threads.strip()), rounds, length);
      }
      client.close();
    }
  }

  private static String property(String name, String otherwise) {
    String value = System.getProperty(name, "");
    return value.isBlank() ? otherwise : value;
  }

  private static void compare(
      RawCalls raw, Map<String, MeteredCalls> metered, int threads, int rounds, Duration length) {
    raw.round(threads, length);
    metered.values().forEach(ledger -> ledger.round(threads, length));
    var raws = new ArrayList<Pass>();
    var ours = new LinkedHashMap<String, List<Pass>>();
    for (int round = 0; round < rounds; round++) {
      raws.add(raw.round(threads, length));
      metered.forEach(
          (name, ledger) ->
              ours.computeIfAbsent(name, absent -> new ArrayList<>())
                  .add(ledger.round(threads, length)));
    }
    ours.forEach((name, passes) -> print(threads, raws, name, passes));
  }

  private static void print(int threads, List<Pass> raws, String name, List<Pass> ours) {
    double rawRate = median(raws, Pass::callsPerSecond);
    double ourRate = median(ours, Pass::callsPerSecond);
    double rawCpu = median(raws, Pass::cpuMillisPerCall);
    double ourCpu = median(ours, Pass::cpuMillisPerCall);
    System.out.printf(
        Locale.ROOT,
        "threads %d: SDK %.0f calls/s, %.3f ms CPU a call; harness on %s %.0f calls/s, %.3f ms;"
            + " ratio %.3f, difference %.3f ms%n",
        threads,
        rawRate,
        rawCpu,
        name,
        ourRate,
        ourCpu,
        ourRate / rawRate,
        ourCpu - rawCpu);
  }

  private static double median(List<Pass> passes, ToDoubleFunction<Pass> figure) {
    double[] sorted = passes.stream().mapToDouble(figure).sorted().toArray();
    return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
        .average()
        .orElseThrow();
  }
}
