package io.github.promptharness.report.onepage;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Money;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.WholeFile;
import io.github.promptharness.report.onepage.PageTexts.Said;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A one-page summary of findings as PDF: question, method, results with one figure, limits, spend
 * and references.
 *
 * <p>It is exactly one page, however long the texts are: what is too long is set smaller, down to
 * 8.5 pt, then cut, the least important first, and the page says that the full report has the rest.
 * All numbers are the summary's, rounded as on the page of the report. The PDF is tagged, its text
 * can be selected, its font is embedded, and it asks for nothing over a network. Characters that
 * the font lacks, and scripts that run from right to left, stand as their codes; the page says how
 * many. Equal results and texts give equal files.
 *
 * <p>Immutable and safe for many threads.
 */
public final class OnePage {
  private final Summary summary;
  private final PageTexts texts;

  private OnePage(Summary summary, PageTexts texts) {
    this.summary = summary;
    this.texts = texts;
  }

  /**
   * Of a result.
   *
   * @param result what a study found, of which only the summary is used
   */
  public static OnePage of(StudyResult result) {
    return of(result.summary());
  }

  /**
   * Of a summary.
   *
   * @param summary what a study found
   */
  public static OnePage of(Summary summary) {
    return new OnePage(summary, PageTexts.none());
  }

  /** With another title than the study's name. */
  public OnePage withTitle(String title) {
    return with(texts.with(Said.TITLE, title));
  }

  /** With who did the study. */
  public OnePage withAuthors(String authors) {
    return with(texts.with(Said.AUTHORS, authors));
  }

  /** With the agenda of research that credit was granted for. */
  public OnePage withAgenda(String agenda) {
    return with(texts.with(Said.AGENDA, agenda));
  }

  /** With the question in your words, in place of the one that every study asks. */
  public OnePage withQuestion(String question) {
    return with(texts.with(Said.QUESTION, question));
  }

  /**
   * With the disclosure that text of this page was written together with a model.
   *
   * @param model which
   */
  public OnePage withModelAsCoAuthor(String model) {
    return with(texts.with(Said.CO_AUTHOR, model));
  }

  /**
   * With the place of the full report, in place of {@code report.html}.
   *
   * @param where a file, an address, or how to ask for it
   */
  public OnePage withFullReport(String where) {
    return with(texts.with(Said.FULL_REPORT, where));
  }

  /** With limits that only you know, before those of the summary. */
  public OnePage withLimits(List<String> limits) {
    return with(
        new PageTexts(texts.said(), limits, texts.references(), texts.pool(), texts.size()));
  }

  /** With references of your own, before those of the methods. */
  public OnePage withReferences(List<String> references) {
    return with(
        new PageTexts(texts.said(), texts.limits(), references, texts.pool(), texts.size()));
  }

  /** With the whole of the credit that the study drew on, which stands beside its spend. */
  public OnePage withPool(Money pool) {
    return with(
        new PageTexts(
            texts.said(), texts.limits(), texts.references(), Optional.of(pool), texts.size()));
  }

  /** On this sheet in place of A4. */
  public OnePage withPaper(PaperSize size) {
    return with(
        new PageTexts(texts.said(), texts.limits(), texts.references(), texts.pool(), size));
  }

  private OnePage with(PageTexts newTexts) {
    return new OnePage(summary, newTexts);
  }

  /**
   * Writes the page, in place of what is there. The file is whole or not there at all.
   *
   * @param file where to, such as {@code summary.pdf}
   * @return the file
   * @throws HarnessException if it cannot be written
   */
  public Path write(Path file) {
    return WholeFile.write(file, pdf());
  }

  /** The page as a PDF file. */
  public byte[] pdf() {
    Sheet sheet = Fit.toOnePage(new FirstDraft(summary, texts).sheet());
    return PdfSheet.print(sheet, time());
  }

  /** That of the newest answer; the epoch where there is none. */
  private Instant time() {
    return summary.counts().stream()
        .flatMap(each -> each.lastAnswer().stream())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }
}
