package io.github.promptharness.report.figure;

import io.github.promptharness.Condition;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The sign of an estimate, by what kind of condition it is of. */
enum Mark {
  /** A filled circle. */
  VARIANT("condition", Ink.ACCENT, Ink.ACCENT),
  /** A filled square. */
  ORIGINAL("original", Ink.INK, Ink.INK),
  /** A hollow diamond. */
  PLACEBO("placebo: the unchanged prompt asked again", Ink.PAPER, Ink.INK);

  private static final double RADIUS = 4.5;

  private final String meaning;
  private final Ink inside;
  private final Ink outside;

  Mark(String meaning, Ink inside, Ink outside) {
    this.meaning = meaning;
    this.inside = inside;
    this.outside = outside;
  }

  static Mark of(Condition condition) {
    if (condition.isOriginal()) {
      return ORIGINAL;
    }
    return condition.isPlacebo() ? PLACEBO : VARIANT;
  }

  String meaning() {
    return meaning;
  }

  Ink inside() {
    return inside;
  }

  Ink outside() {
    return outside;
  }

  /** Around the origin. */
  Shape shape() {
    return switch (this) {
      case VARIANT -> new Ellipse2D.Double(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS);
      case ORIGINAL ->
          new Rectangle2D.Double(-RADIUS + 0.5, -RADIUS + 0.5, 2 * RADIUS - 1, 2 * RADIUS - 1);
      case PLACEBO -> diamond();
    };
  }

  private static Shape diamond() {
    var path = new Path2D.Double();
    path.moveTo(0, -RADIUS - 1);
    path.lineTo(RADIUS + 1, 0);
    path.lineTo(0, RADIUS + 1);
    path.lineTo(-RADIUS - 1, 0);
    path.closePath();
    return path;
  }

  /** Draws the sign with its interval, as in a legend. */
  void draw(Canvas canvas, double x, double y) {
    canvas.line(x - 10, y, x + 10, y, outside, 1.5);
    var at =
        java.awt.geom.AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape());
    canvas.fill(at, inside);
    canvas.outline(at, outside, 1.2);
  }
}
