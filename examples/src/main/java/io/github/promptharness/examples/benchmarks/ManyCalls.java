package io.github.promptharness.examples.benchmarks;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Request;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.study.WorkerDispatcher;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Do a hundred thousand calls fit a small heap? Sends them through the ledger in chunks and prints
 * what the heap holds after each tenth. Run it with {@code -Xmx256m}, by {@code JAVA_TOOL_OPTIONS}
 * if not otherwise.
 *
 * <p>System properties: {@code calls} (100000), {@code threads} (64), {@code folder} for the
 * workspace (the one for temporary files).
 */
public final class ManyCalls {
  private static final int CHUNK = 1_000;

  private ManyCalls() {}

  /** Sends them; some minutes. */
  public static void main(String[] args) throws IOException {
    int calls = Integer.getInteger("calls", 100_000);
    Path folder =
        Files.createTempDirectory(
            Path.of(System.getProperty("folder", System.getProperty("java.io.tmpdir"))), "many");
    var dispatcher = new WorkerDispatcher(Integer.getInteger("threads", 64));
    try (Workspace lab = Workspace.open(folder.resolve("lab.db"))) {
      Model model = lab.meter(new InstantModel(), new Payer("ann", "many", Money.usd("100000")));
      for (int from = 0; from < calls; from += CHUNK) {
        List<Request> chunk =
            IntStream.range(from, Math.min(calls, from + CHUNK))
                .mapToObj(InstantModel::question)
                .toList();
        dispatcher.dispatch(model, chunk, (request, outcome) -> true);
        if ((from + CHUNK) % (10 * CHUNK) == 0) {
          print(from + CHUNK);
        }
      }
    }
  }

  private static void print(int calls) {
    Runtime runtime = Runtime.getRuntime();
    runtime.gc();
    System.out.printf(
        Locale.ROOT,
        "%d calls: %.0f MB held of a heap of %.0f MB%n",
        calls,
        (runtime.totalMemory() - runtime.freeMemory()) / 1e6,
        runtime.maxMemory() / 1e6);
  }
}
