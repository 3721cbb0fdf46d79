package io.github.promptharness.report.data;

import io.github.promptharness.HarnessException;
import io.github.promptharness.pool.PooledStudies;
import io.github.promptharness.report.content.WholeFiles;
import java.util.ArrayList;

/**
 * The tables of pooled studies as CSV, with every digit, in the form of {@link DataExport}: one
 * list of columns makes the file and its row in the codebook, texts that could be formulas get an
 * apostrophe, and no locale changes a byte.
 *
 * <table>
 * <caption>Files</caption>
 * <tr><th>file</th><th>a row is</th></tr>
 * <tr><td>{@code pooling-studies.csv}</td><td>a study</td></tr>
 * <tr><td>{@code pooling-overlaps.csv}</td><td>two studies that share something</td></tr>
 * <tr><td>{@code pooling-families.csv}</td><td>tests that were corrected together</td></tr>
 * <tr><td>{@code pooling-means.csv}</td><td>an operator, over all items or a domain</td></tr>
 * <tr><td>{@code pooling-effects.csv}</td><td>the same in one study</td></tr>
 * <tr><td>{@code pooling-codebook.csv}</td><td>a column of the others</td></tr>
 * </table>
 *
 * <p>A table without rows has its header.
 */
public final class PooledFiles {
  private PooledFiles() {}

  /**
   * Writes them.
   *
   * @param pooled the studies together
   * @param files where they are written, and moved when all are whole
   * @throws HarnessException if they cannot be written
   */
  public static void write(PooledStudies pooled, WholeFiles files) {
    var tables = new TableFiles(files, new CsvForm(true));
    var written = new ArrayList<Written>();
    written.add(tables.writeCsv(PooledSourceTables.studies(pooled)));
    written.add(tables.writeCsv(PooledSourceTables.overlaps(pooled)));
    written.add(tables.writeCsv(FamilyTable.of("pooling-families", pooled.families())));
    written.add(tables.writeCsv(PooledCellTables.means(pooled)));
    written.add(tables.writeCsv(PooledCellTables.effects(pooled)));
    tables.writeCsv(Codebook.of("pooling-codebook", written));
  }
}
