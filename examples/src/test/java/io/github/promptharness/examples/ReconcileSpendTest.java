package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.workspace.ReconciledCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReconcileSpendTest {
  @Test
  void reconcile_lostCall_isReleasedOrSettledAsItWasBilled(@TempDir Path folder)
      throws IOException {
    LocalDate day = LocalDate.parse("2026-03-01");
    assertEquals(List.of("released"), states(ReconcileSpend.reconcile(folder, day, false)));
    assertEquals(
        List.of("settled"), states(ReconcileSpend.reconcile(folder, day.plusDays(1), true)));
  }

  private static List<String> states(List<ReconciledCall> lines) {
    return lines.stream().map(ReconciledCall::newState).toList();
  }
}
