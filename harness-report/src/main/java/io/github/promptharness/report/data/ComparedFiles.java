package io.github.promptharness.report.data;

import io.github.promptharness.HarnessException;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.report.content.WholeFiles;
import java.util.ArrayList;

/**
 * The tables of a comparison as CSV, with every digit, in the form of {@link DataExport}: one list
 * of columns makes the file and its row in the codebook, texts that could be formulas get an
 * apostrophe, and no locale changes a byte. No generated text is in them.
 *
 * <table>
 * <caption>Files</caption>
 * <tr><th>file</th><th>a row is</th></tr>
 * <tr><td>{@code comparison-results.csv}</td><td>a result</td></tr>
 * <tr><td>{@code comparison-pairs.csv}</td><td>two results, and in what they differ</td></tr>
 * <tr><td>{@code comparison-families.csv}</td><td>tests that were corrected together</td></tr>
 * <tr><td>{@code comparison-accuracies.csv}</td><td>a result under a condition, with ties</td></tr>
 * <tr><td>{@code comparison-differences.csv}</td><td>two results under a condition</td></tr>
 * <tr><td>{@code comparison-drops.csv}</td><td>what an operator does to two results</td></tr>
 * <tr><td>{@code comparison-worst.csv}</td><td>a worst case, or two of them</td></tr>
 * <tr><td>{@code comparison-drifts.csv}</td><td>two runs of one model</td></tr>
 * <tr><td>{@code comparison-rules.csv}</td><td>the same answers read by two rules</td></tr>
 * <tr><td>{@code comparison-answers.csv}</td><td>an answer that the rules do not agree on</td></tr>
 * <tr><td>{@code comparison-codebook.csv}</td><td>a column of the others</td></tr>
 * </table>
 *
 * <p>A table without rows has its header.
 */
public final class ComparedFiles {
  private ComparedFiles() {}

  /**
   * Writes them.
   *
   * @param compared the results beside each other
   * @param files where they are written, and moved when all are whole
   * @throws HarnessException if they cannot be written
   */
  public static void write(ComparedResults compared, WholeFiles files) {
    var tables = new TableFiles(files, new CsvForm(true));
    var written = new ArrayList<Written>();
    written.add(tables.writeCsv(ComparedSourceTables.results(compared)));
    written.add(tables.writeCsv(ComparedSourceTables.pairs(compared)));
    written.add(tables.writeCsv(FamilyTable.of("comparison-families", compared.families())));
    written.add(tables.writeCsv(ComparedTables.accuracies(compared)));
    written.add(tables.writeCsv(ComparedTables.differences(compared)));
    written.add(tables.writeCsv(ComparedTables.drops(compared)));
    written.add(tables.writeCsv(ComparedTables.worst(compared)));
    written.add(tables.writeCsv(RerunTables.drifts(compared)));
    written.add(tables.writeCsv(RerunTables.rules(compared)));
    written.add(tables.writeCsv(RerunTables.answers(compared)));
    tables.writeCsv(Codebook.of("comparison-codebook", written));
  }
}
