package io.github.promptharness.simulate;

import io.github.promptharness.Answer;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Generator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts what is drawn into words. No text here may be read as another answer than the one drawn. */
final class Reply {
  static final List<String> NAMING =
      List.of(
          "The answer is %s.",
          "Answer: %s",
          "I would say the answer is %s.",
          "All in all, the best answer is (%s).",
          "Weighing each of them, my answer: %s.");
  static final List<String> UNREADABLE =
      List.of(
          "It depends on details that are not given.",
          "More than one of them could be right.",
          "Let us look at this step by step.");
  static final String REFUSAL = "Sorry, but that is something which cannot be discussed here.";

  private Reply() {}

  /** How a content that is drawn is put into words. */
  @FunctionalInterface
  interface Naming {
    String of(int content, Generator random);
  }

  /**
   * In the form that the answer must have, or else in a sentence; without options the bare text.
   */
  static Naming naming(Sight sight, Optional<SchemaForm> form) {
    return (content, random) ->
        form.isPresent()
            ? form.get().object(sight, content).orElseThrow()
            : sentence(sight.name(content), sight.options().isPresent(), random);
  }

  /**
   * One draw.
   *
   * @param shares the probability of each content, given that one is named
   */
  static Answer draw(Naming naming, double[] shares, Traits traits, Generator random) {
    double point = random.nextDouble();
    if (point < traits.refusalRate()) {
      return new Answer(REFUSAL, FinishReason.REFUSED, "");
    }
    if (point < traits.refusalRate() + traits.unreadableRate()) {
      return Answer.of(UNREADABLE.get(random.nextInt(UNREADABLE.size())));
    }
    int content = content(shares, random.nextDouble());
    return Answer.of(naming.of(content, random));
  }

  private static String sentence(String name, boolean isLabel, Generator random) {
    return isLabel ? naming(NAMING.get(random.nextInt(NAMING.size())), name) : name;
  }

  /** The longest texts of all that an item can be answered with. */
  static Stream<String> all(Sight sight, Optional<SchemaForm> form) {
    Stream<String> names = form.isPresent() ? form.get().objects(sight) : sentences(sight);
    return Stream.concat(names, Stream.concat(UNREADABLE.stream(), Stream.of(REFUSAL)));
  }

  private static Stream<String> sentences(Sight sight) {
    return sight.options().isEmpty()
        ? sight.item().contents().canonical().stream()
        : NAMING.stream().map(phrase -> naming(phrase, longest(sight.options().get())));
  }

  /** The label of most characters; not always the last, as VIII comes before X. */
  private static String longest(ShownOptions options) {
    int last = options.order().size() - 1;
    return IntStream.rangeClosed(0, last)
        .mapToObj(place -> options.label(last - place))
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static String naming(String phrase, String name) {
    return String.format(Locale.ROOT, phrase, name);
  }

  private static int content(double[] shares, double point) {
    double below = 0;
    for (int content = 0; content < shares.length - 1; content++) {
      below += shares[content];
      if (point < below) {
        return content;
      }
    }
    return shares.length - 1;
  }
}
