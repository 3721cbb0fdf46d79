package io.github.promptharness.report.review;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.report.data.Formulas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A table of texts for people to read before others see them: CSV in UTF-8, a row for each text,
 * with columns to fill in.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><th>column</th><th>holds</th></tr>
 * <tr><td>{@code item}, {@code condition}, {@code sampling}, {@code repeat}</td><td>the first answer
 *     that has this text; {@code wording} in place of a sampling where it is no answer but the
 *     changed words of a prompt that a model may have written, see {@link Wordings}</td></tr>
 * <tr><td>{@code sha256}</td><td>of the text in UTF-8; by it a mark finds its text again</td></tr>
 * <tr><td>{@code text}</td><td>what the model wrote; formulas are made harmless as in {@link
 *     Formulas}</td></tr>
 * <tr><td>{@code read_by}</td><td>to fill in: who has read it, as it may stand in print</td></tr>
 * <tr><td>{@code read_on}</td><td>to fill in: the day, as 2026-05-01</td></tr>
 * <tr><td>{@code embargo}</td><td>to fill in: {@code yes} if it must not be shown yet</td></tr>
 * <tr><td>{@code note}</td><td>to fill in: for the group</td></tr>
 * </table>
 */
public final class ReviewSheet {
  /** Stands in place of a sampling beside what is no answer. */
  private static final String WORDING = "wording";

  private ReviewSheet() {}

  private record Place(String prompt, String condition) {}

  /**
   * Writes the sheet of all texts of a result, each text once. A sheet that is there already keeps
   * its marks.
   *
   * @return how many texts nobody has read yet
   * @throws HarnessException if it cannot be written
   * @throws IllegalArgumentException if a file is there that is no review sheet
   */
  public static int write(Path file, StudyResult result) {
    return write(file, result, row -> true);
  }

  /**
   * Writes the sheet of some texts, such as those of the items that a report will show. Marks of
   * other texts in a sheet that is there already are kept.
   *
   * @param wanted which answers; the wordings are those under which they were given
   * @return how many of these texts nobody has read yet
   */
  public static int write(Path file, StudyResult result, Predicate<Observation> wanted) {
    var sheet = new SheetWriter(Files.exists(file) ? read(file) : Reviewed.NOTHING);
    Set<Place> places = answers(sheet, result, wanted);
    for (Variant variant : result.variants()) {
      String prompt = variant.original().id();
      String condition = variant.condition().id();
      if (places.contains(new Place(prompt, condition))
          && Wordings.mayBeOfAModel(variant.condition())) {
        int repeat = variant.repeat().orElse(0);
        sheet.add(prompt, condition, WORDING, repeat, WordingText.of(variant));
      }
    }
    sheet.writeTo(file);
    return sheet.unread();
  }

  private static Set<Place> answers(
      SheetWriter sheet, StudyResult result, Predicate<Observation> wanted) {
    var places = new HashSet<Place>();
    try (Stream<Observation> rows = result.observations().stream()) {
      for (Observation row : (Iterable<Observation>) rows.filter(wanted)::iterator) {
        places.add(new Place(row.prompt(), row.condition()));
        if (row.outcome() != OutcomeClass.FAILED) {
          sheet.add(row.prompt(), row.condition(), row.sampling(), row.repeat(), row.text());
        }
      }
    }
    return places;
  }

  /**
   * Reads the marks. The separator may be a comma, a semicolon or a tab, whatever the spreadsheet
   * made of it. Where a text stands in several rows, one reader and one embargo suffice.
   *
   * @throws IllegalArgumentException if the file cannot be read or is no review sheet, or a mark is
   *     incomplete; one sentence says where
   */
  public static Reviewed read(Path file) {
    return Reviewed.of(SheetReader.rows(file).stream().map(SheetReader.Row::mark).toList());
  }

  /**
   * Reads the marks of this result's texts, and refuses those that were made beside a text that is
   * none of them, as after a slip of the hand. Marks that {@link #write} kept of other texts are
   * let be.
   *
   * @throws IllegalArgumentException as {@link #read(Path)}, or if a row with a mark has a text
   *     that the result does not have, or another one than its sha256 tells; one sentence says
   *     which
   */
  public static Reviewed read(Path file, StudyResult result) {
    List<SheetReader.Row> rows = SheetReader.rows(file);
    new SheetCheck(result).check(file, rows);
    return Reviewed.of(rows.stream().map(SheetReader.Row::mark).toList());
  }
}
