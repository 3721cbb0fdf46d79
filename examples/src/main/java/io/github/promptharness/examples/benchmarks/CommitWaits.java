package io.github.promptharness.examples.benchmarks;

import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Does a process starve that shares a workspace with others? Some processes with some threads each
 * write as fast as they can; prints, for each, its calls and the longest that one of its threads
 * waited for one commit, in milliseconds.
 *
 * <p>System properties: {@code processes} (4), {@code threads} of each (16), {@code seconds} (20),
 * of which the first half is not counted, {@code folder} for the workspace (the one for temporary
 * files). What the disk itself takes for a commit is in these figures.
 */
public final class CommitWaits {
  private CommitWaits() {}

  /** Starts the processes, or is one of them if a workspace is given. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 2) {
      write(Path.of(args[0]), Integer.parseInt(args[1]));
      return;
    }
    Path folder =
        Files.createTempDirectory(
            Path.of(System.getProperty("folder", System.getProperty("java.io.tmpdir"))), "waits");
    var processes = new ArrayList<Process>();
    for (int i = 0; i < Integer.getInteger("processes", 4); i++) {
      processes.add(start(folder.resolve("lab.db"), i));
    }
    for (Process process : processes) {
      process.waitFor();
    }
  }

  private static Process start(Path file, int number) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dthreads=" + Integer.getInteger("threads", 16),
                "-Dseconds=" + Integer.getInteger("seconds", 20),
                "-cp",
                System.getProperty("java.class.path"),
                CommitWaits.class.getName(),
                file.toString(),
                Integer.toString(number)))
        .inheritIO()
        .start();
  }

  private static void write(Path file, int number) throws InterruptedException {
    var calls = new AtomicLong();
    var longest = new AtomicLong();
    long nanos = Integer.getInteger("seconds", 20) * 1_000_000_000L;
    long end = System.nanoTime() + nanos;
    long warm = end - nanos / 2;
    try (Workspace lab = Workspace.open(file)) {
      var sent = ThreadLocal.withInitial(System::nanoTime);
      Model bare =
          new ForwardingModel(new InstantModel()) {
            @Override
            public Outcome answer(Request request) {
              // Until here it waited for the hold; from here on it waits for the settlement.
              count(longest, sent.get(), warm);
              Outcome outcome = inner().answer(request);
              sent.set(System.nanoTime());
              return outcome;
            }
          };
      Model model = lab.meter(bare, new Payer("ann", "waits", Money.usd("100000")));
      var threads = new ArrayList<Thread>();
      for (int i = 0; i < Integer.getInteger("threads", 16); i++) {
        var thread =
            new Thread(
                () -> {
                  while (System.nanoTime() < end) {
                    sent.set(System.nanoTime());
                    model.answer(
                        InstantModel.question(number * 1_000_000L + calls.incrementAndGet()));
                    count(longest, sent.get(), warm);
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "process %d: %d calls, longest wait for a commit %.0f ms%n",
        number,
        calls.get(),
        longest.get() / 1e6);
  }

  private static void count(AtomicLong longest, long since, long warm) {
    if (since > warm) {
      longest.accumulateAndGet(System.nanoTime() - since, Math::max);
    }
  }
}
