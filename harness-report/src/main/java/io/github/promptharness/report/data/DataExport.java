package io.github.promptharness.report.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.HarnessException;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.content.WholeFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The data of a study for other programs, such as R and pandas: three tables, each as CSV and as
 * JSON Lines, and a codebook that says of every column what it holds.
 *
 * <table>
 * <caption>Files</caption>
 * <tr><th>file</th><th>a row is</th></tr>
 * <tr><td>{@code observations.csv}, {@code .jsonl}</td><td>an answer</td></tr>
 * <tr><td>{@code estimates.csv}, {@code .jsonl}</td><td>an estimate with its interval and its
 *     references</td></tr>
 * <tr><td>{@code comparisons.csv}, {@code .jsonl}</td><td>what tests, corrected for their number, and
 *     the margin of equivalence say of a condition</td></tr>
 * <tr><td>{@code codebook.csv}, {@code codebook.md}</td><td>a column of the others</td></tr>
 * </table>
 *
 * <p>Nothing is computed or rounded: numbers are the summary's and the observations' own. JSON
 * Lines hold every text as it is. In CSV texts that a spreadsheet would take for a formula have an
 * apostrophe before them ({@link Formulas}), and what no reader of CSV holds stands as a code; the
 * codebook says so and counts the cells. Texts are the model's and prompts' own words: look at them
 * before you pass the files on.
 *
 * <p>Observations are streamed twice and never held in memory. Equal results give equal bytes.
 * Immutable.
 */
public final class DataExport {
  private static final String PAGE = "codebook.md";

  private final StudyResult result;
  private final boolean neutralises;
  private final Set<String> without;

  private DataExport(StudyResult result, boolean neutralises, Set<String> without) {
    this.result = result;
    this.neutralises = neutralises;
    this.without = without;
  }

  /**
   * The data of a result.
   *
   * @param result what a study found; where variants are missing, so are reference answers
   */
  public static DataExport of(StudyResult result) {
    return new DataExport(result, true, Set.of());
  }

  /** The same with texts in CSV as they are, for programs alone: not to be opened as a sheet. */
  public DataExport withoutNeutralising() {
    return new DataExport(result, false, without);
  }

  /**
   * The same without some columns of the observations, such as {@code text}, {@code failure} and
   * {@code member} in what is published.
   *
   * @param columns as the codebook names them; {@code row} cannot be left out
   */
  public DataExport without(String... columns) {
    var all = new TreeSet<>(without);
    all.addAll(List.of(columns));
    return new DataExport(result, neutralises, all);
  }

  /**
   * Writes the files, in place of what is there. Each is whole or not there at all, and none is
   * replaced before all are written.
   *
   * @param folder where to; made if it is missing
   * @return the files
   * @throws HarnessException if they cannot be written
   * @throws IllegalArgumentException if a column to be left out is none
   */
  public List<Path> writeTo(Path folder) {
    var observations = kept(ObservationTable.of(result));
    try (var files = WholeFiles.in(folder)) {
      var tables = new TableFiles(files, new CsvForm(neutralises));
      var written = new ArrayList<Written>();
      written.add(tables.write(observations));
      written.add(tables.write(EstimateTable.of(result.summary())));
      written.add(tables.write(ComparisonTable.of(result.summary())));
      tables.writeCsv(Codebook.of(written));
      files.write(PAGE, CodebookPage.of(result.summary(), written, neutralises).getBytes(UTF_8));
      return files.move();
    }
  }

  private <R> Table<R> kept(Table<R> table) {
    var names = table.columns().stream().map(Column::name).skip(1).toList();
    for (String name : without) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "only columns of the observations can be left out, which are %s: \"%s\""
                .formatted(names, name));
      }
    }
    return new Table<>(
        table.name(),
        table.about(),
        table.columns().stream().filter(column -> !without.contains(column.name())).toList(),
        table.rows());
  }
}
