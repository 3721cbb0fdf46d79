package io.github.promptharness.report.review;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.StudyResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReviewSheetTest {
  @TempDir private Path folder;

  private Path sheet() {
    return folder.resolve("review.csv");
  }

  private void change(String from, String to) {
    try {
      String text = Files.readString(sheet());
      assertTrue(text.contains(from), text);
      Files.writeString(sheet(), text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String MARKED = ",Jane Doe,2026-05-02,no,fine";

  @Test
  void write_ofAResult_hasEachTextOnce() throws IOException {
    int unread = ReviewSheet.write(sheet(), Rows.result("one", "two", "one", ""));
    assertEquals(2, unread);
    assertEquals(3, Files.readAllLines(sheet()).size());
  }

  @Test
  void read_ofAnUnmarkedSheet_hasNothingRead() {
    ReviewSheet.write(sheet(), Rows.result("one", "two"));
    Reviewed reviewed = ReviewSheet.read(sheet());
    assertFalse(reviewed.isRead("one"));
    assertFalse(reviewed.isEmbargoed("one"));
  }

  @Test
  void read_ofMarks_findsThemByTheText() {
    ReviewSheet.write(sheet(), Rows.result("one", "two"));
    change(",one,,,no,", ",one" + MARKED);
    Reviewed reviewed = ReviewSheet.read(sheet());
    assertEquals(
        new Reviewed.Reader("Jane Doe", LocalDate.of(2026, 5, 2)),
        reviewed.of("one").orElseThrow().reader().orElseThrow());
    assertFalse(reviewed.isRead("two"));
    assertFalse(reviewed.isRead("one more"));
  }

  @Test
  void read_ofMarksBesideAnotherText_countsAsUnread() {
    ReviewSheet.write(sheet(), Rows.result("one", "two"));
    change(",one,,,no,", ",two" + MARKED);
    assertFalse(ReviewSheet.read(sheet()).isRead("one"));
  }

  @Test
  void read_ofAnEmbargo_holdsEvenIfNobodyHasReadTheText() {
    ReviewSheet.write(sheet(), Rows.result("one"));
    change(",one,,,no,", ",one,,,yes,");
    assertTrue(ReviewSheet.read(sheet()).isEmbargoed("one"));
  }

  @Test
  void write_overASheet_keepsItsMarks() {
    ReviewSheet.write(sheet(), Rows.result("one", "two"));
    change(",one,,,no,", ",one" + MARKED);
    change(",two,,,no,", ",two,,,yes,");
    int unread = ReviewSheet.write(sheet(), Rows.result("one", "three"));
    assertEquals(1, unread);
    Reviewed reviewed = ReviewSheet.read(sheet());
    assertTrue(reviewed.isRead("one"));
    assertTrue(reviewed.isEmbargoed("two"));
    ReviewSheet.write(sheet(), Rows.result("two"));
    assertTrue(ReviewSheet.read(sheet()).isRead("one"));
  }

  @Test
  void write_ofFormulasAndOddSigns_readsBackAsMarkedText() {
    StudyResult result =
        Rows.result("=1+1 \"x\"\r\nline", "\u202Eright\u0000 to left", "half \uD83D", "a,b;c\td");
    ReviewSheet.write(sheet(), result);
    change(",,,no,", MARKED);
    Reviewed reviewed = ReviewSheet.read(sheet());
    for (String text :
        List.of("=1+1 \"x\"\r\nline", "\u202Eright\u0000 to left", "half \uD83D", "a,b;c\td")) {
      assertTrue(reviewed.isRead(text), text);
    }
    assertTrue(contents().contains("'=1+1"), contents());
  }

  private String contents() {
    try {
      return Files.readString(sheet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void read_ofASheetSavedWithSemicolons_findsMarks() {
    ReviewSheet.write(sheet(), Rows.result("one"));
    change(",one,,,no,", ",one" + MARKED);
    change(",", ";");
    assertTrue(ReviewSheet.read(sheet()).isRead("one"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",Jane Doe,,no,",
        ",,2026-05-02,no,",
        ",Jane Doe,5/2/2026,no,",
        ",Jane Doe,2026-05-02,perhaps,"
      })
  void read_ofAnIncompleteMark_isRefusedWithTheRow(String mark) {
    ReviewSheet.write(sheet(), Rows.result("zero", "one"));
    change(",one,,,no,", ",one" + mark);
    var refused = assertThrows(IllegalArgumentException.class, () -> ReviewSheet.read(sheet()));
    assertTrue(refused.getMessage().contains("row 3"), refused.getMessage());
  }

  @Test
  void read_ofAnotherFile_isRefused() throws IOException {
    Files.writeString(sheet(), "a,b\n1,2\n");
    assertThrows(IllegalArgumentException.class, () -> ReviewSheet.read(sheet()));
  }

  @Test
  void read_ofAnotherCharset_isRefusedWithTheWay() throws IOException {
    Files.writeString(sheet(), "item,caf\u00E9\n", ISO_8859_1);
    var refused = assertThrows(IllegalArgumentException.class, () -> ReviewSheet.read(sheet()));
    assertTrue(refused.getMessage().contains("CSV UTF-8"), refused.getMessage());
  }

  private static String refusal(Path sheet, StudyResult result) {
    return assertThrows(IllegalArgumentException.class, () -> ReviewSheet.read(sheet, result))
        .getMessage();
  }

  @Test
  void readOfAResult_marksOfItsTexts_areAsWithoutIt() {
    StudyResult result = Rows.result("one", "two");
    ReviewSheet.write(sheet(), result);
    change(",one,,,no,", ",one" + MARKED);
    assertTrue(ReviewSheet.read(sheet(), result).isRead("one"));
    ReviewSheet.write(sheet(), Rows.result("two"));
    assertTrue(ReviewSheet.read(sheet(), Rows.result("two")).isRead("one"), "a mark that was kept");
  }

  @Test
  void readOfAResult_markBesideAChangedText_isRefusedWithTheRow() {
    StudyResult result = Rows.result("zero", "one");
    ReviewSheet.write(sheet(), result);
    change(",one,,,no,", ",one and a half" + MARKED);
    String refused = refusal(sheet(), result);
    assertTrue(refused.contains("row 3") && refused.contains("changed, cut off"), refused);
  }

  @Test
  void readOfAResult_unmarkedRowOfAChangedText_isNoMatter() {
    StudyResult result = Rows.result("one", "two");
    ReviewSheet.write(sheet(), result);
    change(",one,,,no,", ",one and a half,,,no,");
    change(",two,,,no,", ",two" + MARKED);
    assertTrue(ReviewSheet.read(sheet(), result).isRead("two"));
  }

  @Test
  void readOfAResult_markOfATextOfAnother_isRefusedWithTheRow() {
    ReviewSheet.write(sheet(), Rows.result("elsewhere"));
    change(",elsewhere,,,no,", ",elsewhere" + MARKED);
    String refused = refusal(sheet(), Rows.result("one"));
    assertTrue(refused.contains("row 2") && refused.contains("has no text of its sha256"), refused);
  }

  @Test
  void read_ofRowsThatStandTwice_needsOneReaderAndOneEmbargo() {
    StudyResult result = Rows.result("one", "two");
    ReviewSheet.write(sheet(), result);
    String row =
        contents().lines().filter(line -> line.contains(",one,")).findFirst().orElseThrow();
    String marked = row.replace(",,,no,", MARKED);
    String embargoed = row.replace(",,,no,", ",,,yes,");
    change(row, row + "\r\n" + marked + "\r\n" + embargoed + "\r\n" + row);
    Reviewed reviewed = ReviewSheet.read(sheet(), result);
    assertTrue(reviewed.isRead("one"));
    assertTrue(reviewed.isEmbargoed("one"));
    assertFalse(reviewed.isRead("two"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void read_whateverTheLineEnds_findsMarks(String end) throws IOException {
    StudyResult result = Rows.result("one", "two\nlines");
    ReviewSheet.write(sheet(), result);
    change(",,,no,", MARKED);
    Files.writeString(sheet(), contents().replace("\r\n", "\n").replace("\n", end));
    Reviewed reviewed = ReviewSheet.read(sheet(), result);
    assertTrue(reviewed.isRead("one"));
    assertTrue(reviewed.isRead("two\nlines"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void read_withAndWithoutTheMarkOfUtf8_findsMarks(boolean has) throws IOException {
    ReviewSheet.write(sheet(), Rows.result("caf\u00E9"));
    change(",,,no,", MARKED);
    assertEquals('\uFEFF', contents().charAt(0));
    Files.writeString(sheet(), has ? contents() : contents().substring(1));
    assertTrue(ReviewSheet.read(sheet()).isRead("caf\u00E9"));
  }

  @Test
  void read_ofEmptyColumnsThatASpreadsheetLeft_findsMarks() {
    ReviewSheet.write(sheet(), Rows.result("one"));
    change(",,,no,", MARKED);
    change("\r\n", ",,\r\n");
    assertTrue(ReviewSheet.read(sheet()).isRead("one"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {",Doe, Jane,2026-05-02,no,", ",Jane Doe,2026-05-02,no,fine, too", ",Jane"})
  void read_ofARowWithOtherCells_isRefusedWithTheRow(String mark) {
    ReviewSheet.write(sheet(), Rows.result("one"));
    change(",one,,,no,", ",one" + mark);
    var refused = assertThrows(IllegalArgumentException.class, () -> ReviewSheet.read(sheet()));
    assertTrue(refused.getMessage().contains("row 2"), refused.getMessage());
  }

  @Test
  void read_ofAColumnThatIsMissing_isRefusedWithItsName() {
    ReviewSheet.write(sheet(), Rows.result("one"));
    change("read_by", "reader");
    var refused = assertThrows(IllegalArgumentException.class, () -> ReviewSheet.read(sheet()));
    assertTrue(refused.getMessage().contains("read_by"), refused.getMessage());
  }

  @Test
  void read_ofAQuoteThatNeverEnds_isRefusedWithTheWay() {
    ReviewSheet.write(sheet(), Rows.result("one"));
    change(",one,", ",\"one,");
    var refused = assertThrows(IllegalArgumentException.class, () -> ReviewSheet.read(sheet()));
    assertTrue(refused.getMessage().contains("save it again as CSV UTF-8"), refused.getMessage());
  }
}
