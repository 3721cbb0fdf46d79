package io.github.promptharness.examples.recovery;

import io.github.promptharness.Condition;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.simulate.Truth;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A way in which every item is shown.
 *
 * @param condition names it
 * @param change what it does to an item
 */
record Shown(String condition, UnaryOperator<Prompt> change) {
  /** The item as it is. */
  static Shown original() {
    return new Shown(Condition.ORIGINAL.id(), prompt -> prompt);
  }

  /** Rewordings of the instruction; those of another name are others. */
  static List<Shown> rewordings(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(j -> "Wording %s of %s: which letter is it?".formatted(j, name))
        .map(text -> new Shown(text, prompt -> prompt.withInstruction(text)))
        .toList();
  }

  Prompt of(Prompt prompt) {
    return change.apply(prompt);
  }

  /** What the model says of so many items, by item and way. */
  static Truth[][] truths(
      Function<List<Prompt>, SimulatedModel> model,
      List<Prompt> items,
      List<Shown> ways,
      Sampling sampling) {
    // One item at a time: what a model knows of one does not depend on the others.
    return items.stream()
        .map(
            item -> {
              var knowing = model.apply(List.of(item));
              return ways.stream()
                  .map(way -> knowing.truth(item, way.of(item).wording(), sampling))
                  .toArray(Truth[]::new);
            })
        .toArray(Truth[][]::new);
  }

  /** The probability that an answer is right, where none is wrong; by item and way. */
  static double[][] right(Truth[][] truths) {
    var right = new double[truths.length][];
    for (int i = 0; i < right.length; i++) {
      right[i] = new double[truths[i].length];
      for (int j = 0; j < right[i].length; j++) {
        right[i][j] = truths[i][j].accuracyUnreadableWrong().orElseThrow();
      }
    }
    return right;
  }
}
