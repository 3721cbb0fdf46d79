package io.github.promptharness.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.promptharness.Interval;
import io.github.promptharness.pool.PooledCell;
import io.github.promptharness.pool.PooledStudies;
import io.github.promptharness.pool.StudyEffect;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.meta.MetaFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PooledFilesTest {
  private static final List<String> TABLES =
      List.of("studies", "overlaps", "families", "means", "effects");

  private final PooledStudies pooled = CompareExamples.fourStudies().pooled();

  private Path folder = Path.of("");

  @BeforeAll
  void write(@TempDir Path given) {
    folder = given;
    PoolingReport.of(pooled).writeTo(folder.resolve("four"));
  }

  private List<CSVRecord> rows(String table) {
    return ReadCsv.of(folder.resolve("four"), "pooling-" + table);
  }

  private static void assertNumber(double expected, CSVRecord row, String column) {
    assertEquals(OptionalDouble.of(expected), ReadCsv.number(row, column), column);
  }

  private static void assertEnds(Result<Interval> expected, CSVRecord row, String prefix) {
    if (expected instanceof Result.Defined<Interval> defined) {
      assertNumber(defined.value().low(), row, prefix + "low");
      assertNumber(defined.value().high(), row, prefix + "high");
      assertNumber(defined.value().level(), row, prefix + "level");
    } else {
      assertEquals("", row.get(prefix + "low"));
    }
  }

  @Test
  void means_everyCell_haveEveryDigit() {
    var rows = rows("means");
    assertEquals(pooled.cells().size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      PooledCell cell = pooled.cells().get(i);
      CSVRecord row = rows.get(i);
      assertEquals(cell.operator(), row.get("operator"));
      assertEquals(cell.tag(), row.get("tag"));
      assertEquals(Integer.toString(cell.items()), row.get("n_items"));
      if (cell.pooled() instanceof Result.Undefined<MetaFit> undefined) {
        assertEquals(undefined.reason(), row.get("not_pooled"));
        assertEquals("", row.get("mean"));
        continue;
      }
      MetaFit fit = cell.pooled().orElseThrow();
      assertNumber(fit.mean(), row, "mean");
      assertEnds(Result.of(fit.interval()), row, "");
      assertNumber(fit.standardError(), row, "standard_error");
      assertNumber(fit.noEffect().p(), row, "p");
      assertNumber(cell.corrected().orElseThrow(), row, "p_corrected");
      assertNumber(fit.tau(), row, "tau");
      assertNumber(fit.tauSquared(), row, "tau_squared");
      assertEnds(fit.tauSquaredInterval(), row, "tau_squared_");
      assertNumber(fit.inconsistency(), row, "i_squared");
      assertEnds(fit.inconsistencyInterval(), row, "i_squared_");
      assertNumber(fit.homogeneity().statistic(), row, "q");
      assertNumber(fit.studies() - 1, row, "q_df");
      assertNumber(fit.homogeneity().p(), row, "q_p");
      assertEnds(fit.newStudy(), row, "new_study_");
    }
  }

  @Test
  void effects_everyStudy_haveEveryDigitOrAReason() {
    var rows = rows("effects").iterator();
    for (PooledCell cell : pooled.cells()) {
      for (StudyEffect effect : cell.effects()) {
        CSVRecord row = rows.next();
        assertEquals(effect.study(), row.get("study"));
        assertNumber(effect.difference(), row, "difference");
        assertEnds(Result.of(effect.interval()), row, "");
        assertNumber(effect.standardError(), row, "standard_error");
        assertEquals(effect.weight(), ReadCsv.number(row, "weight"));
        assertEquals(Integer.toString(effect.items()), row.get("n_items"));
        assertEquals(effect.unvarying() ? "TRUE" : "FALSE", row.get("unvarying"));
        assertEquals("", row.get("missing"));
      }
      for (var missing : cell.missing()) {
        CSVRecord row = rows.next();
        assertEquals(missing.study(), row.get("study"));
        assertEquals(missing.reason(), row.get("missing"));
        assertEquals("", row.get("difference"));
      }
    }
    assertFalse(rows.hasNext());
  }

  @Test
  void overlaps_ofOneStudyTwice_areNamed() {
    PoolingReport.of(CompareExamples.twice()).writeTo(folder.resolve("twice"));
    CSVRecord row = ReadCsv.of(folder.resolve("twice"), "pooling-overlaps").get(0);
    assertEquals("60", row.get("n_shared"));
    assertEquals("TRUE", row.get("looks_twice"));
    assertEquals(List.of(), rows("overlaps"));
  }

  @Test
  void codebook_everyColumnOfEveryTable_isInIt() {
    var expected = new ArrayList<String>();
    for (String table : TABLES) {
      String name = "pooling-" + table;
      ReadCsv.header(folder.resolve("four"), name).forEach(each -> expected.add(name + " " + each));
    }
    assertEquals(
        expected,
        rows("codebook").stream().map(row -> row.get("file") + " " + row.get("name")).toList());
  }

  @Test
  void writeTo_underAnotherLocale_givesTheSameBytes() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      PoolingReport.of(pooled).writeTo(folder.resolve("ar"));
    } finally {
      Locale.setDefault(before);
    }
    for (String table : TABLES) {
      String name = "pooling-" + table + ".csv";
      assertEquals(
          -1,
          Files.mismatch(folder.resolve("four").resolve(name), folder.resolve("ar").resolve(name)),
          name);
    }
  }
}
