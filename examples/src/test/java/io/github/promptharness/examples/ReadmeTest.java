package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.data.Prompts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the front page shows is what is compiled, run and checked. */
final class ReadmeTest {
  private static final Path TOP = Path.of("..");

  @TempDir private Path folder;

  private static String block(String language) throws IOException {
    String text = Files.readString(TOP.resolve("README.md"));
    int start = text.indexOf("```" + language + "\n") + language.length() + 4;
    return text.substring(start, text.indexOf("```", start));
  }

  @Test
  void firstProgram_isTheExample() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/io/github/promptharness/examples/FirstStudy.java"));
    assertTrue(source.endsWith(block("java")), "the README's program is FirstStudy.java");
  }

  @Test
  void firstProgram_beginsByLineTwenty() throws IOException {
    List<String> lines = Files.readAllLines(TOP.resolve("README.md"));
    assertTrue(lines.indexOf("```java") < 20);
  }

  @Test
  void firstProgram_run_printsTheFindings() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FirstStudy.class.getName())
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("chain_of_thought"), output);
    assertTrue(Files.exists(folder.resolve("lab.db")));
  }

  @Test
  void questions_ofTheReadme_areRead() throws IOException {
    Path file = Files.writeString(folder.resolve("questions.jsonl"), block("json"));
    assertEquals("B", Prompts.fromJsonl(file).get(0).expected().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mvn verify", "mvn -q -P quickstart"})
  void commands_areThoseThatCiRuns(String command) throws IOException {
    assertTrue(Files.readString(TOP.resolve("README.md")).contains("```\n" + command + "\n```"));
    String ci = Files.readString(TOP.resolve(".ci/run")).replace(" -B -ntp", "");
    assertTrue(ci.contains(command), ".ci/run runs " + command);
  }
}
