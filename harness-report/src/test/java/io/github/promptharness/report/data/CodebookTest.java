package io.github.promptharness.report.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodebookTest {
  @TempDir private static Path folder;
  private static List<CSVRecord> codebook;

  @BeforeAll
  static void write() {
    DataExport.of(HostileResult.of()).writeTo(folder);
    codebook = ReadTables.csv(folder, "codebook");
  }

  @ParameterizedTest
  @ValueSource(strings = {"observations", "estimates", "comparisons"})
  void rows_ofATable_areItsColumnsInOrder(String name) {
    var rows = codebook.stream().filter(row -> row.get("file").equals(name)).toList();

    assertEquals(
        ReadTables.csv(folder, name).get(0).getParser().getHeaderNames(),
        rows.stream().map(row -> row.get("name")).toList());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(Integer.toString(i + 1), rows.get(i).get("position"));
    }
  }

  @Test
  void rows_ofEveryColumn_countWhatIsMissingAndSayWhen() {
    for (CSVRecord row : codebook) {
      long missing =
          ReadTables.json(folder, row.get("file")).stream()
              .filter(each -> each.get(row.get("name")).isNull())
              .count();
      assertEquals(Long.toString(missing), row.get("n_missing"), row.get("name"));
      assertTrue(missing == 0 || row.get("missing") != null, row.get("name"));
    }
  }

  @Test
  void rows_ofNumbers_haveTheirRange() {
    CSVRecord repeat = row("observations", "repeat");
    CSVRecord text = row("observations", "text");

    assertEquals("0", repeat.get("least"));
    assertEquals("2", repeat.get("most"));
    assertEquals(null, text.get("least"));
  }

  @Test
  void rows_ofTexts_countWhatWasChangedInTheCsv() {
    CSVRecord item = row("observations", "item");
    long changed =
        ReadTables.csv(folder, "observations").stream()
            .filter(each -> !Formulas.restored(each.get("item")).equals(each.get("item")))
            .count();
    var items =
        ReadTables.json(folder, "observations").stream().map(each -> each.get("item").textValue());

    assertTrue(changed > 0);
    assertEquals(Long.toString(changed), item.get("n_neutralised"));
    assertEquals(
        Long.toString(items.filter(each -> !HostileTexts.inCsv(each).equals(each)).count()),
        item.get("n_replaced"));
  }

  @Test
  void page_ofHostileNames_isOneTableWithoutMarkup() throws Exception {
    String page = Files.readString(folder.resolve("codebook.md"));

    assertTrue(page.startsWith("# Codebook: =study\\|\\<b\\>⟨U+000A⟩\n"), page.substring(0, 60));
    assertFalse(page.contains("\n## no heading"));
    assertFalse(page.contains("\u202E"));
    for (String line : page.split("\n", -1)) {
      if (line.startsWith("| ") && line.contains(" | integer | ")) {
        assertEquals(9, line.replace("\\|", "").chars().filter(sign -> sign == '|').count(), line);
      }
    }
  }

  @Test
  void page_ofFiles_hasTheirHashes() throws Exception {
    String page = Files.readString(folder.resolve("codebook.md"));

    for (String name : List.of("observations", "estimates", "comparisons")) {
      for (String ending : List.of(".csv", ".jsonl")) {
        assertTrue(page.contains(sha256(folder.resolve(name + ending))), name + ending);
      }
    }
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  private static CSVRecord row(String file, String name) {
    return codebook.stream()
        .filter(row -> row.get("file").equals(file) && row.get("name").equals(name))
        .findFirst()
        .orElseThrow();
  }
}
