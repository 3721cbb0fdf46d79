package io.github.promptharness.report.onepage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Money;
import io.github.promptharness.Summary;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.content.Headline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnePageTest {
  private static final String FULL_TITLE = "x".repeat(300);

  @Test
  void pdf_usualTexts_isOnePageWithTheNumbersOfTheSummary() throws IOException {
    OnePage page = usual();
    byte[] pdf = page.pdf();
    String text = text(pdf);
    for (String sentence : Headline.inPlain(ResultExample.usual().summary()).split("\n", -1)) {
      assertTrue(text.contains(flat(sentence)), sentence);
    }
    assertTrue(
        text.contains("Of a credit pool of 1000.00 USD this study settled 33.00 USD."), text);
    assertTrue(text.contains("written together with gpt-4"), text);
    assertArrayEquals(pdf, page.pdf());
  }

  @Test
  void pdf_hundredTimesTheText_isCutWithAPointerToTheReport() throws IOException {
    byte[] pdf =
        usual()
            .withPaper(PaperSize.LETTER)
            .withTitle(FULL_TITLE)
            .withQuestion("Why is that so? ".repeat(500))
            .withLimits(List.of("We do not know. ".repeat(2_000)))
            .withReferences(List.of("Somebody (1999). ".repeat(1_000)))
            .pdf();
    String text = text(pdf);
    assertTrue(text.contains("Shortened to fit one page"), text);
    assertTrue(text.contains("report.html"), text);
    assertTrue(text.replace(" ", "").contains(FULL_TITLE), text);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertEquals(612, document.getPage(0).getMediaBox().getWidth(), 0.5);
    }
  }

  @Test
  void pdf_summaryWithoutEstimates_isOnePage() throws IOException {
    Summary example = SummaryExample.of();
    String text =
        text(
            OnePage.of(new Summary("", List.of(), List.of(), example.spend(), example.provenance()))
                .pdf());
    assertTrue(text.contains("no estimate to speak of"), text);
  }

  @Test
  void pdf_hostileTexts_areShownAndCounted() throws IOException {
    String text = text(OnePage.of(HostileExample.of()).pdf());
    assertTrue(text.contains("<script>window.broken=1;alert(1)</script>"), text);
    assertTrue(text.contains("lacks stand as codes such as [U+6F22]"), text);
  }

  @Test
  void pdf_anyStudy_embedsItsFontsAndSaysWhatItIs() throws IOException {
    try (PDDocument document = Loader.loadPDF(usual().pdf())) {
      assertEquals("A usual study", document.getDocumentInformation().getTitle());
      assertEquals("en", document.getDocumentCatalog().getLanguage());
      assertTrue(document.getDocumentCatalog().getMarkInfo().isMarked());
      PDPage page = document.getPage(0);
      for (COSName name : page.getResources().getFontNames()) {
        var font = page.getResources().getFont(name);
        assertTrue(font.isEmbedded(), font.getName());
        assertTrue(font.getName().contains("LiberationSans"), font.getName());
      }
    }
  }

  @Test
  void write_file_isThere(@TempDir Path folder) throws IOException {
    Path file = OnePage.of(SummaryExample.of()).write(folder.resolve("summary.pdf"));
    assertTrue(Files.size(file) > 1_000);
  }

  @Test
  void pdf_undefinedEstimates_saysSo() throws IOException {
    Summary example = SummaryExample.of();
    var undefined =
        SummaryExample.row(
            "accuracy(unreadable=EXCLUDE)",
            "original",
            "",
            new Estimate.Undefined("no item has a reference answer"));
    String text =
        text(
            OnePage.of(
                    new Summary(
                        example.study(),
                        List.of(undefined),
                        example.counts(),
                        example.spend(),
                        example.provenance()))
                .pdf());
    assertTrue(text.contains("no item has a reference answer"), text);
  }

  private static OnePage usual() {
    return OnePage.of(ResultExample.usual())
        .withAuthors("Ada Lovelace, Grace Hopper")
        .withAgenda("How robust are models to natural changes of their prompts?")
        .withPool(Money.usd("1000"))
        .withModelAsCoAuthor("gpt-4");
  }

  /** The text of the page, which must be the only one, in one line. */
  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertEquals(1, document.getNumberOfPages());
      return flat(new PDFTextStripper().getText(document));
    }
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
