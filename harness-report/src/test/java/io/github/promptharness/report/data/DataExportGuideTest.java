package io.github.promptharness.report.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.StudyResult;
import io.github.promptharness.recorded.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to data shows is what is run. */
class DataExportGuideTest {
  private static final StudyResult RESULT = QuizResult.of();

  @TempDir private static Path folder;
  private static String guide = "";

  @BeforeAll
  static void read() throws IOException {
    guide = Files.readString(Path.of("../docs/data-export.md"));
  }

  @Test
  void fragments_ofJava_standInACompiledSource() throws IOException {
    assertEquals(
        marked("java/io/github/promptharness/report/data/DataExportFragments.java", "// "),
        fenced("java"));
  }

  @Test
  void fragments_ofScripts_standInThoseThatReadBackRuns() throws IOException {
    assertEquals(marked("scripts/read_data.py", "# "), fenced("python"));
    assertEquals(marked("scripts/read_data.R", "# "), fenced("r"));
  }

  @Test
  void fragments_ofJava_run() throws IOException {
    Path data = folder.resolve("data");
    DataExportFragments.write(RESULT, data, folder.resolve("shared"));

    assertTrue(Files.readString(data.resolve("observations.csv")).contains("I say"));
    assertFalse(Files.readString(folder.resolve("shared/observations.csv")).contains("I say"));
    assertTrue(DataExportFragments.scoredAsBefore(data).summary().rows().size() > 20);
    assertTrue(DataExportFragments.scoredAnew(data).summary().rows().size() > 20);
  }

  @Test
  void command_ofTheGuide_saysWhatTheCodeSays() {
    Path data = folder.resolve("data");
    DataExport.of(RESULT).writeTo(data);
    String command = fenced("bash").get(0);
    var told = Recordings.read(data.resolve("observations.jsonl"));
    for (MatchResult each :
        Pattern.compile("-D([a-z.]+)=(\\S+)").matcher(command).results().toList()) {
      told = told(told, each.group(1), each.group(2));
    }

    assertEquals(
        DataExportFragments.scoredAsBefore(data).observations().stream().toList(),
        told.score().observations().stream().toList());
  }

  @Test
  void table_ofTheGuide_namesTheColumnsInOrder() {
    Path data = folder.resolve("data");
    DataExport.of(RESULT).writeTo(data);
    JsonNode first = ReadTables.json(data, "observations").get(0);
    var names = new ArrayList<String>();
    first.fieldNames().forEachRemaining(names::add);
    names.replaceAll(name -> name.startsWith("tag.") ? "tag.NAME" : name);
    int start = guide.indexOf("## Columns of the observations");

    assertEquals(
        names,
        Pattern.compile("(?m)^\\| `([^|]*)` \\|")
            .matcher(guide.substring(start, guide.indexOf("\n## ", start + 1)))
            .results()
            .flatMap(row -> List.of(row.group(1).split("`, `", -1)).stream())
            .toList());
  }

  private static Recordings told(Recordings read, String property, String value) {
    return switch (property) {
      case "example", "out" -> read;
      case "recorded" -> {
        assertEquals("data/observations.jsonl", value);
        yield read;
      }
      case "only.placebo", "only.answered" -> read.only(property.substring(5), value);
      case "map.item" -> read.item(value);
      case "map.cluster" -> read.cluster(value);
      case "map.variant" -> read.variant(value);
      case "map.prompt" -> read.prompt(value);
      case "map.repeat" -> read.repeat(value);
      case "map.text" -> read.text(value);
      case "map.answer" -> read.answer(value);
      case "map.expected" -> read.expected(value);
      case "map.score" -> read.scoreIn(value);
      default -> throw new AssertionError("not a property of the guide: " + property);
    };
  }

  private static List<String> marked(String source, String comment) throws IOException {
    return Pattern.compile("(?s)" + comment + "GUIDE: begin\n(.*?)\n[ ]*" + comment + "GUIDE: end")
        .matcher(Files.readString(Path.of("src/test", source)))
        .results()
        .map(each -> each.group(1).stripIndent().strip())
        .toList();
  }

  private static List<String> fenced(String language) {
    return Pattern.compile("(?s)```" + language + "\n(.*?)\n```")
        .matcher(guide)
        .results()
        .map(each -> each.group(1).strip())
        .toList();
  }
}
