package io.github.promptharness.report.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.promptharness.StudyResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files are read by R's {@code read.csv} and by pandas themselves. */
class ReadBackTest {
  private static final StudyResult RESULT = HostileResult.of();
  private static final Path SCRIPTS = Path.of("src", "test", "scripts");

  @TempDir private static Path folder;

  /** What a program printed, and how it ended. */
  private record Ended(int code, String output) {}

  @BeforeAll
  static void write() throws IOException {
    DataExport.of(RESULT).writeTo(folder.resolve("data"));
    new Expected(RESULT).writeTo(folder.resolve("expected"));
  }

  @Test
  void pandas_readsWhatWasWritten() throws IOException, InterruptedException {
    requireAllRead(run(List.of(python(), "-B", script("read_back.py")), "data"));
  }

  @Test
  void r_readsWhatWasWritten() throws IOException, InterruptedException {
    requireAllRead(run(List.of(r(), "--vanilla", script("read_back.R")), "data"));
  }

  @Test
  void pandas_ofAChangedFile_saysSo() throws IOException, InterruptedException {
    String python = python();
    changeOneAnswer("changed-pandas");

    assertNotEquals(0, run(List.of(python, "-B", script("read_back.py")), "changed-pandas").code);
  }

  @Test
  void r_ofAChangedFile_saysSo() throws IOException, InterruptedException {
    String r = r();
    changeOneAnswer("changed-r");

    assertNotEquals(0, run(List.of(r, "--vanilla", script("read_back.R")), "changed-r").code);
  }

  private static void changeOneAnswer(String name) throws IOException {
    Path changed = Files.createDirectory(folder.resolve(name));
    try (var files = Files.list(folder.resolve("data"))) {
      for (Path file : files.toList()) {
        Files.copy(file, changed.resolve(file.getFileName().toString()));
      }
    }
    Path csv = changed.resolve("observations.csv");
    String text = Files.readString(csv);
    Files.writeString(csv, text.replaceFirst("\"N/A\"", "\"NA\""));
    assertNotEquals(text, Files.readString(csv));
  }

  private static void requireAllRead(Ended ended) {
    assertEquals(
        new Expected(RESULT).looked(),
        ended.output.strip().lines().reduce("", (a, b) -> b),
        ended.output);
    assertEquals(0, ended.code, ended.output);
  }

  private static String script(String name) {
    return SCRIPTS.resolve(name).toString();
  }

  /** The python that has pandas: what PYTHON names, or one of the usual places. */
  private static String python() throws IOException, InterruptedException {
    List<String> candidates =
        Stream.of(
                Optional.ofNullable(System.getenv("PYTHON")).orElse(""),
                "python3",
                "/usr/bin/python3")
            .filter(name -> !name.isBlank())
            .toList();
    return found(
        candidates,
        List.of("-c", "import pandas"),
        "no python3 with pandas: install python3-pandas, or name one in PYTHON");
  }

  private static String r() throws IOException, InterruptedException {
    return found(
        List.of("Rscript"), List.of("--version"), "no Rscript on the path: install r-base-core");
  }

  /** The first that runs; without any the test fails where it must not be left out. */
  private static String found(List<String> candidates, List<String> arguments, String missing)
      throws IOException, InterruptedException {
    for (String candidate : candidates) {
      var command = new ArrayList<>(List.of(candidate));
      command.addAll(arguments);
      try {
        if (end(command).code == 0) {
          return candidate;
        }
      } catch (IOException e) {
        // There is no such program; the next one is tried.
      }
    }
    if ("true".equals(System.getenv("CI"))) {
      fail(missing);
    }
    assumeTrue(false, missing);
    throw new IllegalStateException(missing);
  }

  private static Ended run(List<String> program, String data)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(program);
    command.add(folder.resolve(data).toString());
    command.add(folder.resolve("expected").toString());
    return end(command);
  }

  private static Ended end(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return fail("not ended after three minutes: " + command);
    }
    return new Ended(process.exitValue(), Files.readString(output, UTF_8));
  }
}
