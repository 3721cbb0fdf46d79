package io.github.promptharness.perturb.layout;

import static io.github.promptharness.perturb.layout.Grammar.CASINGS;
import static io.github.promptharness.perturb.layout.Grammar.ENUMERATORS;
import static io.github.promptharness.perturb.layout.Grammar.OPTION_GAPS;
import static io.github.promptharness.perturb.layout.Grammar.SEPARATORS;
import static io.github.promptharness.perturb.layout.Grammar.SPACES;
import static io.github.promptharness.perturb.layout.Grammar.WRAPPERS;

import io.github.promptharness.Enumerator;
import io.github.promptharness.Layout;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One format of the grammar: for each list the number of what was chosen, counted from 0. Its id,
 * such as {@code s3-p2-c0-w2-n1-g1}, says all of it.
 *
 * @param separator behind names of fields and labels
 * @param space between fields and between options
 * @param casing of the names
 * @param wrapper around a label
 * @param numbers the labels
 * @param gap between the word for an option and its label
 */
record Format(int separator, int space, int casing, int wrapper, int numbers, int gap) {
  /** In what a format can differ, in the order of the components. */
  enum Axis {
    SEPARATOR(SEPARATORS.size()),
    SPACE(SPACES.size()),
    CASING(CASINGS.size()),
    WRAPPER(WRAPPERS.size()),
    NUMBERS(ENUMERATORS.size()),
    GAP(OPTION_GAPS.size());

    private final int size;

    Axis(int size) {
      this.size = size;
    }
  }

  /** {@code Question: ...}, lines, and {@code Option A): ...}. */
  static final Format BASE = new Format(3, 2, 0, 2, 1, 1);

  private static final Pattern ID =
      Pattern.compile("s(\\d{1,2})-p(\\d{1,2})-c(\\d)-w(\\d)-n(\\d)-g(\\d)");

  private static final String OF_WORDS = ": ";

  Format {
    Objects.checkIndex(separator, SEPARATORS.size());
    Objects.checkIndex(space, SPACES.size());
    Objects.checkIndex(casing, CASINGS.size());
    Objects.checkIndex(wrapper, WRAPPERS.size());
    Objects.checkIndex(numbers, ENUMERATORS.size());
    Objects.checkIndex(gap, OPTION_GAPS.size());
  }

  /**
   * The format of this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Format ofId(String id) {
    Matcher matcher = ID.matcher(id);
    try {
      if (matcher.matches()) {
        int[] of = IntStream.rangeClosed(1, 6).map(i -> number(matcher, i)).toArray();
        return new Format(of[0], of[1], of[2], of[3], of[4], of[5]);
      }
    } catch (IndexOutOfBoundsException e) {
      throw refused(id);
    }
    throw refused(id);
  }

  /** Every format there is, also those that cannot be read or show the same as another. */
  static Stream<Format> all() {
    return Stream.of(Axis.values())
        .reduce(
            Stream.of(BASE),
            (formats, axis) -> formats.flatMap(format -> format.along(axis)),
            Stream::concat);
  }

  /** This format and those that differ from it in this respect alone, in order of the list. */
  Stream<Format> along(Axis axis) {
    return IntStream.range(0, axis.size)
        .mapToObj(
            i ->
                switch (axis) {
                  case SEPARATOR -> new Format(i, space, casing, wrapper, numbers, gap);
                  case SPACE -> new Format(separator, i, casing, wrapper, numbers, gap);
                  case CASING -> new Format(separator, space, i, wrapper, numbers, gap);
                  case WRAPPER -> new Format(separator, space, casing, i, numbers, gap);
                  case NUMBERS -> new Format(separator, space, casing, wrapper, i, gap);
                  case GAP -> new Format(separator, space, casing, wrapper, numbers, i);
                });
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static IllegalArgumentException refused(String id) {
    return new IllegalArgumentException(
        "a format must have an id such as %s, with numbers of the grammar: \"%s\"; take it from a condition of FormatSpread"
            .formatted(BASE.id(), id));
  }

  String id() {
    return "s%s-p%s-c%s-w%s-n%s-g%s".formatted(separator, space, casing, wrapper, numbers, gap);
  }

  /**
   * Whether text that follows a line break is not run on into the next field: a separator with one
   * needs a space with one.
   */
  boolean isLegible() {
    return !SEPARATORS.get(separator).contains("\n") || SPACES.get(space).contains("\n");
  }

  /** Whether no other format of a lower number shows the same under these words. */
  boolean isFirstOfItsKind(FormatWords words) {
    FormatWords shown = words.mapped(CASINGS.get(casing)::of);
    return SPACES.indexOf(SPACES.get(space)) == space
        && CASINGS.subList(0, casing).stream()
            .noneMatch(lower -> words.mapped(lower::of).equals(shown))
        && (gap == 0 || !words.option().isEmpty());
  }

  /** Whether only the labels of options tell it from the base. */
  boolean isOfLabelsAlone() {
    return !equals(BASE)
        && new Format(separator, space, casing, BASE.wrapper, BASE.numbers, BASE.gap).equals(BASE);
  }

  Enumerator enumerator() {
    return ENUMERATORS.get(numbers);
  }

  /** The layout with fields and options so; where instruction and exemplars stand remains. */
  Layout in(Layout layout, FormatWords words) {
    FormatWords shown = words.mapped(CASINGS.get(casing)::of);
    String behind = SEPARATORS.get(separator);
    // A word that runs on into its text cannot be read: only labels go without a separator.
    String behindWord = behind.isEmpty() ? OF_WORDS : behind;
    String between = SPACES.get(space);
    Grammar.Wrapper around = WRAPPERS.get(wrapper);
    String option = shown.option().isEmpty() ? "" : shown.option() + OPTION_GAPS.get(gap);
    return layout
        .withInputLead(named(shown.question(), behindWord))
        .withChoicesLead(
            shown.options().isEmpty() ? between : between + shown.options() + behindWord + between)
        .withChoiceLead(option + around.before())
        .withEnumerator(enumerator())
        .withEnumeratorEnd(around.behind() + behind)
        .withChoiceSeparator(between)
        .withAnswerLead(shown.answer().isEmpty() ? "" : between + shown.answer() + behindWord)
        .withAnswerGap(shown.answer().isEmpty() ? between : "");
  }

  private static String named(String word, String behind) {
    return word.isEmpty() ? "" : word + behind;
  }
}
