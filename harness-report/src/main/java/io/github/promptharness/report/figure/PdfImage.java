package io.github.promptharness.report.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.RenderingHints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;

/** A figure as PDF. */
final class PdfImage {
  /** 72 points are 96 CSS pixels. */
  private static final float POINTS = 0.75f;

  private PdfImage() {}

  static byte[] of(Figure figure) {
    try (var document = new PDDocument()) {
      // Otherwise it is made of the time, and no two files would be equal.
      document.setDocumentId(0L);
      document.getDocumentInformation().setTitle(Lettering.DRAWN.shown(figure.title()));
      var page = new PDPage(new PDRectangle(figure.width() * POINTS, figure.height() * POINTS));
      document.addPage(page);
      var graphics = new PdfBoxGraphics2D(document, figure.width(), figure.height());
      var fonts = new Embedded(document);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setFontTextDrawer(fonts);
      figure.drawing().on(new Canvas(graphics, Lettering.DRAWN));
      graphics.dispose();
      try (var content = new PDPageContentStream(document, page)) {
        content.transform(Matrix.getScaleInstance(POINTS, POINTS));
        content.drawForm(graphics.getXFormObject());
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Our two fonts and no other, so that all text is text, and what it needs is embedded. */
  private static final class Embedded extends PdfBoxGraphics2DFontTextDrawer {
    private final PDFont regular;
    private final PDFont bold;

    Embedded(PDDocument document) throws IOException {
      regular = embedded(document, Typeface.REGULAR);
      bold = embedded(document, Typeface.BOLD);
    }

    private static PDFont embedded(PDDocument document, Typeface face) throws IOException {
      try (InputStream file = face.file()) {
        return PDType0Font.load(document, file, true);
      }
    }

    @Override
    protected PDFont mapFont(Font font, IFontTextDrawerEnv env) {
      return font.isBold() ? bold : regular;
    }
  }
}
