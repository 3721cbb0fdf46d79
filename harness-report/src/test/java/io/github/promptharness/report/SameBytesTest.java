package io.github.promptharness.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.StudyResult;
import io.github.promptharness.report.bundle.SmallBundle;
import io.github.promptharness.report.compare.ComparePages;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.report.data.DataExport;
import io.github.promptharness.report.onepage.OnePage;
import io.github.promptharness.report.paper.PaperOutput;
import io.github.promptharness.report.review.ReviewSheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One result gives the same bytes in every format, wherever the machine stands that writes them.
 */
class SameBytesTest {
  private static final StudyResult RESULT = EveryFigure.ofTwoSamplings();
  private static final Locale LOCALE = Locale.getDefault();
  private static final TimeZone ZONE = TimeZone.getDefault();

  @TempDir private static Path folder;
  private static Map<String, String> expected = Map.of();

  @BeforeAll
  static void write() {
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    expected = everything(folder.resolve("root"));
  }

  @AfterAll
  static void goHome() {
    Locale.setDefault(LOCALE);
    TimeZone.setDefault(ZONE);
  }

  /** Digits of their own, an i without a dot, and a comma in numbers; days that begin elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "ar-EG-u-nu-arab, Africa/Cairo",
    "hi-IN-u-nu-deva, Pacific/Kiritimati",
    "tr-TR, Europe/Istanbul",
    "de-DE, America/Los_Angeles"
  })
  void everyFormat_underAnotherLocaleAndZone_isTheSame(String language, String zone) {
    Locale.setDefault(Locale.forLanguageTag(language));
    TimeZone.setDefault(TimeZone.getTimeZone(zone));

    Map<String, String> written = everything(folder.resolve(language));

    assertEquals(expected.keySet(), written.keySet());
    expected.forEach((name, bytes) -> assertTrue(bytes.equals(written.get(name)), name));
  }

  /** All files by their names, and what is given as text. */
  private static Map<String, String> everything(Path to) {
    Report.of(RESULT).writeTo(to.resolve("report"));
    DataExport.of(RESULT).writeTo(to.resolve("data"));
    PaperOutput.of(PlaceboExample.of()).writeTo(to.resolve("paper"));
    ComparePages.write(to.resolve("compared"));
    SmallBundle.write(lab(to), to.resolve("bundle"));
    ReviewSheet.write(to.resolve("review.csv"), RESULT);
    var all = new TreeMap<String, String>();
    all.put("headline", Report.of(RESULT).headline());
    all.put("console", ConsoleSummary.of(RESULT.summary()));
    all.put("one page", text(OnePage.of(RESULT).pdf()));
    try (var files = Files.walk(to)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        read(to.relativize(file).toString(), Files.readAllBytes(file), all);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertTrue(
        all.keySet().containsAll(List.of("report/report.html", "data/observations.csv")),
        () -> all.keySet().toString());
    return all;
  }

  /** How a PDF is compressed is the JDK's; what it says is not. */
  private static void read(String name, byte[] bytes, Map<String, String> into) {
    into.put(name, name.endsWith(".pdf") ? text(bytes) : new String(bytes, ISO_8859_1));
  }

  private static Path lab(Path to) {
    try {
      return Files.createDirectories(to.resolveSibling(to.getFileName() + "-lab"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
