package io.github.promptharness.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A figure as PNG. */
final class PngImage {
  private static final double CSS_PIXELS = 96;
  private static final double INCHES_A_METRE = 1 / 0.0254;
  private static final int LEAST = 24;
  private static final int MOST = 1200;

  private PngImage() {}

  static byte[] of(Figure figure, int dpi) {
    if (dpi < LEAST || dpi > MOST) {
      throw new IllegalArgumentException(
          "dpi must be in [%s, %s]: %s; 300 is usual in print".formatted(LEAST, MOST, dpi));
    }
    double scale = dpi / CSS_PIXELS;
    // Three bytes a pixel, so that a heat map of hundreds of rows fits in little memory.
    var image =
        new BufferedImage(
            (int) Math.ceil(figure.width() * scale),
            (int) Math.ceil(figure.height() * scale),
            BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = Typeface.loaded(image::createGraphics);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(scale, scale);
    figure.drawing().on(new Canvas(graphics, Lettering.DRAWN));
    graphics.dispose();
    return file(image, dpi);
  }

  private static byte[] file(BufferedImage image, int dpi) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      var size = new IIOMetadataNode("pHYs");
      String pixels = Long.toString(Math.round(dpi * INCHES_A_METRE));
      size.setAttribute("pixelsPerUnitXAxis", pixels);
      size.setAttribute("pixelsPerUnitYAxis", pixels);
      size.setAttribute("unitSpecifier", "meter");
      var root = new IIOMetadataNode("javax_imageio_png_1.0");
      root.appendChild(size);
      metadata.mergeTree("javax_imageio_png_1.0", root);
      writer.setOutput(out);
      writer.write(new IIOImage(image, null, metadata));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
