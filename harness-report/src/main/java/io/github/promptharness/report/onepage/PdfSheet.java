package io.github.promptharness.report.onepage;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** Lays a sheet out and prints it, without a look at any file or network. */
final class PdfSheet {
  private static final String OWN_IMAGE = "data:image/png;base64,";
  private static final long ID = 1;
  static final String FONT = "Liberation Sans";
  static final FontStyle UPRIGHT = FontStyle.NORMAL;

  static {
    // It would tell the console of every style sheet and font.
    XRLog.setLoggingEnabled(false);
  }

  private PdfSheet() {}

  /**
   * The PDF file, tagged for screen readers.
   *
   * @param time when it says that it was made: that of the newest answer, so that equal results
   *     give equal files
   */
  static byte[] print(Sheet sheet, Instant time) {
    var out = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      try (PdfBoxRenderer renderer = tagged(sheet, document).buildPdfRenderer()) {
        renderer.layout();
        renderer.createPDFWithoutClosing();
      }
      PDDocumentInformation about = document.getDocumentInformation();
      Calendar made = GregorianCalendar.from(time.atZone(ZoneOffset.UTC));
      made.setTimeZone(TimeZone.getTimeZone("UTC"));
      about.setCreationDate(made);
      about.setModificationDate(made);
      about.setCreator("Prompt Harness");
      about.setProducer("Prompt Harness");
      document.setDocumentId(ID);
      document.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a page in memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  private static PdfRendererBuilder tagged(Sheet sheet, PDDocument document) {
    PdfRendererBuilder builder = builder(sheet, document);
    builder.usePdfUaAccessibility(true);
    builder.useFont(() -> Glyphs.font("Regular"), FONT, 400, UPRIGHT, true);
    builder.useFont(() -> Glyphs.font("Bold"), FONT, 700, UPRIGHT, true);
    return builder;
  }

  /** Without fonts: who prints and who measures have them from elsewhere. */
  static PdfRendererBuilder builder(Sheet sheet, PDDocument document) {
    var builder = new PdfRendererBuilder();
    builder.usePDDocument(document);
    builder.useUriResolver((base, uri) -> uri.startsWith(OWN_IMAGE) ? uri : null);
    for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
      builder.useExternalResourceAccessControl((uri, type) -> uri.startsWith(OWN_IMAGE), when);
    }
    builder.withHtmlContent(sheet.html(), "about:blank");
    return builder;
  }
}
