package io.github.promptharness.report.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.HarnessException;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.ResultComparison;
import io.github.promptharness.report.content.WholeFiles;
import io.github.promptharness.report.data.ComparedFiles;
import io.github.promptharness.report.page.StillPage;
import java.nio.file.Path;

/**
 * Two or more results on one page: what was paired, which of them cannot be told apart, which is
 * hurt less by which operator, whether a model has drifted, on which answers two rules of reading
 * disagree, and what could not be compared and why.
 *
 * <pre>{@code
 * ComparisonReport.of(ResultComparison.of(results)).writeTo(folder);
 * }</pre>
 *
 * <p>It computes nothing. The page runs no script and asks for nothing; equal results give equal
 * bytes. Immutable and safe for many threads.
 */
public final class ComparisonReport {
  private static final String PAGE = "comparison.html";

  private final ComparedResults compared;
  private final StillPage page;

  private ComparisonReport(ComparedResults compared) {
    this.compared = compared;
    page = ComparisonPage.of(compared);
  }

  /**
   * The report of a comparison that is made now.
   *
   * @param comparison of the results, with its settings
   * @throws IllegalArgumentException as {@link ResultComparison#compared()}
   */
  public static ComparisonReport of(ResultComparison comparison) {
    return of(comparison.compared());
  }

  /**
   * The report of what was compared.
   *
   * @param compared the results beside each other
   */
  public static ComparisonReport of(ComparedResults compared) {
    return new ComparisonReport(compared);
  }

  /**
   * Writes {@code comparison.html}, {@code comparison.md} and the tables with every digit as {@code
   * comparison-*.csv} ({@link ComparedFiles}), in place of what is there. Each is whole or not
   * there at all, and none is replaced before all are written.
   *
   * @param folder where to; made if it is missing
   * @return the page
   * @throws HarnessException if they cannot be written
   */
  public Path writeTo(Path folder) {
    try (var files = WholeFiles.in(folder)) {
      files.write(PAGE, html().getBytes(UTF_8));
      files.write("comparison.md", markdown().getBytes(UTF_8));
      ComparedFiles.write(compared, files);
      files.move();
      return files.place(PAGE);
    }
  }

  /** The page as text. */
  public String html() {
    return page.html();
  }

  /** The same as Markdown, with figures in words. */
  public String markdown() {
    return MarkdownPage.of(page);
  }

  /** The finding in a sentence or two, to be printed where a program ends. */
  public String headline() {
    return Headlines.of(page);
  }
}
