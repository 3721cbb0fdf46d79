package io.github.promptharness.simulate;

import java.util.Optional;

/**
 * What a simulated model sees in a wording.
 *
 * @param item which item it is
 * @param rewording names the instruction and answer rule shown; empty if they are the item's own
 * @param exemplars names the exemplars shown and their order; empty if they are the item's own
 * @param changed the share of the input's characters that are changed, in [0, 1]
 * @param options where the options stand; empty for an item without
 */
record Sight(
    Item item,
    Optional<String> rewording,
    Optional<String> exemplars,
    double changed,
    Optional<ShownOptions> options) {
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
}
