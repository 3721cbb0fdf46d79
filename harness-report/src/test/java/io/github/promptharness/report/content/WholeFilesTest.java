package io.github.promptharness.report.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesTest {
  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void move_everyFileWhole_putsThemInPlace() throws IOException {
    Files.writeString(folder.resolve("a"), "old");
    try (var files = WholeFiles.in(folder)) {
      files.open("a").append("new");
      files.finish("a");
      files.write("b", "more".getBytes(UTF_8));
      assertEquals("old", Files.readString(folder.resolve("a")), "before all are whole");
      assertEquals(List.of(folder.resolve("a"), folder.resolve("b")), files.move());
    }
    assertEquals("new", Files.readString(folder.resolve("a")));
    assertEquals("more", Files.readString(folder.resolve("b")));
    assertEquals(List.of("a", "b"), names());
  }

  @Test
  void close_withoutAMove_leavesWhatWasThere() throws IOException {
    Files.writeString(folder.resolve("a"), "old");
    try (var files = WholeFiles.in(folder)) {
      files.open("a").append("half");
      files.write("b", "more".getBytes(UTF_8));
    }
    assertEquals("old", Files.readString(folder.resolve("a")));
    assertEquals(List.of("a"), names());
  }

  @Test
  void finish_aFile_givesTheDigestOfItsBytes() throws IOException {
    try (var files = WholeFiles.in(folder)) {
      files.open("a").append("abc");
      // printf abc | sha256sum
      assertEquals(
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", files.finish("a"));
    }
  }

  @Test
  void open_underAFile_saysThatItIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (var files = WholeFiles.in(file)) {
      var refusal = assertThrows(HarnessException.class, () -> files.open("data.csv"));
      assertTrue(
          String.valueOf(refusal.getMessage())
              .startsWith("cannot write " + file.resolve("data.csv") + ": " + file + " is a file"),
          refusal::getMessage);
    }
  }
}
