package io.github.promptharness.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long does the report of 100,000 answers take to open in Chromium?
 *
 * <p>Opens the page that {@link ReportSpeed} writes, which it runs first where the page is not
 * there yet. Each opening is one of a browser that was just started, without a window and without a
 * cache. What is printed is the browser's own clock, from the start of the navigation until the
 * page is loaded, its script has run and everything is laid out: the start of the browser is not
 * part of it, drawing on a screen neither. A Chromium is looked for in the variable {@code
 * CHROMIUM} and on the path; without one this says so and ends.
 */
public final class PageOpens {
  private static final Path FOLDER = Path.of("target", "report-speed");
  private static final int OPENINGS = 7;

  /** Asking for the size of the page has it laid out. */
  private static final String READING =
      "addEventListener('load',()=>{const high=document.body.getBoundingClientRect().height;"
          + "document.documentElement.dataset.opened=performance.now()+' '+high+' '"
          + "+document.querySelectorAll('*').length})";

  private static final Pattern READ = Pattern.compile("data-opened=\"([\\d.]+) ([\\d.]+) (\\d+)\"");

  private PageOpens() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Optional<Path> browser = browser();
    if (browser.isEmpty()) {
      System.out.println("No Chromium is on the path: install it, or name it in CHROMIUM.");
      return;
    }
    Path page = FOLDER.resolve("report.html");
    if (!Files.exists(page)) {
      ReportSpeed.main(new String[0]);
    }
    Path timed = FOLDER.resolve("timed.html");
    Files.writeString(timed, timed(Files.readString(page, UTF_8)), UTF_8);
    double[] seconds = new double[OPENINGS];
    for (int i = 0; i < OPENINGS; i++) {
      Matcher read = opened(browser.get(), timed);
      seconds[i] = Double.parseDouble(read.group(1)) / 1000;
      System.out.printf(
          Locale.ROOT,
          "%6.2f s, %s elements, %s pixels high%n",
          seconds[i],
          read.group(3),
          read.group(2));
    }
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "%6.2f s in the median of %d openings of %,d bytes%n",
        seconds[OPENINGS / 2],
        OPENINGS,
        Files.size(page));
  }

  /** The page with one more script, which its policy allows by its hash as it does the page's. */
  private static String timed(String html) {
    String policy = "script-src '";
    if (!html.contains(policy) || !html.contains("</body>")) {
      throw new IllegalStateException("the page has no policy or no end: write it anew");
    }
    return html.replace(policy, policy + "sha256-" + sha256(READING) + "' '")
        .replace("</body>", "<script>" + READING + "</script></body>");
  }

  private static Matcher opened(Path browser, Path page) throws IOException, InterruptedException {
    Path profile = Files.createTempDirectory("page-opens");
    Path dump = profile.resolve("dump.html");
    var command =
        List.of(
            browser.toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--user-data-dir=" + profile.resolve("profile"),
            "--dump-dom",
            page.toUri().toString());
    int ended =
        new ProcessBuilder(command)
            .redirectOutput(dump.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    Matcher read = READ.matcher(Files.readString(dump, UTF_8));
    if (!read.find()) {
      throw new IllegalStateException(
          "the browser ended with " + ended + " and did not say when the page was open");
    }
    delete(profile);
    return read;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted((a, b) -> b.compareTo(a)).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }

  private static Optional<Path> browser() {
    String named = System.getenv().getOrDefault("CHROMIUM", "");
    if (!named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder().encodeToString(digest.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
