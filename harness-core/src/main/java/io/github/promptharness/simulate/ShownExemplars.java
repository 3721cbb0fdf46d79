package io.github.promptharness.simulate;

import io.github.promptharness.Canonical;
import io.github.promptharness.Exemplar;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The few-shot examples before an item, and what tells them from the item's own.
 *
 * @param set names the examples whatever their order; empty if they are the item's own
 * @param order names the examples in their order; empty if that is the item's own
 * @param answers what they are shown to be answered with, in order
 */
record ShownExemplars(Optional<String> set, Optional<String> order, List<String> answers) {
  ShownExemplars {
    answers = List.copyOf(answers);
  }

  static ShownExemplars of(List<Exemplar> shown, List<Exemplar> own) {
    List<Exemplar> sorted = sorted(shown);
    return new ShownExemplars(
        sorted.equals(sorted(own)) ? Optional.empty() : Optional.of(name(sorted)),
        shown.equals(own) ? Optional.empty() : Optional.of(name(shown)),
        shown.stream().map(Exemplar::output).toList());
  }

  /**
   * What is added to the utility of each content for the examples that name it.
   *
   * @param sight what the model sees, these examples with it
   */
  double[] labelBias(Sight sight, Effects.Exemplars effects) {
    int contents = sight.item().contents().canonical().size();
    double[] bias = new double[contents];
    if (answers.isEmpty() || (effects.recency() == 0 && effects.majorityLabel() == 0)) {
      return bias;
    }
    double[] latest = new double[contents];
    int[] count = new int[contents];
    for (int i = 0; i < answers.size(); i++) {
      OptionalInt named = sight.named(answers.get(i));
      if (named.isPresent()) {
        count[named.getAsInt()]++;
        latest[named.getAsInt()] = answers.size() == 1 ? 1 : i / (answers.size() - 1.0);
      }
    }
    for (int content = 0; content < contents; content++) {
      double share = (double) count[content] / answers.size();
      bias[content] =
          effects.recency() * latest[content] + effects.majorityLabel() * (share - 1.0 / contents);
    }
    return bias;
  }

  private static List<Exemplar> sorted(List<Exemplar> exemplars) {
    return exemplars.stream()
        .sorted(Comparator.comparing(Exemplar::input).thenComparing(Exemplar::output))
        .toList();
  }

  private static String name(List<Exemplar> exemplars) {
    var form = new Canonical("promptharness.simulate.exemplars.1");
    exemplars.forEach(e -> form.field("input", e.input()).field("output", e.output()));
    return form.hex();
  }
}
