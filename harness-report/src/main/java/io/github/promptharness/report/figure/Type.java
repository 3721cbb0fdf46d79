package io.github.promptharness.report.figure;

import java.awt.Font;
import org.jspecify.annotations.Nullable;

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

  /** Derived once; equal whichever thread does it. */
  private volatile @Nullable Font font;

  Type(Typeface face, int size) {
    this.face = face;
    this.size = size;
  }

  Font font() {
    Font known = font;
    if (known == null) {
      known = face.at(size);
      font = known;
    }
    return known;
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
