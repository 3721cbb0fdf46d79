package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.data.Prompts;
import io.github.promptharness.examples.loopback.LoopbackEndpoint;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does wrong is told in one sentence with a remedy, before anything is sent. */
final class FirstErrorsTest {
  @TempDir private Path folder;
  private final LoopbackEndpoint endpoint = LoopbackEndpoint.start(ConciseCot.model());
  private Workspace lab;

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"));
  }

  @AfterEach
  void nothingWasSent() {
    lab.close();
    endpoint.close();
    assertEquals(List.of(), endpoint.requestsSeen());
  }

  private StudyBuilder study(String model, List<Prompt> prompts) {
    return Study.in(lab)
        .prompts(prompts)
        .model(OpenAiModel.builder(model).baseUrl(endpoint.baseUrl()).apiKey("test").build())
        .score(new MultipleChoice())
        .spendAtMost(Money.usd("50"));
  }

  private static void assertTells(Executable wrong, String... parts) {
    String message = assertThrows(IllegalArgumentException.class, wrong).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), "\"" + part + "\" in: " + message);
    }
    assertTrue(!message.contains("\n"), message);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void duplicateId_inTheFile_namesFileAndLines() throws IOException {
    Path file =
        file("q.jsonl", "{\"id\":\"q1\",\"input\":\"a\"}\n{\"id\":\"q1\",\"input\":\"b\"}\n");
    assertTells(() -> Prompts.fromJsonl(file), "q.jsonl", "q1", "line 2", "line 1");
  }

  @Test
  void duplicateId_inTheStudy_isNamed() {
    Prompt prompt = ConciseCot.prompts().get(0);
    assertTells(
        () -> study("gpt-4", List.of(prompt, prompt)).build(), prompt.id(), "twice", "rename");
  }

  @Test
  void emptyDataSet_isNamed() throws IOException {
    Path file = file("empty.jsonl", "");
    assertTells(() -> Prompts.fromJsonl(file), "empty.jsonl");
    assertTells(() -> study("gpt-4", List.of()).build(), "prompts(...)");
  }

  @Test
  void malformedLine_namesFileAndLine() throws IOException {
    Path file = file("bad.jsonl", "{\"id\":\"q1\",\"input\":\"a\"}\n{\"id\":\"q2\",\"input\":\n");
    assertTells(() -> Prompts.fromJsonl(file), "bad.jsonl", "line 2");
  }

  @Test
  void unpricedModel_isNamedWithTheRemedy() {
    assertTells(() -> study("mystery-9", ConciseCot.prompts()).build(), "mystery-9", "price");
  }

  @Test
  void capTooSmall_isNamedWithTheLeastNeeded() {
    assertTells(
        () -> study("gpt-4", ConciseCot.prompts()).spendAtMost(Money.usd("0.01")).build(),
        "0.01",
        "spendAtMost");
  }

  @Test
  void missingKey_isNamedWithTheVariable() throws IOException, InterruptedException {
    var child = ChildProcess.of(folder, MissingKey.class);
    assertEquals(0, child.exit(), child.err());
    assertTrue(child.out().contains("OPENAI_API_KEY"), child.out());
    assertEquals(1, child.out().lines().count(), child.out());
  }

  /** Runs where the environment has no key. */
  static final class MissingKey {
    public static void main(String[] args) {
      try (var model = OpenAiModel.builder("gpt-4").baseUrl("https://example.invalid/v1").build()) {
        System.out.println("built without a key: " + model);
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Not even the system's administrator may write there. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void folderWithoutWritePermission_isNamed() {
    Path self = Path.of("/proc/self");
    assertFalse(Files.isWritable(self), "the kernel lets nobody write there");
    assertTells(
        () -> Workspace.open(self.resolve("lab.db")), "/proc/self/lab.db", "choose another path");
    assertTells(
        () -> Workspace.open(self.resolve("new/lab.db")),
        "/proc/self/new/lab.db",
        "choose another path");
  }

  @Test
  void unwritableFolder_isNamed() throws IOException {
    Path inTheWay = file("in-the-way", "");
    assertTells(
        () -> Workspace.open(inTheWay.resolve("lab.db")), "in-the-way", "choose another path");
  }
}
