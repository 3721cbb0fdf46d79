package io.github.promptharness.perturb.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Canonical;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Variant;
import io.github.promptharness.perturb.layout.FormatSpread;
import io.github.promptharness.testing.Serialised;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators as an engine hands them to its workers, in this process and in one of their own. */
final class SentOperatorsTest {
  private static final int MOST_BYTES = 64 * 1024;
  private static final Map<String, Perturbation> OPERATORS = SentOperators.all();
  private static final Map<String, List<Object>> MADE =
      new Task(OPERATORS, SentOperators.prompts()).made();

  @TempDir private Path folder;

  static List<String> names() {
    return List.copyOf(OPERATORS.keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void copy_makesTheSame(String name) {
    Perturbation operator = OPERATORS.get(name);
    Perturbation copy = Serialised.copy(operator);

    assertEquals(operator.conditions(), copy.conditions());
    assertEquals(operator.needs(), copy.needs());
    assertEquals(MADE.get(name), SentOperators.made(copy, SentOperators.prompts()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void bytes_areFew(String name) {
    int bytes = Serialised.bytes(OPERATORS.get(name)).length;

    assertTrue(bytes < MOST_BYTES, () -> bytes + " bytes");
  }

  /** Or else the test above would hold of prompts that nothing changes. */
  @ParameterizedTest
  @MethodSource("names")
  void made_changesSomething(String name) {
    assertTrue(
        MADE.get(name).stream()
            .anyMatch(made -> made instanceof Variant variant && !variant.isUnchanged()));
  }

  /** 100,000 conditions that the other side can list by itself. */
  @Test
  void bytes_ofAllFormats_areFew() {
    Perturbation all = FormatSpread.all();

    assertTrue(Serialised.bytes(all).length < 1_000, "a list of formats");
    assertEquals(all.conditions(), Serialised.copy(all).conditions());
  }

  /** Reads operators and prompts, and writes hashes of what they make: what a worker does. */
  static final class Worker {
    private Worker() {}

    public static void main(String[] args) throws IOException {
      var task = (Task) Serialised.read(Files.readAllBytes(Path.of(args[0])));
      Files.write(Path.of(args[1]), Serialised.bytes(hashes(task.made())));
    }
  }

  private record Task(Map<String, Perturbation> operators, List<Prompt> prompts)
      implements Serializable {
    Map<String, List<Object>> made() {
      var made = new LinkedHashMap<String, List<Object>>();
      operators.forEach((name, operator) -> made.put(name, SentOperators.made(operator, prompts)));
      return made;
    }
  }

  /**
   * Nothing may rest on what a process has in memory, nor on the order that its sets happen to
   * have.
   */
  @Test
  void copy_inAnotherProcess_makesTheSame() throws IOException, InterruptedException {
    var task = new Task(OPERATORS, SentOperators.prompts());
    Path sent = Files.write(folder.resolve("sent"), Serialised.bytes(task));
    Path made = folder.resolve("made");
    Path said = folder.resolve("said");

    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=tr",
                "-Dfile.encoding=ISO-8859-1",
                "-classpath",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                sent.toString(),
                made.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    boolean ended = worker.waitFor(2, TimeUnit.MINUTES);
    worker.destroyForcibly();
    assertTrue(ended, () -> "the other process had not ended after two minutes; see " + said);
    assertEquals(0, worker.exitValue(), Files.readString(said));
    assertEquals(hashes(MADE), Serialised.read(Files.readAllBytes(made)));
  }

  private static Map<String, String> hashes(Map<String, List<Object>> made) {
    var hashes = new TreeMap<String, String>();
    for (Map.Entry<String, List<Object>> each : made.entrySet()) {
      var form = new Canonical("everything made");
      each.getValue().forEach(variant -> form.field("variant", variant.toString()));
      hashes.put(each.getKey(), form.hex());
    }
    return hashes;
  }
}
