package io.github.promptharness.report.onepage;

import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Measures sheets without printing them. The fonts are read once, as that takes the longest. */
final class Layout implements AutoCloseable {
  private final PDDocument document = new PDDocument();
  private final PDFontSupplier regular;
  private final PDFontSupplier bold;

  Layout() {
    try (InputStream plain = Glyphs.font("Regular");
        InputStream strong = Glyphs.font("Bold")) {
      regular = new PDFontSupplier(PDType0Font.load(document, plain));
      bold = new PDFontSupplier(PDType0Font.load(document, strong));
    } catch (IOException e) {
      throw new UncheckedIOException("the font lies in this library", e);
    }
  }

  /** Whether a sheet takes one page. */
  boolean fits(Sheet sheet) {
    List<PageFigure> blank = sheet.figure().stream().map(PageFigure::blank).toList();
    PdfRendererBuilder builder = PdfSheet.builder(sheet.withFigure(blank), document);
    builder.useFont(regular, PdfSheet.FONT, 400, PdfSheet.UPRIGHT, true);
    builder.useFont(bold, PdfSheet.FONT, 700, PdfSheet.UPRIGHT, true);
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      renderer.layout();
      return renderer.getRootBox().getLayer().getPages().size() == 1;
    }
  }

  @Override
  public void close() {
    try {
      document.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a document in memory cannot fail to be closed", e);
    }
  }
}
