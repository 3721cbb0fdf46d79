package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.perturb.word.Misspellings;
import io.github.promptharness.reliability.Property;
import io.github.promptharness.reliability.Target;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.training.TrainingQuote;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guides to claims and to training show is what is compiled and run. */
final class ReliabilityGuideTest {
  private static final List<Prompt> PROMPTS = ConciseCot.prompts();

  @TempDir private Path folder;
  private Workspace lab;

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private StudyBuilder study(String model) {
    return Study.in(lab)
        .named(model.replace(':', ' '))
        .prompts(PROMPTS)
        .perturb(new KeyboardTypos().at(0.1), new Misspellings().at(0.5))
        .model(SimulatedModel.of(PROMPTS).named(model))
        .sampling(Sampling.temperature(1))
        .score(new MultipleChoice());
  }

  @Test
  void fragments_all_standInTheGuidesAndInACompiledSource() throws IOException {
    assertEquals(
        Guide.fragments(ReliabilityFragments.class),
        Guide.of("docs/reliability-claims.md").blocks("java"));
    assertEquals(
        Guide.fragments(TrainingFragments.class), Guide.of("docs/training-data.md").blocks("java"));
  }

  @Test
  void claims_ofTheGuide_run() {
    StudyResult result = study("student").build().run();
    var target = Target.of(Property.isRight(), 0.5);
    ReliabilityFragments.existing(target, result);
    ReliabilityFragments.sizes(
        SimulatedModel.of(PROMPTS), result.variants(), Sampling.temperature(1));
    assertEquals(2, ReliabilityFragments.properties().size());
    assertTrue(ReliabilityFragments.graded(Property.isRight()).grader().isPresent());
  }

  @Test
  void refusals_ofTheGuide_areClaimed() {
    List<Prompt> tagged =
        PROMPTS.stream().map(prompt -> prompt.withTag("asked", "unsafe")).toList();
    var model = SimulatedModel.of(tagged);
    var study =
        Study.in(lab).named("r").prompts(tagged).perturb(new KeyboardTypos().at(0.1)).model(model);
    assertFalse(ReliabilityFragments.refusals(study).isShown());
  }

  @Test
  void training_ofTheGuide_runsToTheComparison() throws IOException {
    StudyResult before = study("base").build().run();
    var set = TrainingFragments.write(before, new MultipleChoice(), folder);
    TrainingQuote quote = TrainingFragments.quote(set);
    assertEquals(PriceList.bundled().training(quote.model(), 3 * quote.tokens()), quote.cost());
    var payer = new Payer("ann", "training", Money.usd("5"));
    long more = 3 * quote.tokens() + 1000;
    assertEquals(
        PriceList.bundled().training(quote.model(), more),
        TrainingFragments.enter(lab, quote, payer, more));
    TrainingFragments.release(set, LocalDate.of(2026, 4, 2), folder);
    assertTrue(Files.exists(folder.resolve("public").resolve("approval.json")));
    StudyResult after = study("ft:base:lab::1").build().run();
    assertTrue(TrainingFragments.compare(before, after, folder).items() >= 20);
  }
}
