package io.github.promptharness.examples.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link LoadServer} in a process of its own, which ends with this one. */
public final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final String baseUrl;

  private ServerProcess(Process process, String baseUrl) {
    this.process = process;
    this.baseUrl = baseUrl;
  }

  /**
   * Starts a server with this Java and this class path.
   *
   * @param options as {@link LoadOptions} lists them
   * @throws IllegalArgumentException if the server does not start, as for a wrong option
   */
  public static ServerProcess start(String... options) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LoadServer.class.getName()));
    command.addAll(List.of(options));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      String baseUrl = out.readLine();
      if (baseUrl == null) {
        throw new IllegalArgumentException(
            "the load server did not start with the options " + List.of(options));
      }
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      return new ServerProcess(process, baseUrl);
    } catch (IOException e) {
      throw new UncheckedIOException("the load server could not be started: " + e.getMessage(), e);
    }
  }

  /** Where it listens, up to and with {@code /v1}. */
  public String baseUrl() {
    return baseUrl;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
