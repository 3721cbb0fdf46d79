package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.report.bundle.Approval;
import io.github.promptharness.report.bundle.Bundle;
import io.github.promptharness.report.bundle.Level;
import io.github.promptharness.report.bundle.Published;
import io.github.promptharness.report.bundle.Rescored;
import io.github.promptharness.report.bundle.StoredBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded answers are handed on and scored again elsewhere. */
final class PublishBundleTest {
  @TempDir private Path folder;

  private Rescored elsewhere(Published published) throws IOException {
    Path fresh = Files.createDirectories(folder.resolve("fresh"));
    return StoredBundle.open(Files.copy(published.archive(), fresh.resolve("b.zip"))).rescore();
  }

  @Test
  void bundle_withoutTexts_isFreeAndComesOutTheSame() throws IOException {
    Published published = PublishBundle.bundle(folder, 5).writeTo(folder.resolve("out"));
    Rescored again = elsewhere(published);
    assertEquals(Level.RECOMPUTED, again.level());
    assertTrue(again.isIdentical(), again.toString());
    assertEquals(published.archive(), RescoreBundle.newest(folder.resolve("out")));
  }

  @Test
  void bundle_withTexts_needsARecordAndComesOutTheSame() throws IOException {
    Bundle bundle = PublishBundle.bundle(folder, 5).withTexts();
    assertThrows(IllegalArgumentException.class, () -> bundle.writeTo(folder.resolve("out")));
    assertFalse(Files.exists(folder.resolve("out")));
    Published published =
        bundle
            .withApproval(
                Approval.ofStudy(
                    "concise-cot",
                    "Renze and Guven, who published the answers",
                    LocalDate.of(2024, 1, 11),
                    "arXiv:2401.05618, BSD 2-Clause licence of their repository"))
            .writeTo(folder.resolve("out"));
    Rescored again = elsewhere(published);
    assertEquals(Level.RESCORED, again.level());
    assertTrue(again.isIdentical(), again.toString());
  }
}
