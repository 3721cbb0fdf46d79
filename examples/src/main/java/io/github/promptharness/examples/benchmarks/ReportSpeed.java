package io.github.promptharness.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.recorded.Recordings;
import io.github.promptharness.report.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How long does the report of a large study take, and does it fit a heap of 512 MB?
 *
 * <p>Starts itself with that heap, makes 100,000 answers (500 items of 20 domains under 200
 * conditions), scores them as recorded answers, and prints the seconds of scoring and of each kind
 * of file of the report, the size of each, and the most memory that was in use. The files stay in
 * the folder {@code target/report-speed}, to be opened in a browser.
 */
public final class ReportSpeed {
  private static final String HEAP = "-Xmx512m";
  private static final int ITEMS = 500;
  private static final int DOMAINS = 20;
  private static final int CONDITIONS = 200;
  private static final Path OUT = Path.of("target", "report-speed");
  private static final Seed SEED = Seed.of(8);

  private ReportSpeed() {}

  /** Runs it in a Java of its own. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 1) {
      run();
      return;
    }
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    var command =
        List.of(
            java,
            HEAP,
            "-Djava.awt.headless=true",
            "-classpath",
            System.getProperty("java.class.path"),
            ReportSpeed.class.getName(),
            "here");
    int ended = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (ended != 0) {
      throw new IllegalStateException("the run ended with " + ended);
    }
  }

  private static void run() throws IOException {
    Files.createDirectories(OUT);
    Path answers = OUT.resolve("answers.jsonl");
    write(answers);
    long start = System.nanoTime();
    StudyResult result =
        Recordings.read(answers)
            .item("item")
            .variant("condition")
            .answer("answer")
            .text("text")
            .expected("gold")
            .tag("domain", "domain")
            .margin(0.05)
            .score()
            .result();
    say("scored", start);
    System.out.printf(
        Locale.ROOT,
        "%,d estimates of %d conditions%n",
        result.summary().rows().size(),
        CONDITIONS);
    for (int round = 1; round <= 3; round++) {
      start = System.nanoTime();
      Report.of(result).writeTo(OUT);
      say("report, round " + round, start);
    }
    try (var files = Files.walk(OUT)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        System.out.printf(Locale.ROOT, "%,12d bytes %s%n", Files.size(file), OUT.relativize(file));
      }
    }
  }

  /** Right in 7 of 10, a little less under later conditions, and less still in some domains. */
  private static void write(Path file) throws IOException {
    var draw = SEED.generator();
    try (var out = Files.newBufferedWriter(file, UTF_8)) {
      for (int item = 0; item < ITEMS; item++) {
        int domain = item % DOMAINS;
        double ability = 0.4 + 0.6 * draw.nextDouble();
        for (int c = 0; c < CONDITIONS; c++) {
          double right = ability - 0.1 * c / CONDITIONS * (1 + domain) / DOMAINS;
          String answer = draw.nextDouble() < right ? "A" : "B";
          out.write(
              """
              {"item":"item %s","condition":"%s","domain":"domain %02d","answer":"%s","gold":"A",\
              "text":"Let us look at the options one after the other. The answer is %s."}
              """
                  .formatted(item, c == 0 ? "original" : "wording " + c, domain, answer, answer));
        }
      }
    }
  }

  private static void say(String what, long start) {
    System.out.printf(
        Locale.ROOT,
        "%6.2f s %s%n",
        Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0,
        what);
  }
}
