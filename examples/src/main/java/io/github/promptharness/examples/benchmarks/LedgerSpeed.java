package io.github.promptharness.examples.benchmarks;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many calls a second does the ledger alone allow, and what CPU do they cost? A model that
 * answers at once is asked through a workspace on disk, with every commit durable.
 *
 * <p>System properties: {@code threads} (default 16,64), {@code seconds} of a round (5), {@code
 * rounds} (3), {@code folder} for the workspace (the one for temporary files).
 */
public final class LedgerSpeed {
  private LedgerSpeed() {}

  /** Prints a line for each round. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder =
        Files.createTempDirectory(
            Path.of(System.getProperty("folder", System.getProperty("java.io.tmpdir"))), "ledger");
    var asked = new AtomicInteger();
    try (Workspace lab = Workspace.open(folder.resolve("lab.db"))) {
      Model model = lab.meter(new InstantModel(), new Payer("ann", "speed", Money.usd("100000")));
      for (String threads : System.getProperty("threads", "16,64").split(",", -1)) {
        for (int round = 0; round < Integer.getInteger("rounds", 3); round++) {
          round(model, Integer.parseInt(threads), asked);
        }
      }
    }
  }

  private static void round(Model model, int count, AtomicInteger asked)
      throws InterruptedException {
    long end = System.nanoTime() + Integer.getInteger("seconds", 5) * 1_000_000_000L;
    int before = asked.get();
    long start = System.nanoTime();
    double cpu = cpuMillis();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < count; i++) {
      var thread =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  model.answer(InstantModel.question(asked.getAndIncrement()));
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    int calls = asked.get() - before;
    System.out.printf(
        Locale.ROOT,
        "threads %d: %.0f calls/s, %.3f ms CPU a call%n",
        count,
        calls / ((System.nanoTime() - start) / 1e9),
        (cpuMillis() - cpu) / calls);
  }

  private static double cpuMillis() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e6;
  }
}
