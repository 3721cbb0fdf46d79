package io.github.promptharness.report.figure;

import java.awt.Font;

/** The few kinds of text in a figure. */
enum Type {
  /** Names and numbers of rows. */
  BODY(Typeface.REGULAR, 12),
  /** Headings of columns. */
  HEADING(Typeface.BOLD, 12),
  /** Axes, legends and notes. */
  SMALL(Typeface.REGULAR, 11),
  /** Numbers in the cells of a heat map. */
  CELL(Typeface.REGULAR, 10);

  private final Typeface face;
  private final int size;

  Type(Typeface face, int size) {
    this.face = face;
    this.size = size;
  }

  Font font() {
    return face.at(size);
  }

  /** In pixels. */
  int size() {
    return size;
  }

  /** How wide a text is in pixels. */
  double width(String text) {
    return face.width(text, size);
  }
}
