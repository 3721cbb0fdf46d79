package io.github.promptharness.replay;

import io.github.promptharness.Wording;

/** Enough of a prompt for a person to know it: the start of its last message, on one line. */
final class Excerpt {
  private static final int CODE_POINTS = 72;

  private Excerpt() {}

  static String of(Wording wording) {
    var messages = wording.messages();
    String text = messages.get(messages.size() - 1).text().strip().replaceAll("\\s+", " ");
    boolean whole = text.codePointCount(0, text.length()) <= CODE_POINTS;
    return '"'
        + (whole ? text : text.substring(0, text.offsetByCodePoints(0, CODE_POINTS)) + "…")
        + '"';
  }
}
