package io.github.promptharness.report.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** What a figure is drawn on, in CSS pixels from the top left. */
record Canvas(Graphics2D graphics, Lettering lettering) {
  /** Which point of a text its place is. */
  enum Anchor {
    LEFT(0),
    MIDDLE(0.5),
    RIGHT(1);

    private final double share;

    Anchor(double share) {
      this.share = share;
    }
  }

  /**
   * Writes a text of our own, which has the room it needs.
   *
   * @param y of its base line
   */
  void text(String text, Type type, Ink ink, Anchor anchor, double x, double y) {
    String shown = lettering.shown(text);
    if (!shown.isEmpty()) {
      graphics.setFont(type.font());
      graphics.setPaint(ink.color());
      graphics.drawString(shown, (float) (x - anchor.share * type.width(shown)), (float) y);
    }
  }

  /** Writes a text of the study; where it does not fit its middle is left out. */
  void data(String text, Type type, Ink ink, Anchor anchor, double x, double y, double width) {
    text(lettering.fitted(text, type, width), type, ink, anchor, x, y);
  }

  /** Writes a text of the study upwards, from the bottom. */
  void upwards(String text, Type type, Ink ink, double x, double y, double width) {
    AffineTransform before = graphics.getTransform();
    graphics.rotate(-Math.PI / 2, x, y);
    data(text, type, ink, Anchor.LEFT, x, y, width);
    graphics.setTransform(before);
  }

  void fill(Shape shape, Ink ink) {
    graphics.setPaint(ink.color());
    graphics.fill(shape);
  }

  void rectangle(double x, double y, double width, double height, Ink ink) {
    fill(new Rectangle2D.Double(x, y, width, height), ink);
  }

  void outline(Shape shape, Ink ink, double width) {
    graphics.setPaint(ink.color());
    graphics.setStroke(new BasicStroke((float) width));
    graphics.draw(shape);
  }

  void line(double x1, double y1, double x2, double y2, Ink ink, double width) {
    outline(new Line2D.Double(x1, y1, x2, y2), ink, width);
  }
}
