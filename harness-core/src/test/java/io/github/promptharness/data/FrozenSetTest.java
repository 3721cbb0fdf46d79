package io.github.promptharness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.AchievedDose;
import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Edit;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Layout;
import io.github.promptharness.Message;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Role;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import io.github.promptharness.testing.PerturbationContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrozenSetTest extends PerturbationContract {
  private static final Seed SEED = Seed.of(11);
  private static final Condition ALL_PARTS =
      new Condition(
          "all-parts",
          "everything",
          Map.of("version", "1", "odd, name", "a \"b\" \u2028 c"),
          OptionalDouble.of(0.25),
          2,
          Condition.Drawn.ONCE_PER_ITEM);
  private static final Condition EACH_ANSWER =
      new Condition(
          "each",
          "everything",
          Map.of(),
          OptionalDouble.empty(),
          0,
          Condition.Drawn.ONCE_PER_ANSWER);

  @TempDir private Path folder;

  /** Changes every part that can be changed, by random digits. */
  private record Everything() implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return List.of(ALL_PARTS, EACH_ANSWER);
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      String x = " \uD83D\uDE00 \"" + Long.toHexString(draws.of(condition).nextLong());
      var exemplars = new ArrayList<>(prompt.exemplars());
      exemplars.add(new Exemplar("more" + x, "yes" + x));
      Prompt changed =
          prompt
              .withInstruction(prompt.instruction() + x)
              .withAnswerRule("Rule" + x)
              .withExemplars(exemplars)
              .withTurns(List.of(new Message(Role.ASSISTANT, "Turn" + x)))
              .withInput(x + prompt.input())
              .withChoices(
                  prompt.choices().stream().map(c -> new Choice(c.id(), c.text() + x)).toList())
              .withLayout(Layout.DEFAULT.withInstructionRole(Role.DEVELOPER))
              .withSchema("{\"type\": \"object\"}");
      var between = Perturbed.between(prompt, changed);
      return new Perturbed(
          changed, between.edits(), false, Optional.of(new AchievedDose(3, 8)), Map.of("drawn", x));
    }
  }

  @Override
  protected Perturbation perturbation() {
    return frozen(corpus());
  }

  @Override
  protected Perturbation perturbationOf(Prompt prompt) {
    return frozen(List.of(prompt));
  }

  /** All its variants are in it. */
  @Override
  protected int mostBytes() {
    return 1024 * 1024;
  }

  private Perturbation frozen(List<Prompt> prompts) {
    try {
      Path file = Files.createTempFile(folder, "set", ".jsonl");
      FrozenSet.write(
          file, Variant.stream(prompts.stream(), Seed.of(20_240_117), new Everything()));
      return FrozenSet.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path written() {
    Path file = folder.resolve("frozen.jsonl");
    FrozenSet.write(file, Variant.stream(prompts().stream(), SEED, new Everything()));
    return file;
  }

  @Test
  void read_givesTheSameVariants() {
    FrozenSet set = FrozenSet.read(written());

    assertEquals(new Everything().conditions(), set.conditions());
    for (Prompt prompt : prompts()) {
      for (Condition condition : set.conditions()) {
        assertEquals(
            Variant.of(prompt, new Everything(), condition, SEED),
            Variant.of(prompt, set, condition, SEED));
      }
    }
  }

  @Test
  void write_sameVariants_sameBytesAndHash() throws IOException {
    String once = Files.readString(written());
    assertEquals(once, Files.readString(written()));
    assertTrue(once.contains(FrozenSet.read(written()).hash()), "the last line has the hash");
  }

  @Test
  void write_originalsAndPlacebos_areLeftOut() {
    Path file = folder.resolve("some.jsonl");
    Prompt prompt = prompts().get(0);
    FrozenSet.write(
        file,
        Stream.of(
            Variant.original(prompt),
            Variant.of(prompt, new Everything(), ALL_PARTS, SEED),
            Variant.placebo(prompt, Condition.placebo(List.of(prompt.id()), 1))));
    assertEquals(List.of(ALL_PARTS), FrozenSet.read(file).conditions());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 200, 400})
  void read_aCharacterChanged_isRefusedWithTheLine(int at) throws IOException {
    Path file = written();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    String line = lines.get(1);
    char other = line.charAt(at) == 'e' ? 'f' : 'e';
    lines.set(1, line.substring(0, at) + other + line.substring(at + 1));
    Files.write(file, lines);

    assertRefused(file, "line 2: the line was changed");
  }

  @Test
  void read_lineDropped_isRefused() throws IOException {
    Path file = written();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.remove(2);
    Files.write(file, lines);
    assertRefused(file, "lines of the set were dropped, added or moved");
  }

  @Test
  void read_linesMoved_isRefused() throws IOException {
    Path file = written();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.add(0, lines.remove(1));
    Files.write(file, lines);
    assertRefused(file, "lines of the set were dropped, added or moved");
  }

  @Test
  void read_lineAddedBehindTheEnd_isRefused() throws IOException {
    Path file = written();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.add(lines.get(0));
    Files.write(file, lines);
    assertRefused(file, "lines of the set were dropped, added or moved");
  }

  @Test
  void read_endMissing_isRefused() throws IOException {
    Path file = written();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    Files.write(file, lines.subList(0, lines.size() - 1));
    assertRefused(file, "the last line of the set is missing");
  }

  @Test
  void read_noFileOrNoSet_isRefused() throws IOException {
    assertRefused(folder.resolve("none.jsonl"), "cannot read the frozen set");
    Path other = Files.writeString(folder.resolve("other.jsonl"), "{\"id\": \"q\"}\n");
    assertRefused(other, "line 1: the line was changed");
  }

  @Test
  void perturb_promptThatReadsDifferently_isRefused() {
    FrozenSet set = FrozenSet.read(written());
    Prompt other = prompts().get(0).withInput("Something else?");
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> Variant.of(other, set, ALL_PARTS, SEED));
    assertTrue(refusal.getMessage().contains("must read as it did"), refusal.getMessage());
  }

  @Test
  void perturb_anotherRightAnswerOrOtherIdsOfOptions_isRefused() {
    Prompt prompt =
        Prompt.of("q", "Which?")
            .withChoices(List.of(new Choice("a", "Rhine"), new Choice("b", "Nile")))
            .withExpected("b");
    Perturbation set = frozen(List.of(prompt));
    Condition condition = set.conditions().get(0);
    assertEquals("b", Variant.of(prompt, set, condition, SEED).prompt().expected().orElse(""));
    for (Prompt other :
        List.of(
            prompt.withExpected("a"),
            prompt.withChoices(List.of(new Choice("b", "Rhine"), new Choice("a", "Nile"))),
            prompt.withChoices(List.of(new Choice("x", "Rhine"), new Choice("b", "Nile"))))) {
      var refusal =
          assertThrows(
              IllegalArgumentException.class, () -> Variant.of(other, set, condition, SEED));
      assertTrue(
          refusal.getMessage().contains("prompt q must have the right answer"),
          refusal.getMessage());
    }
  }

  @Test
  void perturb_otherClusterOrTags_isTheSamePrompt() {
    Prompt prompt = prompts().get(0);
    Perturbation set = frozen(List.of(prompt));
    Prompt grouped = prompt.withCluster("source").withTag("topic", "rivers");
    Condition condition = set.conditions().get(0);
    assertEquals(
        Variant.of(prompt, set, condition, SEED).wording(),
        Variant.of(grouped, set, condition, SEED).wording());
  }

  @Test
  void perturb_promptOrRepeatThatIsNotThere_isRefused() {
    FrozenSet set = FrozenSet.read(written());
    Prompt other = Prompt.of("other", "Who?");
    assertThrows(IllegalArgumentException.class, () -> Variant.of(other, set, ALL_PARTS, SEED));
    Prompt prompt = prompts().get(0);
    var draws = Draws.of(SEED, prompt.id()).ofRepeat(1);
    assertThrows(IllegalArgumentException.class, () -> Variant.of(prompt, set, EACH_ANSWER, draws));
    assertThrows(
        IllegalArgumentException.class, () -> Variant.of(prompt, set, Condition.ORIGINAL, SEED));
  }

  @Test
  void read_editsOfEachPart_areKept() {
    Prompt prompt = prompts().get(2);
    var parts = new TreeSet<Edit.Part>();
    Variant.of(prompt, FrozenSet.read(written()), ALL_PARTS, SEED)
        .edits()
        .forEach(edit -> parts.add(edit.part()));
    assertEquals(Edit.Part.values().length, parts.size(), parts::toString);
  }

  private static void assertRefused(Path file, String why) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> FrozenSet.read(file));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
  }
}
