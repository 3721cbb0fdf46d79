package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.workspace.Member;
import io.github.promptharness.workspace.StoredStudy;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to shared workspaces shows is what is compiled and run. */
final class SharedWorkspaceGuideTest {
  @TempDir private Path folder;

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(
        Guide.fragments(SharedWorkspaceFragments.class),
        Guide.of("docs/shared-workspace.md").blocks("java"));
  }

  @Test
  void fragments_all_runOverARealServer() {
    try (var server = PostgresServer.start();
        Workspace file = Place.of(folder.resolve("lab.db")).open();
        Workspace lab = server.place("prompt_harness").open()) {
      try (var run = file.begin("typos-1")) {
        run.enter("hash", "about");
      }
      SharedWorkspaceFragments.move(file, lab);
      assertEquals(List.of("typos-1"), lab.studies().stream().map(StoredStudy::name).toList());
      SharedWorkspaceFragments.open(server.url());
      SharedWorkspaceFragments.members(lab);
      assertEquals(List.of("ann"), lab.pool().members().stream().map(Member::name).toList());
      assertEquals(Optional.of(Money.usd("50")), lab.pool().members().get(0).balance().cap());
      SharedWorkspaceFragments.keep(lab, folder);
      assertTrue(Files.exists(folder.resolve("backup.db")));
      assertEquals(List.of(), lab.studies());
      SharedWorkspaceFragments.together(
          lab, ConciseCot.prompts().subList(0, 3), ScriptedModel.answering("A"));
      assertEquals(3, lab.studies().get(0).answers());
    }
  }
}
