package io.github.promptharness.report.figure;

import io.github.promptharness.HarnessException;

/**
 * One figure of a report, in every format. Equal figures give equal SVG.
 *
 * <p>Immutable and safe for many threads.
 */
public final class Figure {
  private final String id;
  private final String title;
  private final String description;
  private final Drawing drawing;
  private final int width;
  private final int height;

  /**
   * @param id of small letters, digits and hyphens
   */
  Figure(String id, String title, String description, Drawing drawing) {
    if (!id.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "the id of a figure must be of small letters, digits and hyphens: " + id);
    }
    this.id = id;
    this.title = Lettering.KEPT.shown(title);
    this.description = Lettering.KEPT.shown(description);
    this.drawing = drawing;
    this.width = drawing.width();
    this.height = drawing.height();
  }

  /** Names the figure within its report, the same for every study: such as {@code forest}. */
  public String id() {
    return id;
  }

  /** What the figure shows, as a heading or caption: no full stop at the end. */
  public String title() {
    return title;
  }

  /** What the figure shows with its numbers, in words, for readers who do not see it. */
  public String description() {
    return description;
  }

  /** The width in CSS pixels, of which there are 96 to the inch. */
  public int width() {
    return width;
  }

  /** The height in CSS pixels. */
  public int height() {
    return height;
  }

  /**
   * A file of its own: SVG 1.1 in UTF-8, white below, with title and description.
   *
   * @throws HarnessException if this Java cannot load fonts
   */
  public String svg() {
    return new SvgImage(this).alone();
  }

  /**
   * An {@code svg} element for an HTML page: without style attributes, as strict pages forbid them,
   * with classes that {@link #css} colours, and ids that begin with the figure's.
   *
   * @throws HarnessException if this Java cannot load fonts
   */
  public String inlineSvg() {
    return new SvgImage(this).inPage();
  }

  /**
   * A PNG file, white below, which says how many pixels it has to the metre.
   *
   * @param dpi pixels to the inch, in [24, 1200]: 300 for print
   * @throws IllegalArgumentException if it is out of range
   * @throws HarnessException if this Java cannot load fonts
   */
  public byte[] png(int dpi) {
    return PngImage.of(this, dpi);
  }

  /**
   * A PDF file of one page, as large as the figure, with the font embedded and text that can be
   * selected.
   *
   * @throws HarnessException if this Java cannot load fonts
   */
  public byte[] pdf() {
    return PdfImage.of(this);
  }

  /**
   * The style sheet for figures within a page: the variables {@code --fig-ink}, {@code
   * --fig-muted}, {@code --fig-grid}, {@code --fig-accent}, {@code --fig-band}, {@code
   * --fig-worse}, {@code --fig-better}, {@code --fig-paper} and others, with values for light and,
   * where the reader prefers it, dark screens, and the classes that use them. On paper all is
   * light.
   */
  public static String css() {
    return Ink.css();
  }

  Drawing drawing() {
    return drawing;
  }
}
