package io.github.promptharness.examples.recovery;

import io.github.promptharness.Estimate;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.accuracy.Accuracy;
import io.github.promptharness.metric.flip.FlipRate;
import io.github.promptharness.perturb.character.KeyboardTypos;
import io.github.promptharness.perturb.paraphrase.PromptWordings;
import io.github.promptharness.perturb.paraphrase.Rewording;
import io.github.promptharness.perturb.structure.ChoiceOrder;
import io.github.promptharness.perturb.structure.ExemplarOrder;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Do the 95 % intervals of a study hold the truth in 95 % of studies? Two hundred studies of a
 * simulated model with effects, and as many of one without: a coverage of .95 shows as 182 to 197
 * of 200. Without effects the excess of every statistic over the placebo is 0 as well.
 */
public final class RecoveryStudy {
  private static final int STUDIES = 200;
  private static final int POPULATION = 20_000;

  static final List<Perturbation> OPERATORS =
      List.of(
          new KeyboardTypos().at(0.1),
          ExemplarOrder.reversed(),
          ChoiceOrder.reversed(),
          PromptWordings.of("hurried", Rewording.ofInstruction("Quick: which letter?"))
              .and("formal", Rewording.ofInstruction("Kindly indicate the letter of one option.")));

  static final Effects EFFECTS =
      Effects.NONE
          .withRewordingMean(-0.6)
          .withRewordingSd(0.3)
          .withItemByRewordingSd(0.5)
          .withExemplarOrderSd(0.8)
          .withTypoSlope(-6)
          .withPlaceBias(List.of(0.8, 0.2));

  /** Of these the excess is looked at under each condition, and of all that span conditions. */
  private static final Set<String> EXCESSES =
      Set.of(
          Accuracy.withDefaults().id(),
          FlipRate.withDefaults().id(),
          FlipRate.of(FlipRate.Direction.TO_NO_ANSWER).id());

  private static final Sampling SAMPLING = Sampling.temperature(0.7);

  private final Path folder;
  private final int items;
  private final int repeats;

  RecoveryStudy(Path folder, int items, int repeats) {
    this.folder = folder;
    this.items = items;
    this.repeats = repeats;
  }

  /** Runs the 400 studies, which takes some minutes, and prints a table for each model. */
  public static void main(String[] args) throws IOException {
    var recovery = new RecoveryStudy(Files.createTempDirectory("recovery"), 60, 2);
    System.out.printf("%-52s   truth    mean   width   held%n", "estimate");
    for (Effects effects : List.of(EFFECTS, Effects.NONE)) {
      System.out.println(effects.equals(Effects.NONE) ? "a model without effects" : "with effects");
      recovery.run(effects, STUDIES, POPULATION).forEach(System.out::println);
    }
  }

  /** So many studies, each of items of its own; what their intervals held, by estimate. */
  Collection<Coverage> run(Effects effects, int studies, int population) throws IOException {
    var truth = KnownTruth.of(items -> model(items, effects), population, OPERATORS, SAMPLING);
    Map<String, Coverage> coverage = new LinkedHashMap<>();
    for (int number = 0; number < studies; number++) {
      for (Summary.Row row : study(number, effects).rows()) {
        String name = row.metric() + " " + row.condition();
        truth.of(row).ifPresent(value -> add(coverage, name, value, row.estimate()));
        if (row.condition().equals(Summary.ALL) || EXCESSES.contains(row.metric())) {
          row.reference()
              .filter(found -> found.sameItems() instanceof Estimate.Value)
              .ifPresent(found -> add(coverage, "excess of " + name, 0, found.excess()));
        }
      }
    }
    return coverage.values();
  }

  private static void add(
      Map<String, Coverage> coverage, String name, double truth, Estimate estimate) {
    coverage.computeIfAbsent(name, it -> new Coverage(it, truth)).add(estimate);
  }

  /** Without effects the placebo must show what the variants show: an excess of 0. */
  private static boolean hasPlacebo(Effects effects) {
    return effects.equals(Effects.NONE);
  }

  private Summary study(int number, Effects effects) throws IOException {
    var prompts = MadeItems.sample("study" + number, items);
    Path file = folder.resolve("study.db");
    try (var lab = Workspace.open(file)) {
      var settings = Study.in(lab).prompts(prompts);
      if (hasPlacebo(effects)) {
        settings.placebo(items);
      }
      return settings
          .perturb(OPERATORS.toArray(Perturbation[]::new))
          .model(model(prompts, effects))
          .sampling(SAMPLING)
          .repeats(repeats)
          .repeatsPerCall(repeats)
          .workers(128) // commits are shared by the calls that end together
          .score(new MultipleChoice())
          .seed(number)
          .build()
          .run()
          .summary();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static SimulatedModel model(List<Prompt> prompts, Effects effects) {
    return SimulatedModel.of(prompts).with(effects);
  }
}
