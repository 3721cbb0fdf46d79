package io.github.promptharness.report.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Observations;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataExportTest {
  private static final StudyResult RESULT = HostileResult.of();
  private static final List<String> FILES =
      List.of(
          "codebook.csv",
          "codebook.md",
          "comparisons.csv",
          "comparisons.jsonl",
          "estimates.csv",
          "estimates.jsonl",
          "observations.csv",
          "observations.jsonl");

  @TempDir private static Path folder;

  @BeforeAll
  static void write() {
    DataExport.of(RESULT).writeTo(folder);
  }

  @Test
  void writeTo_aFolder_leavesTheFilesAndNothingElse() throws IOException {
    assertEquals(FILES, names(folder));
  }

  @Test
  void writeTo_twice_givesEqualBytes(@TempDir Path other) throws IOException {
    DataExport.of(HostileResult.of()).writeTo(other);

    for (String file : FILES) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve(file)), Files.readAllBytes(other.resolve(file)), file);
    }
  }

  @Test
  void writeTo_whileAnswersCannotBeRead_leavesWhatWasThere(@TempDir Path other) throws IOException {
    DataExport.of(RESULT).writeTo(other);
    byte[] before = Files.readAllBytes(other.resolve("observations.csv"));
    var opened = new AtomicInteger();
    Observations broken =
        () ->
            RESULT.observations().stream()
                .peek(
                    row -> {
                      if (opened.incrementAndGet() > 700) {
                        throw new IllegalStateException("the database is gone");
                      }
                    });

    assertThrows(
        IllegalStateException.class,
        () -> DataExport.of(new StudyResult(RESULT.summary(), broken, List.of())).writeTo(other));
    assertEquals(FILES, names(other));
    assertArrayEquals(before, Files.readAllBytes(other.resolve("observations.csv")));
  }

  @Test
  void writeTo_aFileInTheWay_saysWhatToDo(@TempDir Path other) throws IOException {
    Path file = Files.writeString(other.resolve("taken"), "");

    var refusal = assertThrows(HarnessException.class, () -> DataExport.of(RESULT).writeTo(file));
    assertTrue(
        refusal.getMessage().contains("taken is a file, not a folder; name another folder"),
        refusal.getMessage());
  }

  @Test
  void without_columns_leavesThemOutOfEveryFile(@TempDir Path other) throws IOException {
    DataExport.of(RESULT).without("text", "failure").without("member").writeTo(other);

    var row = ReadTables.json(other, "observations").get(0);
    assertFalse(row.has("text") || row.has("failure") || row.has("member"));
    assertTrue(row.has("answer"));
    assertFalse(Files.readString(other.resolve("observations.csv")).startsWith("\"row\",\"text\""));
    assertFalse(
        ReadTables.csv(other, "codebook").stream()
            .anyMatch(each -> each.get("name").equals("member")));
  }

  @Test
  void without_aColumnThatIsNone_isRefused(@TempDir Path other) throws IOException {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> DataExport.of(RESULT).without("texts").writeTo(other));
    assertTrue(refusal.getMessage().endsWith("\"texts\""), refusal.getMessage());
    assertEquals(List.of(), names(other));
  }

  @Test
  void writeTo_ofNothing_writesHeaders(@TempDir Path other) throws IOException {
    var summary = RESULT.summary();
    var empty = new Summary("empty", List.of(), List.of(), summary.spend(), summary.provenance());
    DataExport.of(new StudyResult(empty, Observations.of(List.of()), List.of())).writeTo(other);

    assertEquals("", Files.readString(other.resolve("observations.jsonl")));
    assertEquals(1, Files.readAllLines(other.resolve("observations.csv")).size());
    assertEquals(FILES, names(other));
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
