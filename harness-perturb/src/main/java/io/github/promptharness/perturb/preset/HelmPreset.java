package io.github.promptharness.perturb.preset;

import io.github.promptharness.Perturbation.Perturbed;
import io.github.promptharness.Prompt;
import io.github.promptharness.perturb.Protection;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What HELM does to a text under one name.
 *
 * @param operator its name, such as {@code helm:typos}
 * @param id names its condition, such as {@code helm:typos-0.1}
 * @param settings by HELM's own names
 * @param dose the probability; absent where there is none
 * @param random whether it draws
 * @param needs what a text must have
 * @param steps what is done, in order; one generator serves them all
 */
record HelmPreset(
    String operator,
    String id,
    Map<String, String> settings,
    OptionalDouble dose,
    boolean random,
    String needs,
    List<HelmStep> steps)
    implements Serializable {
  HelmPreset {
    settings = Map.copyOf(settings);
    steps = List.copyOf(steps);
  }

  /**
   * The prompt with its input changed.
   *
   * @param seed of HELM's generator
   */
  Perturbed perturb(Prompt prompt, String seed, Protection protection) {
    var numbers = new HelmRandom(seed);
    Perturbed made = Perturbed.unchanged(prompt);
    for (HelmStep step : steps) {
      Prompt now = made.prompt();
      var edits = new HelmEdits(now.input(), protection);
      step.apply(now.input(), edits, numbers);
      Perturbed next = edits.of(now);
      made = steps.size() == 1 ? next : made.then(prompt, withoutDose(next));
    }
    return made;
  }

  private Object writeReplace() {
    return new Sent(operator, id, settings, dose.stream().boxed().toList(), random, needs, steps);
  }

  /** What a stream holds of it, as no Optional can be serialised. */
  private record Sent(
      String operator,
      String id,
      Map<String, String> settings,
      List<Double> dose,
      boolean random,
      String needs,
      List<HelmStep> steps)
      implements Serializable {
    private Object readResolve() {
      OptionalDouble again = dose.stream().mapToDouble(Double::doubleValue).findFirst();
      return new HelmPreset(operator, id, settings, again, random, needs, steps);
    }
  }

  /** Places of several kinds do not add up. */
  private static Perturbed withoutDose(Perturbed made) {
    return new Perturbed(made.prompt(), made.edits(), made.keepsMeaning());
  }
}
