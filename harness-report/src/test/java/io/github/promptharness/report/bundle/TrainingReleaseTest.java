package io.github.promptharness.report.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.reliability.Property;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.training.ReferenceForm;
import io.github.promptharness.training.TrainingManifest;
import io.github.promptharness.training.TrainingSet;
import io.github.promptharness.training.TrainingSplit;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingReleaseTest {
  private static final MultipleChoice SCORER = new MultipleChoice();
  private static final LocalDate DAY = LocalDate.of(2026, 4, 2);

  @TempDir private Path folder;

  private TrainingSet set(Model model, Perturbation... operators) {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var result =
          Study.in(lab)
              .named("failures")
              .prompts(prompts())
              .perturb(operators)
              .model(model)
              .sampling(Sampling.temperature(1))
              .score(SCORER)
              .spendAtMost(Money.usd("9"))
              .workers(1)
              .build()
              .run();
      var split = TrainingSplit.of(result.variants(), .2, 7);
      return TrainingSet.of(result, Property.isRight(), split, ReferenceForm.BARE, SCORER);
    }
  }

  private static List<Prompt> prompts() {
    return SmallStudy.prompts(40);
  }

  private TrainingSet ofAModel() {
    return set(
        ScriptedModel.answering("Answer: C"), new Said("well", Map.of()), new Said("so", Map.of()));
  }

  @Test
  void writeTo_answersOfAModel_needsAnApprovalAndSaysHowToGetIt() {
    TrainingRelease release = TrainingRelease.of(ofAModel());
    String message =
        assertThrows(IllegalArgumentException.class, () -> release.writeTo(folder.resolve("out")))
            .getMessage();
    assertTrue(message.contains("preference lines hold answers of"), message);
    assertTrue(message.contains("send request() to the contact"), message);
    assertFalse(Files.exists(folder.resolve("out")));
    assertTrue(release.request().contains(release.contents()), release.request());
  }

  @Test
  void writeTo_approved_hasTheRecordBesideTheLines() throws IOException {
    TrainingSet set = ofAModel();
    TrainingRelease release = TrainingRelease.of(set);
    Path out = folder.resolve("out");
    release
        .withApproval(Approval.ofContents(release.contents(), "The programme", DAY, "Ticket 1"))
        .writeTo(out);
    assertEquals(set.supervised(), Files.readAllLines(out.resolve("supervised.jsonl")));
    assertEquals(set.preferences(), Files.readAllLines(out.resolve("preferences.jsonl")));
    assertEquals(set.manifest().json(), Files.readString(out.resolve("manifest.json")));
    assertTrue(Files.readString(out.resolve("approval.json")).contains("Ticket 1"));
  }

  @Test
  void writeTo_anApprovalForSomethingElse_isRefused() {
    TrainingRelease release =
        TrainingRelease.of(ofAModel())
            .withApproval(Approval.ofStudy("another", "The programme", DAY, "Ticket 1"));
    assertThrows(IllegalArgumentException.class, () -> release.writeTo(folder.resolve("out")));
    assertNotEquals(release.contents(), release.withoutPreferences().contents());
  }

  @Test
  void writeTo_promptsAlone_needsNoneUnlessAModelMayHaveWrittenThem() throws IOException {
    Path out = folder.resolve("out");
    TrainingRelease.of(ofAModel()).withoutPreferences().writeTo(out);
    assertFalse(Files.exists(out.resolve("preferences.jsonl")));
    assertTrue(Files.exists(out.resolve("supervised.jsonl")));
  }

  @Test
  void writeTo_whereAnswersOfAnEarlierReleaseLie_isRefused() throws IOException {
    TrainingRelease release = TrainingRelease.of(ofAModel());
    Path out = folder.resolve("out");
    release
        .withApproval(Approval.ofContents(release.contents(), "The programme", DAY, "Ticket 1"))
        .writeTo(out);
    TrainingRelease without = release.withoutPreferences();
    for (String left : List.of("preferences.jsonl", "approval.json")) {
      String before = Files.readString(out.resolve("manifest.json"));
      String message =
          assertThrows(IllegalArgumentException.class, () -> without.writeTo(out)).getMessage();
      assertTrue(message.contains("holds " + left + ", which is not of this release"), message);
      assertEquals(before, Files.readString(out.resolve("manifest.json")));
      Files.delete(out.resolve(left));
    }
    without.writeTo(out);
    String manifest = Files.readString(out.resolve("manifest.json"));
    assertFalse(manifest.contains("preference"), manifest);
    assertEquals(manifest, TrainingManifest.read(manifest).json());
  }

  @Test
  void writeTo_wordingsThatWereBroughtIn_needOneUnlessPeopleWroteThem() throws IOException {
    Map<String, String> pool = Map.of("pool", "mine");
    var release =
        TrainingRelease.of(
                set(
                    ScriptedModel.answering("Answer: C"),
                    new Said("well", pool),
                    new Said("so", pool)))
            .withoutPreferences();
    Path out = folder.resolve("out");
    String message =
        assertThrows(IllegalArgumentException.class, () -> release.writeTo(out)).getMessage();
    assertTrue(message.contains("a model may have written the wordings of"), message);
    release.withWordingsByPeople().writeTo(out);
    assertTrue(Files.exists(out.resolve("supervised.jsonl")));
  }

  @Test
  void writeTo_answersOfTheSimulation_needsNone() throws IOException {
    Path out = folder.resolve("out");
    var operators =
        Stream.of("well", "so", "now", "then")
            .map(word -> new Said(word, Map.of()))
            .toArray(Perturbation[]::new);
    TrainingRelease.of(set(SimulatedModel.of(prompts()), operators)).writeTo(out);
    assertTrue(Files.exists(out.resolve("preferences.jsonl")));
    assertFalse(Files.exists(out.resolve("approval.json")));
  }

  /** Puts its name before the input; an operator of its own. */
  private record Said(String word, Map<String, String> settings) implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return List.of(
          new Condition(word, word, settings, OptionalDouble.empty(), 0, Condition.Drawn.NEVER));
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      return Perturbed.between(prompt, prompt.withInput(word + ": " + prompt.input()));
    }
  }
}
