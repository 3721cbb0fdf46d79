package io.github.promptharness.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A frozen set is read from an entry of an archive as from a file. */
final class FrozenStreamTest {
  @TempDir private Path folder;

  private record Louder() implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return List.of(
          new Condition(
              "louder", "louder", Map.of(), OptionalDouble.empty(), 0, Condition.Drawn.NEVER));
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      return Perturbed.between(prompt, prompt.withInput(prompt.input() + "!"));
    }
  }

  private byte[] frozen() throws IOException {
    Path file = folder.resolve("set.jsonl");
    FrozenSet.write(
        file,
        Variant.stream(
            Stream.of(Prompt.of("a", "One?"), Prompt.of("b", "Two?")), Seed.of(1), new Louder()));
    return Files.readAllBytes(file);
  }

  @Test
  void read_fromAStream_isTheSetOfTheFile() throws IOException {
    byte[] bytes = frozen();
    FrozenSet set = FrozenSet.read(new ByteArrayInputStream(bytes), "entry");
    assertEquals(FrozenSet.read(folder.resolve("set.jsonl")).hash(), set.hash());
    assertEquals(new Louder().conditions(), set.conditions());
  }

  @Test
  void read_fromAStreamThatWasChanged_namesIt() throws IOException {
    byte[] bytes = new String(frozen(), UTF_8).replace("Two?", "Who?").getBytes(UTF_8);
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> FrozenSet.read(new ByteArrayInputStream(bytes), "entry"));
    assertTrue(refused.getMessage().contains("entry"), refused.getMessage());
  }
}
