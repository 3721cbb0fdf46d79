package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.simulate.SimulatedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was changed in a bundle is found and named. */
final class TamperedBundleTest {
  @TempDir private static Path made;
  private static Path archive;
  private static final Map<String, byte[]> FILES = new TreeMap<>();

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws IOException {
    archive =
        SmallStudy.bundle(
                SmallStudy.transcript(
                    made,
                    SimulatedModel.of(SmallStudy.prompts(8)),
                    study -> study.placebo(2).margin(0.1)))
            .withTexts()
            .writeTo(made)
            .archive();
    try (var zip = new ZipFile(archive.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        try (InputStream in = zip.getInputStream(entry)) {
          FILES.put(entry.getName(), in.readAllBytes());
        }
      }
    }
  }

  private Path unpacked() throws IOException {
    for (var file : FILES.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return folder.resolve("small-study");
  }

  private static String refusal(Path bundle) {
    return assertThrows(IllegalArgumentException.class, () -> StoredBundle.open(bundle))
        .getMessage();
  }

  @Test
  void open_ofAnyByteChanged_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(archive);
    Path changed = folder.resolve("changed.zip");
    var positions = new ArrayList<Integer>();
    long seed = 20260501;
    new Random(seed).ints(500, 0, whole.length).forEach(positions::add);
    // The ends, where what ZIP says of itself stands.
    for (int i = 0; i < 60; i++) {
      positions.add(i);
      positions.add(whole.length - 1 - i * 3);
    }
    for (int position : positions) {
      byte[] bytes = whole.clone();
      bytes[position] ^= (byte) (1 << (position % 8));
      Files.write(changed, bytes);
      assertThrows(
          IllegalArgumentException.class,
          () -> StoredBundle.open(changed),
          () -> "byte " + position + " of " + whole.length + ", seed " + seed);
    }
  }

  @Test
  void open_ofABrokenOffArchive_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(archive);
    Path broken = folder.resolve("broken.zip");
    for (int length : new int[] {0, 1, 100, whole.length / 2, whole.length - 1}) {
      Files.write(broken, java.util.Arrays.copyOf(whole, length));
      assertThrows(IllegalArgumentException.class, () -> StoredBundle.open(broken));
    }
  }

  @Test
  void open_ofAnUnpackedBundle_isTheSame() throws IOException {
    StoredBundle packed = StoredBundle.open(archive);
    StoredBundle unpacked = StoredBundle.open(unpacked());
    assertEquals(packed.id(), unpacked.id());
    assertEquals(packed.contents(), unpacked.contents());
    assertTrue(unpacked.rescore().isIdentical());
  }

  @Test
  void open_ofEachFileChanged_namesIt() throws IOException {
    Path bundle = unpacked();
    for (String name : FILES.keySet()) {
      Path file = folder.resolve(name);
      byte[] bytes = FILES.get(name).clone();
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      String shortName = name.substring("small-study/".length());
      if (!shortName.equals(Format.TAG_MANIFEST)) {
        assertTrue(refusal(bundle).contains(shortName + " was changed"), refusal(bundle));
      } else {
        refusal(bundle);
      }
      Files.write(file, FILES.get(name));
    }
    assertDoesNotThrow(() -> StoredBundle.open(bundle));
  }

  @Test
  void open_ofEachFileMissing_namesIt() throws IOException {
    Path bundle = unpacked();
    for (String name : FILES.keySet()) {
      Files.delete(folder.resolve(name));
      assertTrue(
          refusal(bundle).contains(name.substring("small-study/".length()) + " is missing"),
          refusal(bundle));
      Files.write(folder.resolve(name), FILES.get(name));
    }
  }

  @Test
  void open_withAnAdditionalFile_namesIt() throws IOException {
    Path bundle = unpacked();
    Files.writeString(bundle.resolve("data/more.txt"), "more");
    assertTrue(refusal(bundle).contains("data/more.txt is additional"), refusal(bundle));
  }

  @Test
  void faults_ofTwoChangedFiles_namesBoth() throws IOException {
    Path bundle = unpacked();
    Files.writeString(bundle.resolve(Format.SUMMARY), "{}");
    Files.writeString(bundle.resolve(Format.README), "x");
    assertEquals(2, StoredBundle.faults(bundle).size());
  }

  @Test
  void open_ofOneThatANewerVersionWrote_saysSo() throws IOException {
    Path bundle = unpacked();
    replace(bundle, Format.PROTOCOL, Format.NAME, "promptharness.bundle.2");
    assertTrue(refusal(bundle).contains("newer version"), refusal(bundle));
  }

  @Test
  void open_ofAProtocolWithAnUnknownField_isRefused() throws IOException {
    Path bundle = unpacked();
    replace(bundle, Format.PROTOCOL, "\"library\"", "\"unheard\" : 1,\n  \"library\"");
    assertTrue(refusal(bundle).contains("unheard"), refusal(bundle));
  }

  @Test
  void rescore_ofAnAnswerChangedWithAllItsHashes_isFound() throws IOException {
    Path bundle = unpacked();
    replace(
        bundle, Format.ANSWERS, "\"outcome\":\"SCORED\"", "\"outcome\":\"SCORED\",\"dose\":3.5");
    Rescored again = StoredBundle.open(bundle).rescore();
    assertTrue(again.rereadOtherwise() > 0, again.toString());
    assertTrue(again.toString().contains("NOT the same"), again.toString());
  }

  @Test
  void rescore_ofAScoreChangedWithAllItsHashes_isFound() throws IOException {
    Path bundle = unpacked();
    String answers = Files.readString(bundle.resolve(Format.ANSWERS));
    assertTrue(answers.contains("\"score\":1.0"), answers.substring(0, 2000));
    replace(bundle, Format.ANSWERS, "\"score\":1.0", "\"score\":0.0");
    Rescored again = StoredBundle.open(bundle).rescore();
    assertTrue(again.rereadOtherwise() > 0, again.toString());
  }

  @Test
  void rescore_ofASummaryChangedWithAllItsHashes_namesTheNumber() throws IOException {
    Path bundle = unpacked();
    replace(bundle, Format.SUMMARY, "\"level\" : 0.95", "\"level\" : 0.9");
    Rescored again = StoredBundle.open(bundle).rescore();
    assertTrue(again.differences().get(0).contains("/level: 0.9 became 0.95"), again.toString());
  }

  @Test
  void rescore_ofAPromptChangedWithAllItsHashes_isRefused() throws IOException {
    Path bundle = unpacked();
    replace(bundle, Format.PROMPTS, "the red one", "the rad one");
    StoredBundle stored = StoredBundle.open(bundle);
    assertThrows(IllegalArgumentException.class, stored::rescore);
  }

  /** Changes a file and makes both lists fit again, as somebody who wants to deceive would. */
  private static void replace(Path bundle, String name, String from, String to) throws IOException {
    Path file = bundle.resolve(name);
    String text = Files.readString(file);
    assertTrue(text.contains(from), text.substring(0, Math.min(500, text.length())));
    Files.writeString(file, text.replace(from, to));
    relist(bundle, Format.MANIFEST, name);
    relist(bundle, Format.TAG_MANIFEST, Format.MANIFEST);
  }

  private static void relist(Path bundle, String list, String name) throws IOException {
    var hashes = new TreeMap<>(Manifest.read(Files.readAllBytes(bundle.resolve(list))).hashes());
    hashes.put(name, Digests.of(Files.readAllBytes(bundle.resolve(name))));
    Files.write(bundle.resolve(list), Manifest.of(hashes).bytes());
  }

  private Path zip(Map<String, byte[]> entries) throws IOException {
    Path file = folder.resolve("made.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.txt",
        "small-study/../../evil.txt",
        "/etc/evil",
        "C:\\evil.txt",
        "small-study/data/a/b.txt",
        "small-study\\data\\evil.txt",
        "small-study/.evil",
        "small-study/data/\u202Eevil"
      })
  void open_ofAnEntryThatLeadsOutOfItsFolder_isRefused(String name) throws IOException {
    var entries = new TreeMap<>(FILES);
    entries.put(name, "x".getBytes(UTF_8));
    String refusal = refusal(zip(entries));
    assertTrue(refusal.contains("could lead out of its folder"), refusal);
  }

  @Test
  void open_ofAnEntryThatIsThereTwice_isRefused() throws IOException {
    var entries = new TreeMap<>(FILES);
    entries.put("small-study/readme.MD", FILES.get("small-study/README.md"));
    Path file = zip(entries);
    String text =
        new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
    Files.write(
        file,
        text.replace("small-study/readme.MD", "small-study/README.md")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    assertTrue(refusal(file).contains("twice"), refusal(file));
  }

  @Test
  void open_ofAnArchivePackedAnew_saysToUnpackIt() throws IOException {
    String refusal = refusal(zip(FILES));
    assertTrue(refusal.contains("packed anew"), refusal);
  }

  @Test
  void open_ofABomb_isRefusedBeforeItIsUnpacked() throws IOException {
    var entries = new TreeMap<>(FILES);
    entries.put("small-study/data/answers.jsonl", new byte[200 << 20]);
    String refusal = refusal(zip(entries));
    assertTrue(refusal.contains("unpacks to more than"), refusal);
  }

  @Test
  void open_ofManyEntries_isRefused() throws IOException {
    var entries = new TreeMap<>(FILES);
    for (int i = 0; i < 70; i++) {
      entries.put("small-study/data/more" + i, new byte[] {1});
    }
    assertTrue(refusal(zip(entries)).contains("more than 64 entries"));
  }

  @Test
  void open_ofSomethingElse_isRefused() throws IOException {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "notes");
    for (Path each : List.of(file, folder.resolve("missing.zip"), folder)) {
      assertThrows(IllegalArgumentException.class, () -> StoredBundle.open(each));
    }
  }

  @Test
  void manifest_asSha256sumReadsIt_hasAHashTwoBlanksAndAName() throws IOException {
    var out = new ByteArrayOutputStream();
    for (String name : List.of(Format.MANIFEST, Format.TAG_MANIFEST)) {
      out.write(FILES.get("small-study/" + name));
    }
    for (String line : out.toString(UTF_8).split("\n", -1)) {
      assertTrue(line.isEmpty() || line.matches("[0-9a-f]{64}  [A-Za-z0-9./_-]+"), line);
    }
  }
}
