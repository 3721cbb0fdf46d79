package io.github.promptharness.examples;

import io.github.promptharness.reconcile.Differences;
import io.github.promptharness.reconcile.Reconciliation;
import io.github.promptharness.reconcile.VendorExport;
import io.github.promptharness.workspace.ReconciledCall;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The code of {@code docs/reconciliation.md}, between the marks. */
final class ReconciliationFragments {
  private ReconciliationFragments() {}

  static Differences compare(Workspace lab, Path folder) {
    // GUIDE: begin
    var takenAt = Instant.parse("2026-03-09T08:00:00Z"); // when the vendor was asked
    var usage =
        VendorExport.read(takenAt, folder.resolve("usage-1.json"), folder.resolve("usage-2.json"));
    var costs = VendorExport.read(takenAt, folder.resolve("costs.json"));
    var differences =
        Reconciliation.of(lab)
            .withProject("proj_lab") // calls of this workspace go there
            .withoutProject("proj_else") // and nobody's of ours there
            .withKey("key_ann", "0a1b2c3d") // the id of a key, and its fingerprint
            .compare(usage, costs);
    System.out.println(differences); // nothing is changed yet
    // GUIDE: end
    return differences;
  }

  static List<ReconciledCall> settle(Workspace lab, Differences differences) {
    // GUIDE: begin
    differences.settle("Jane Doe, owner");
    Reconciliation.of(lab).audit().forEach(System.out::println);
    // GUIDE: end
    return Reconciliation.of(lab).audit();
  }
}
