package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A main class run to its end in a process of its own, whose environment knows of no key and no
 * model but those given.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it told on the error stream
 */
record ChildProcess(int exit, String out, String err) {
  static ChildProcess of(Path folder, Class<?> main) throws IOException, InterruptedException {
    return of(folder, main, Map.of());
  }

  /** Runs it in this folder with these variables added. */
  static ChildProcess of(Path folder, Class<?> main, Map<String, String> variables)
      throws IOException, InterruptedException {
    return of(folder, main, variables, Map.of());
  }

  /** Runs it in this folder with these variables and system properties added. */
  static ChildProcess of(
      Path folder, Class<?> main, Map<String, String> variables, Map<String, String> properties)
      throws IOException, InterruptedException {
    // A pipe that is not emptied while the other is read would stop the child; a file does not.
    File err = Files.createTempFile(folder, "child", ".err").toFile();
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It ends before the code of the second compiler would have paid for itself.
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsun.net.httpserver.nodelay=true",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path")));
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add(main.getName());
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(err);
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("OPENAI_")
                    || name.equals("LIVE_MODEL")
                    // The JVM tells on the error stream that it took these.
                    || name.equals("JAVA_TOOL_OPTIONS"));
    environment.putAll(variables);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new ChildProcess(process.waitFor(), out, Files.readString(err.toPath()));
  }
}
