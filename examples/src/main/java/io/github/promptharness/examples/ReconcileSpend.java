package io.github.promptharness.examples;

import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.credit.Sleeper;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.reconcile.Differences;
import io.github.promptharness.reconcile.Reconciliation;
import io.github.promptharness.reconcile.VendorExport;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.ReconciledCall;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Some answers were lost, and nobody knows whether they were billed. Three days later the owner
 * exports the vendor's usage: what does it say of each of them?
 */
public final class ReconcileSpend {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  private ReconcileSpend() {}

  /** Prints the two books beside each other, and the lines of the audit. */
  public static void main(String[] args) throws IOException {
    System.out.println("SIMULATED: a vendor that loses answers, and its bill. Nothing is spent.");
    Path folder = Files.createDirectories(Path.of("target", "reconcile"));
    Files.deleteIfExists(folder.resolve("lab.db"));
    reconcile(folder, DAY, false).forEach(System.out::println);
    reconcile(folder, DAY.plusDays(1), true).forEach(System.out::println);
  }

  /** Asks seven questions on a day, and settles what was lost by the export. */
  static List<ReconciledCall> reconcile(Path folder, LocalDate day, boolean billsLost)
      throws IOException {
    int from = day.getDayOfMonth();
    List<Prompt> asked = ConciseCot.prompts().subList(7 * from, 7 * from + 7);
    var vendor = new ForgetfulVendor(SimulatedModel.of(asked), billsLost);
    Path file = folder.resolve("lab.db");
    try (var lab = Workspace.open(file, noonOf(day), Sleeper.real())) {
      var study = Study.in(lab).named("day " + day).prompts(asked).model(vendor).workers(1);
      study.score(new MultipleChoice()).spendAtMost(Money.usd("1")).build().run();
    }
    Path export = Files.writeString(folder.resolve(day + ".json"), vendor.export(day));
    Instant taken = noonOf(day.plusDays(3)).instant();
    try (var lab = Workspace.open(file, noonOf(day.plusDays(3)), Sleeper.real())) {
      var reconciliation = Reconciliation.of(lab).withEndpoint(vendor.identity().endpoint());
      Differences differences = reconciliation.compare(VendorExport.read(taken, export));
      System.out.println(differences);
      return differences.settle("the owner");
    }
  }

  private static Clock noonOf(LocalDate day) {
    return Clock.fixed(day.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }
}
