package io.github.promptharness.perturb;

import java.util.List;

/**
 * One change of a text.
 *
 * @param start where {@code before} begins in the text as it was, in UTF-16 units
 * @param before the replaced text
 * @param after what stands there now
 */
record Replacement(int start, String before, String after) {
  /** The text after these changes, which are in order and do not overlap. */
  static String all(String text, List<Replacement> changes) {
    var result = new StringBuilder();
    int done = 0;
    for (Replacement change : changes) {
      result.append(text, done, change.start()).append(change.after());
      done = change.start() + change.before().length();
    }
    return result.append(text, done, text.length()).toString();
  }
}
