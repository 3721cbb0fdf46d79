package io.github.promptharness.report.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.study.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The document is held against the specification at mlcommons.org/croissant/1.0. The group's own
 * reader, mlcroissant 1.1.1, found neither error nor warning in bundles made as here, and read
 * every record:
 *
 * <pre>mlcroissant validate --jsonld small-study/data/croissant.json</pre>
 */
final class CroissantTest {
  /** "The following list of properties must be specified for every Croissant dataset." */
  private static final List<String> REQUIRED =
      List.of(
          "@context",
          "@type",
          "conformsTo",
          "description",
          "license",
          "name",
          "url",
          "creator",
          "datePublished",
          "distribution");

  /** Names that the specification's Appendix 1 recommends for the context. */
  private static final List<String> CONTEXT =
      List.of(
          "@language",
          "@vocab",
          "column",
          "data",
          "dataType",
          "extract",
          "field",
          "fileProperty",
          "format",
          "includes",
          "isEnumeration",
          "jsonPath",
          "ml",
          "parentField",
          "path",
          "recordSet",
          "references",
          "regex",
          "repeated",
          "replace",
          "sc",
          "separator",
          "source",
          "subField",
          "transform");

  @TempDir private Path folder;
  private Transcript transcript;

  @BeforeEach
  void run() {
    transcript =
        SmallStudy.simulated(
            folder,
            study ->
                study
                    .repeats(2)
                    .placebo(3)
                    .prompts(
                        SmallStudy.prompts(8).stream()
                            .map(p -> p.withTag("topic", "of " + p.id()).withTag("odd name", "x"))
                            .toList()));
  }

  private Bundle bundle() {
    var citation =
        new Citation(
            "Small & <odd> {answers}",
            List.of("Doe, Jane", "A Group"),
            LocalDate.of(2026, 5, 1),
            "1.0.0",
            Optional.of("10.5281/zenodo.1234"));
    return Bundle.of(transcript, citation, SmallStudy.LICENCE)
        .withPromptsLicence(new Licence("LicenseRef-mine", "Ask me."), "a drawer");
  }

  /** The folder of the payload, unpacked. */
  private Path unpacked(Bundle bundle) throws IOException {
    Path archive = bundle.writeTo(folder.resolve("out")).archive();
    assertTrue(StoredBundle.open(archive).rescore().isIdentical());
    Path data = Files.createDirectories(folder.resolve("unpacked"));
    try (var zip = new ZipFile(archive.toFile())) {
      for (var entry : zip.stream().filter(each -> each.getName().contains("/data/")).toList()) {
        try (var in = zip.getInputStream(entry)) {
          Files.copy(in, data.resolve(Path.of(entry.getName()).getFileName().toString()));
        }
      }
    }
    return data;
  }

  private static JsonNode croissant(Path data) throws IOException {
    return Json.read(Files.readString(data.resolve("croissant.json")));
  }

  @Test
  void json_hasWhatTheSpecificationRequires() throws IOException {
    JsonNode root = croissant(unpacked(bundle()));
    for (String name : REQUIRED) {
      JsonNode value = root.path(name);
      assertFalse(value.isTextual() ? value.asText().isBlank() : value.isEmpty(), name);
    }
    assertEquals("sc:Dataset", root.path("@type").asText());
    assertEquals("http://mlcommons.org/croissant/1.0", root.path("conformsTo").get(0).asText());
    assertEquals("https://doi.org/10.5281/zenodo.1234", root.path("url").asText());
    assertEquals("2026-05-01", root.path("datePublished").asText());
    assertEquals("https://spdx.org/licenses/CC-BY-4.0", root.path("license").get(0).asText());
    assertEquals("LicenseRef-mine", root.path("license").get(1).path("name").asText());
    assertEquals("sc:Person", root.path("creator").get(0).path("@type").asText());
    assertEquals("sc:Organization", root.path("creator").get(1).path("@type").asText());
    CONTEXT.forEach(name -> assertTrue(root.path("@context").has(name), name));
    assertEquals(
        "@misc{doe2026, author = {Doe, Jane and {A Group}}, title = {{Small \\& <odd> answers}},"
            + " year = {2026}, version = {1.0.0}, doi = {10.5281/zenodo.1234},"
            + " url = {https://doi.org/10.5281/zenodo.1234}}",
        root.path("citeAs").asText());
  }

  @Test
  void json_tellsOfEveryFileByItsHash() throws IOException {
    Path data = unpacked(bundle());
    var told = new TreeSet<String>();
    for (JsonNode file : croissant(data).path("distribution")) {
      Path path = data.resolve(file.path("contentUrl").asText());
      assertEquals("cr:FileObject", file.path("@type").asText());
      assertEquals(Digests.of(Files.readAllBytes(path)), file.path("sha256").asText());
      assertEquals(Files.size(path) + " B", file.path("contentSize").asText());
      assertFalse(file.path("encodingFormat").asText().isEmpty());
      told.add(path.getFileName().toString());
    }
    var there = new TreeSet<String>();
    try (var files = Files.list(data)) {
      files.forEach(file -> there.add(file.getFileName().toString()));
    }
    there.removeAll(List.of("croissant.json", "ro-crate-metadata.json"));
    assertEquals(there, told);
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(Json::read).toList();
  }

  private static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "sc:Text" -> value.isTextual();
      case "sc:Integer" -> value.isIntegralNumber();
      case "sc:Float" -> value.isNumber();
      case "sc:Boolean" -> value.isBoolean();
      case "sc:DateTime" -> Instant.parse(value.asText()).isAfter(Instant.EPOCH);
      default -> false;
    };
  }

  @Test
  void json_recordsAreTheLinesWithTheirTypes() throws IOException {
    Path data = unpacked(bundle().withTexts());
    JsonNode root = croissant(data);
    var ids = new HashSet<String>();
    root.path("distribution").forEach(file -> assertTrue(ids.add(file.path("@id").asText())));
    var sets = new ArrayList<String>();
    for (JsonNode set : root.path("recordSet")) {
      sets.add(set.path("@id").asText());
      assertTrue(ids.add(set.path("@id").asText()));
      var own = new HashSet<String>();
      for (JsonNode field : set.path("field")) {
        assertTrue(ids.add(field.path("@id").asText()), field.toString());
        own.add(field.path("@id").asText());
        check(data, field, ids);
      }
      set.path("key").forEach(key -> assertTrue(own.contains(key.path("@id").asText())));
    }
    assertEquals(List.of("answers", "prompts"), sets);
    assertTrue(
        ids.containsAll(
            Set.of("answers/text", "answers/score", "answers/tags/topic", "prompts/tags/topic")));
    assertFalse(ids.contains("answers/withheld"), "no line has it");
    assertFalse(ids.contains("answers/tags/odd name"), "its path would need quoting");
  }

  private static void check(Path data, JsonNode field, Set<String> ids) throws IOException {
    JsonNode source = field.path("source");
    String file = source.path("fileObject").path("@id").asText();
    assertTrue(ids.contains(file), file);
    String column = source.path("extract").path("column").asText();
    String within = source.path("transform").path("jsonPath").asText();
    int found = 0;
    for (JsonNode line : lines(data.resolve(file))) {
      JsonNode value = line.path(column);
      if (!within.isEmpty()) {
        value = value.path(within.substring("$.".length()));
      }
      if (!value.isMissingNode()) {
        found++;
        assertTrue(fits(value, field.path("dataType").asText()), field + " " + value);
      }
    }
    assertTrue(found > 0, field.toString());
  }

  @Test
  void json_keyNamesEachAnswerOnce() throws IOException {
    Path data = unpacked(bundle());
    var keys = new HashSet<List<String>>();
    for (JsonNode line : lines(data.resolve("answers.jsonl"))) {
      var key = new ArrayList<String>();
      for (JsonNode each : croissant(data).path("recordSet").get(0).path("key")) {
        key.add(line.path(each.path("@id").asText().substring("answers/".length())).asText());
      }
      assertTrue(keys.add(key), key.toString());
    }
  }

  @Test
  void writeTo_withoutAnAddress_hasNone() throws IOException {
    Path data = unpacked(SmallStudy.bundle(transcript));
    assertFalse(Files.exists(data.resolve("croissant.json")), "a page is required, and not known");
  }

  @Test
  void withAddress_ofAPage_isTold() throws IOException {
    Path data = unpacked(SmallStudy.bundle(transcript).withAddress("https://example.org/data"));
    assertEquals("https://example.org/data", croissant(data).path("url").asText());
    assertTrue(Files.readString(data.resolve("ro-crate-metadata.json")).contains("croissant.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.org", "ftp://example.org", "https://example.org/a b"})
  void withAddress_ofNoPage_isRefused(String address) {
    Bundle bundle = SmallStudy.bundle(transcript);
    assertThrows(IllegalArgumentException.class, () -> bundle.withAddress(address));
  }
}
