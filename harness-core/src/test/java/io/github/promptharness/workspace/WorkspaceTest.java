package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Money;
import io.github.promptharness.testing.ScriptedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

final class WorkspaceTest extends WorkspaceContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }

  @Test
  void open_secondPathToOneFile_leavesCallsUnderWayAlone() throws IOException {
    try (Workspace lab = open()) {
      var books = lab.books(ScriptedModel.answering(""), ANN);
      var bound = new Bound(1, 10, 10, ScriptedModel.COST, ScriptedModel.MOST);
      books.admit(ask("q", 0, 1), bound);
      Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
      try (Workspace again = Workspace.open(link.resolve("lab.db"), time, time)) {
        assertEquals(ScriptedModel.MOST, again.balance(Account.POOL, "").held());
        assertEquals(Money.ZERO, again.balance(Account.POOL, "").uncertain());
      }
    }
  }

  @Test
  void open_pathWithAQuestionMark_isRefused() {
    Path path = folder.resolve("what?.db");
    assertThrows(IllegalArgumentException.class, () -> Workspace.open(path));
  }

  @Test
  void open_databaseOfSomethingElse_isRefusedAndLeftAlone() throws Exception {
    Path file = folder.resolve("music.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("create table song (title text)");
    }
    byte[] before = Files.readAllBytes(file);
    var error = assertThrows(IllegalArgumentException.class, () -> Workspace.open(file));
    assertTrue(
        error
            .getMessage()
            .endsWith("is a database of something else; choose another path for the workspace"),
        error.getMessage());
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void open_notADatabase_isRefusedByName() throws IOException {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "these are my notes, not a database".repeat(100));
    var error = assertThrows(HarnessException.class, () -> Workspace.open(file));
    assertTrue(error.getMessage().contains("notes.txt"), error.getMessage());
  }

  @Test
  void open_folderThatCannotBeMade_isRefusedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Workspace.open(file.resolve("sub/lab.db")));
    assertTrue(error.getMessage().contains("lab.db"), error.getMessage());
    assertTrue(error.getMessage().contains("choose another path"), error.getMessage());
  }
}
