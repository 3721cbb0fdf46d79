package io.github.promptharness.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a simulated model sees in a wording.
 *
 * @param item which item it is
 * @param rewording names the instruction and answer rule shown; empty if they are the item's own
 * @param exemplars the few-shot examples shown
 * @param changed the share of the input's characters that are changed, in [0, 1]
 * @param options where the options stand; empty for an item without
 */
record Sight(
    Item item,
    Optional<String> rewording,
    ShownExemplars exemplars,
    double changed,
    Optional<ShownOptions> options) {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /**
   * Whether a bare question may as well be another one: of about the same length, and no more
   * changes away. Options and earlier turns tell items apart by themselves.
   */
  boolean isRivalledBy(Sight other) {
    return item.isBare()
        && other.item.isBare()
        && other.changes() <= changes()
        && Math.abs(item.inputLength() - other.item.inputLength()) <= changes() + other.changes();
  }

  private long changes() {
    return Math.round(changed * item.inputLength());
  }

  /** Where a content stands among the options; empty for an item without options. */
  Optional<Integer> place(int content) {
    return options.map(shown -> shown.order().indexOf(content));
  }

  /** How a content is named in an answer: by the label where it stands, or by its text. */
  String name(int content) {
    return options
        .map(shown -> shown.label(shown.order().indexOf(content)))
        .orElseGet(() -> item.contents().canonical().get(content));
  }

  /** What each content is called on the page: its label as it stands there, or its text. */
  List<String> labels() {
    return contents()
        .mapToObj(
            content ->
                options
                    .map(shown -> shown.enumerator().label(shown.order().indexOf(content)))
                    .orElseGet(() -> name(content)))
        .toList();
  }

  /**
   * The content that an answer names: the one it is the text of, or else the one whose label is the
   * last among its words.
   */
  OptionalInt named(String answer) {
    String text = answer.strip();
    OptionalInt whole =
        contents().filter(content -> item.words(content).equalsIgnoreCase(text)).findFirst();
    return whole.isPresent() ? whole : labelled(Arrays.asList(BETWEEN_WORDS.split(text, -1)));
  }

  private OptionalInt labelled(List<String> words) {
    List<String> labels = labels();
    return IntStream.range(0, words.size())
        .mapToObj(i -> words.get(words.size() - 1 - i))
        .map(word -> contents().filter(content -> isLabel(labels.get(content), word)).findFirst())
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private static boolean isLabel(String label, String word) {
    return word.equals(label) || word.equals(label.toUpperCase(Locale.ROOT));
  }

  private IntStream contents() {
    return IntStream.range(0, item.contents().canonical().size());
  }
}
