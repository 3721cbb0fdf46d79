package io.github.promptharness.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.HarnessException;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.content.Headline;
import io.github.promptharness.report.content.Meanwhile;
import io.github.promptharness.report.content.TextPolicy;
import io.github.promptharness.report.content.WholeFile;
import io.github.promptharness.report.json.SummaryJson;
import io.github.promptharness.report.page.Page;
import java.nio.file.Path;

/**
 * The report of a study: one HTML page that stands by itself, and the summary as JSON beside it.
 *
 * <p>The page says in words and numbers what was found, draws it, and shows the items whose answers
 * changed beside what was changed in their prompts. It runs no script but its own, which finds and
 * sorts items, asks for nothing over a network, and shows characters that would hide or reorder
 * text by their codes, so it can be opened whatever a model has answered; which texts of a model it
 * shows when it is passed on, {@link #withTexts} says. It computes nothing: every statistic is the
 * summary's, shares in percent. Equal results give equal bytes.
 *
 * <p>Immutable and safe for many threads as far as the observations can be streamed by many.
 */
public final class Report {
  private static final String PAGE = "report.html";
  private static final String FIGURES = "summary.json";

  private final StudyResult result;
  private final TextPolicy texts;

  private Report(StudyResult result, TextPolicy texts) {
    this.result = result;
    this.texts = texts;
  }

  /**
   * The report of a result.
   *
   * @param result what a study found; observations or variants may be missing, and then so are the
   *     items that changed their answers
   */
  public static Report of(StudyResult result) {
    return new Report(result, TextPolicy.ofPrivateReport());
  }

  /**
   * The same report with other texts: by default it is a private one, which shows all that a model
   * generated.
   *
   * @param newTexts which generated texts it shows
   */
  public Report withTexts(TextPolicy newTexts) {
    return new Report(result, newTexts);
  }

  /**
   * Writes {@code report.html} and {@code summary.json} into a folder, in place of what is there.
   * Each file is whole or not there at all: a reader never sees half of one.
   *
   * @param folder where to; made if it is missing
   * @return the page
   * @throws HarnessException if they cannot be written
   */
  public Path writeTo(Path folder) {
    var figures = Meanwhile.of(() -> SummaryJson.toJson(result.summary()).getBytes(UTF_8));
    String page = html();
    WholeFile.write(folder.resolve(FIGURES), figures.get());
    return WholeFile.write(folder.resolve(PAGE), page.getBytes(UTF_8));
  }

  /**
   * The headline of the page as plain text, to be printed where a program ends: a line for each
   * sentence, and where there are several samplings a paragraph for each, which names it.
   *
   * <p>It ends without a newline, and is empty where the summary holds no estimate to speak of.
   * Characters that would hide or reorder text stand as their codes.
   */
  public String headline() {
    return Headline.inPlain(result.summary());
  }

  /** The page as text. */
  public String html() {
    return new Page(result, texts).html();
  }
}
