package io.github.promptharness.report.bundle;

import io.github.promptharness.AchievedDose;
import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Edit;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.study.Transcript;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A study of a few items, for tests. */
final class SmallStudy {
  static final Citation CITATION =
      Citation.of("Answers to small questions", LocalDate.of(2026, 5, 1), "Doe, Jane", "A Group");
  static final Licence LICENCE = Licence.spdx("CC-BY-4.0");

  private SmallStudy() {}

  static List<Prompt> prompts(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Prompt.of("q" + i, "Which of these comes at place number " + i + "?")
                    .withChoices(
                        List.of(
                            new Choice("red", "the red one"),
                            new Choice("blue", "the blue one"),
                            new Choice("green", "the green one")))
                    .withExpected(i % 2 == 0 ? "red" : "blue"))
        .toList();
  }

  /** Puts a word before the input. */
  record Before(String word) implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return List.of(
          new Condition(
              word,
              "before",
              Map.of("word", word),
              OptionalDouble.empty(),
              0,
              Condition.Drawn.NEVER));
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      String lead = word + ": ";
      return new Perturbed(
          prompt.withInput(lead + prompt.input()),
          List.of(new Edit(Edit.Part.INPUT, 0, 0, "", lead)),
          true);
    }
  }

  /** Puts a number before the input, another one for each answer; as if from a pool. */
  record Numbered(String pool) implements Perturbation {
    @Override
    public List<Condition> conditions() {
      return List.of(
          new Condition(
              "numbered",
              "numbered",
              Map.of("pool", pool),
              OptionalDouble.of(0.5),
              0,
              Condition.Drawn.ONCE_PER_ANSWER));
    }

    @Override
    public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
      String lead = Math.floorMod(draws.of(condition).nextLong(), 1000) + ") ";
      return new Perturbed(
          prompt.withInput(lead + prompt.input()),
          List.of(new Edit(Edit.Part.INPUT, 0, 0, "", lead)),
          true,
          Optional.of(new AchievedDose(1, 2)),
          Map.of("lead", lead));
    }
  }

  static StudyBuilder builder(Workspace lab, VirtualTime time, Model model, int items) {
    return Study.in(lab)
        .named("Small study")
        .member("ann.smith")
        .clock(time)
        .prompts(prompts(items))
        .perturb(new Before("Please"), new Before("Quick"))
        .sampling(Sampling.temperature(1))
        .model(model)
        .score(new MultipleChoice())
        .spendAtMost(Money.usd("1000"))
        .workers(1);
  }

  /** Runs a study in a workspace of its own, which is closed before anything is read. */
  static Transcript transcript(Path folder, Model model, UnaryOperator<StudyBuilder> settings) {
    var time = new VirtualTime();
    try (var lab = Workspace.open(folder.resolve("lab.db"), time, time)) {
      Study study = settings.apply(builder(lab, time, model, 8)).build();
      return study.transcript(study.run());
    }
  }

  static Transcript simulated(Path folder, UnaryOperator<StudyBuilder> settings) {
    return transcript(folder, SimulatedModel.of(prompts(8)), settings);
  }

  static Bundle bundle(Transcript transcript) {
    return Bundle.of(transcript, CITATION, LICENCE);
  }
}
