package io.github.promptharness.report.onepage;

/** The sheet that a page is printed on. */
public enum PaperSize {
  /** 210 by 297 mm. */
  A4("210mm 297mm", 180, 297),
  /** 8.5 by 11 inches. */
  LETTER("8.5in 11in", 186, 279);

  private final String css;
  private final int width;
  private final int height;

  PaperSize(String css, int width, int height) {
    this.css = css;
    this.width = width;
    this.height = height;
  }

  String css() {
    return css;
  }

  /** The width of the text, in mm. */
  int textWidth() {
    return width;
  }

  /** The height of the sheet, in mm. */
  int height() {
    return height;
  }
}
