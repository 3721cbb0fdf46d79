package io.github.promptharness.report.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.HarnessException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  private static final String AGAIN =
      " and write the report again: the answers are kept in the workspace, so that costs nothing";

  @TempDir private Path folder;

  @Test
  void inWords_folderThatCannotBeWrittenTo_namesIt() {
    Path file = folder.resolve("ro/summary.json");

    assertEquals(
        "the folder " + folder + " cannot be written to; allow it, or name another folder" + AGAIN,
        WholeFile.inWords(file, new AccessDeniedException("ro")));
    assertEquals(
        WholeFile.inWords(file, new AccessDeniedException("ro")),
        WholeFile.inWords(file, new FileSystemException("ro", null, "Read-only file system")));
  }

  @Test
  void inWords_fullDisk_asksForRoom() {
    assertEquals(
        "the disk under " + folder + " is full; make room, or name another folder" + AGAIN,
        WholeFile.inWords(folder.resolve("a"), new IOException("No space left on device")));
  }

  @Test
  void inWords_anythingElse_saysWhatTheSystemSaid() {
    assertEquals(
        "java.io.IOException: odd; check folder and disk" + AGAIN,
        WholeFile.inWords(folder.resolve("a"), new IOException("odd")));
  }

  @Test
  void write_underAFile_saysThatItIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    for (Path below : new Path[] {file.resolve("a"), file.resolve("b/a")}) {
      assertEquals(
          "cannot write "
              + below
              + ": "
              + file
              + " is a file, not a folder; name another folder"
              + AGAIN,
          refusal(below));
    }
  }

  @Test
  void write_whereAFolderStands_saysSo() throws IOException {
    Path there = Files.createDirectories(folder.resolve("report.html/full")).getParent();

    assertEquals(
        "cannot write " + there + ": a folder of this name stands there; move it away" + AGAIN,
        refusal(there));
  }

  private static String refusal(Path file) {
    return String.valueOf(
        assertThrows(HarnessException.class, () -> WholeFile.write(file, "text".getBytes(UTF_8)))
            .getMessage());
  }
}
