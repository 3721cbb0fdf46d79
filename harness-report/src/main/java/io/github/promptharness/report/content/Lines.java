package io.github.promptharness.report.content;

import java.util.ArrayList;
import java.util.List;

/** Plain text of a fixed greatest width, put together line by line. */
public final class Lines {
  public static final int WIDTH = 100;

  private final List<String> lines = new ArrayList<>();

  /** A heading with an empty line before it. */
  public Lines heading(String text) {
    return blank().wrapped("", text).add("-".repeat(Math.min(WIDTH, length(text))));
  }

  public Lines blank() {
    return lines.isEmpty() ? this : add("");
  }

  public Lines add(String line) {
    lines.add(line.stripTrailing());
    return this;
  }

  public Lines addAll(List<String> more) {
    more.forEach(this::add);
    return this;
  }

  /**
   * A paragraph behind a label; further lines stand under its first word. A word that is longer
   * than a line is cut.
   */
  public Lines wrapped(String label, String text) {
    var line = new StringBuilder(label);
    String indent = " ".repeat(length(label));
    boolean empty = true;
    for (String word : text.strip().split("\\s+")) {
      String rest = word;
      if (!empty && length(line) + 1 + length(rest) > WIDTH) {
        add(line.toString());
        line = new StringBuilder(indent);
        empty = true;
      }
      while (length(line) + length(rest) > WIDTH && empty) {
        int cut = rest.offsetByCodePoints(0, WIDTH - length(line));
        add(line + rest.substring(0, cut));
        rest = rest.substring(cut);
        line = new StringBuilder(indent);
      }
      line.append(empty ? "" : " ").append(rest);
      empty = false;
    }
    return add(line.toString());
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }

  public static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }

  /** The text within so many characters; the middle of one that is longer is left out. */
  public static String shortened(String text, int most) {
    int length = length(text);
    if (length <= most) {
      return text;
    }
    int head = (most - 1) / 2;
    int tail = most - 1 - head;
    return text.substring(0, text.offsetByCodePoints(0, head))
        + "…"
        + text.substring(text.offsetByCodePoints(0, length - tail));
  }
}
