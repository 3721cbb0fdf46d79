package io.github.promptharness.report.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormTest {
  private static final Pattern DANGER =
      Pattern.compile("[\\s\u00A0\u200B\uFEFF]*[=+@\uFF1D\uFF0B\uFF0D-].*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("-Inf|[+-]?\\d+(\\.\\d+)?(E[+-]?\\d+)?");

  @TempDir private static Path folder;

  @BeforeAll
  static void write() {
    DataExport.of(HostileResult.of()).writeTo(folder.resolve("safe"));
    DataExport.of(HostileResult.of()).withoutNeutralising().writeTo(folder.resolve("bare"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"observations", "estimates", "comparisons"})
  void table_neutralised_holdsWhatTheJsonLinesHold(String name) {
    requireSame(folder.resolve("safe"), name, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"observations", "estimates", "comparisons"})
  void table_withoutNeutralising_holdsTheTextsThemselves(String name) {
    requireSame(folder.resolve("bare"), name, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"observations", "estimates", "comparisons", "codebook"})
  void cells_neutralised_areNoFormula(String name) {
    for (CSVRecord row : ReadTables.csv(folder.resolve("safe"), name)) {
      for (String cell : row) {
        assertFalse(
            cell != null && DANGER.matcher(cell).matches() && !NUMBER.matcher(cell).matches(),
            () -> name + ": " + cell);
      }
    }
    for (String column :
        ReadTables.csv(folder.resolve("safe"), name).get(0).getParser().getHeaderNames()) {
      assertFalse(DANGER.matcher(column).matches(), column);
    }
  }

  @Test
  void cells_ofMissingAndEmptyText_differ() {
    var facts = new Facts();
    var line = new StringBuilder();
    var form = new CsvForm(true);
    form.append(line, Cell.MISSING, facts);
    form.append(line.append(','), new Cell.Text(""), facts);

    assertEquals(",\"\"", line.toString());
  }

  private static void requireSame(Path from, String name, boolean neutralised) {
    Map<String, String> types = types(from, name);
    List<CSVRecord> csv = ReadTables.csv(from, name);
    List<JsonNode> json = ReadTables.json(from, name);
    assertEquals(json.size(), csv.size());
    assertTrue(json.size() > 2);
    assertEquals(List.copyOf(types.keySet()).size(), json.get(0).size());
    for (int i = 0; i < csv.size(); i++) {
      for (String column : types.keySet()) {
        requireSame(
            types.get(column), json.get(i).get(column), csv.get(i).get(column), neutralised);
      }
    }
  }

  private static Map<String, String> types(Path from, String name) {
    var types = new HashMap<String, String>();
    for (CSVRecord row : ReadTables.csv(from, "codebook")) {
      if (row.get("file").equals(name)) {
        types.put(row.get("name"), row.get("type"));
      }
    }
    return types;
  }

  private static void requireSame(String type, JsonNode value, String cell, boolean neutralised) {
    if (value.isNull()) {
      assertNull(cell);
    } else if (type.equals("text")) {
      assertEquals(
          HostileTexts.inCsv(value.textValue()), neutralised ? Formulas.restored(cell) : cell);
    } else if (type.equals("list")) {
      assertEquals(value.toString(), tree(cell).toString());
    } else if (type.equals("truth")) {
      assertEquals(value.booleanValue() ? "TRUE" : "FALSE", cell);
    } else if (value.isTextual()) {
      assertEquals(value.textValue().replace("Infinity", "Inf"), cell);
    } else {
      assertEquals(value.doubleValue(), Double.parseDouble(cell));
    }
  }

  private static JsonNode tree(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
