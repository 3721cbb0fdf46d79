package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.testing.KeySearch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A main class in a process of its own, which is told what to do and heard line by line, and which
 * can be killed with SIGKILL at any time.
 */
final class VictimProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private VictimProcess(Process process) {
    this.process = process;
    this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** What the processes sign their calls with. */
  static final String KEY = "sk-" + "victim-4kX9mQ2vT7bZ1pLw8cRj5nYd";

  static final KeySearch SEARCH = new KeySearch(KEY);

  static VictimProcess start(Class<?> main, String... args) {
    return start(command -> command, main, args);
  }

  /**
   * Starts it in a way of its own.
   *
   * @param way makes of the command that starts it the one that is run
   */
  static VictimProcess start(UnaryOperator<List<String>> way, Class<?> main, String... args) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    var builder =
        new ProcessBuilder(way.apply(command)).redirectError(ProcessBuilder.Redirect.INHERIT);
    // The JVM would tell on the error stream that it took these.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    try {
      return new VictimProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void say(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the process is gone", e);
    }
  }

  /** The next line; absent once the process is gone and all that it had said was heard. */
  Optional<String> hear() {
    try {
      Optional<String> line = Optional.ofNullable(lines.readLine());
      line.ifPresent(said -> SEARCH.assertAbsent("what a process said", said));
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as kill -9 does. What it had said can still be heard. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Waits for its end: 0, or 137 if it was killed. */
  int exit() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    kill();
  }
}
