package io.github.promptharness.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium of its own, without a window. */
final class Chromium implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");

  private final Process process;
  private final DevTools tools;

  private Chromium(Process process, DevTools tools) {
    this.process = process;
    this.tools = tools;
  }

  /** Where the browser lies: by the environment, or on the path. */
  static Optional<Path> find() {
    String named = System.getenv().getOrDefault("CHROMIUM", "");
    if (!named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start(Path browser, Path userData) {
    var command =
        List.of(
            browser.toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--remote-debugging-port=0",
            "--user-data-dir=" + userData,
            "about:blank");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try {
        return new Chromium(process, DevTools.connect(address(process.inputReader(UTF_8))));
      } catch (RuntimeException | IOException e) {
        process.destroyForcibly();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The browser says it in one of its first lines; what it says later is read and dropped. */
  private static String address(BufferedReader said) throws IOException {
    var lines = new ArrayList<String>();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      lines.add(line);
      var matcher = ADDRESS.matcher(line);
      if (matcher.find()) {
        var drain = new Thread(() -> said.lines().forEach(rest -> {}), "chromium-output");
        drain.setDaemon(true);
        drain.start();
        return matcher.group(1);
      }
    }
    throw new IllegalStateException("the browser did not say where it listens: " + lines);
  }

  DevTools tools() {
    return tools;
  }

  /** A new page that keeps all its events, of this width. */
  OpenPage open(Path file, int width, boolean dark) {
    OpenPage page = blank();
    page.go(file, width, dark);
    return page;
  }

  /** A new page that shows nothing yet. */
  OpenPage blank() {
    String target =
        tools.send("Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
    String session =
        tools
            .send("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    return new OpenPage(tools, session);
  }

  @Override
  public void close() {
    try {
      tools.send("Browser.close", Map.of());
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      tools.close();
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
