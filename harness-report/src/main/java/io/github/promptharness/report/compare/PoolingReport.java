package io.github.promptharness.report.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.HarnessException;
import io.github.promptharness.pool.PooledStudies;
import io.github.promptharness.pool.Pooling;
import io.github.promptharness.report.content.WholeFiles;
import io.github.promptharness.report.data.PooledFiles;
import io.github.promptharness.report.page.StillPage;
import java.nio.file.Path;

/**
 * Several studies pooled on one page: for each operator, over all items and by domain, a forest
 * plot of the studies with their weights, the mean over studies, and where the effect of a new
 * study lies; how much studies differ; and what could not be pooled and why.
 *
 * <pre>{@code
 * PoolingReport.of(Pooling.of(studies).withTag("domain")).writeTo(folder);
 * }</pre>
 *
 * <p>It computes nothing. The page runs no script and asks for nothing; equal studies give equal
 * bytes. Immutable and safe for many threads.
 */
public final class PoolingReport {
  private static final String PAGE = "pooling.html";

  private final PooledStudies pooled;
  private final StillPage page;

  private PoolingReport(PooledStudies pooled) {
    this.pooled = pooled;
    page = PoolingPage.of(pooled);
  }

  /**
   * The report of studies that are pooled now.
   *
   * @param pooling of the studies, with its settings
   * @throws IllegalArgumentException as {@link Pooling#pooled()}
   */
  public static PoolingReport of(Pooling pooling) {
    return of(pooling.pooled());
  }

  /**
   * The report of what was pooled.
   *
   * @param pooled the studies together
   */
  public static PoolingReport of(PooledStudies pooled) {
    return new PoolingReport(pooled);
  }

  /**
   * Writes {@code pooling.html}, {@code pooling.md} and the tables with every digit as {@code
   * pooling-*.csv} ({@link PooledFiles}), in place of what is there. Each is whole or not there at
   * all, and none is replaced before all are written.
   *
   * @param folder where to; made if it is missing
   * @return the page
   * @throws HarnessException if they cannot be written
   */
  public Path writeTo(Path folder) {
    try (var files = WholeFiles.in(folder)) {
      files.write(PAGE, html().getBytes(UTF_8));
      files.write("pooling.md", markdown().getBytes(UTF_8));
      PooledFiles.write(pooled, files);
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
