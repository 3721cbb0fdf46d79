package io.github.promptharness.reconcile;

import io.github.promptharness.Money;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.workspace.BookedCalls;
import io.github.promptharness.workspace.BookedSum;
import io.github.promptharness.workspace.ReconciledCall;
import io.github.promptharness.workspace.UncertainBooking;
import io.github.promptharness.workspace.Workspace;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * Lays what the vendor's books say beside the calls of a workspace, and settles or releases
 * uncertain calls by it.
 *
 * <pre>{@code
 * var usage = VendorExport.read(takenAt, Path.of("usage-1.json"), Path.of("usage-2.json"));
 * var differences = Reconciliation.of(lab).withProject("proj_abc").compare(usage);
 * System.out.println(differences);
 * differences.settle("ann");
 * }</pre>
 *
 * <p><b>What is matched.</b> Calls and lines are added up by day (UTC), and by project, key, model
 * and batch as far as the export was grouped by them. Keys are known by their fingerprints, once
 * {@link #withKey} says whose id is whose; the others are compared together. A model is known by
 * the name that was asked for and by those that answered. A call that was under way at midnight
 * joins its two days into one row.
 *
 * <p><b>What is decided.</b> Only by usage, and only of days that were over for at least the delay
 * when the export was taken. Uncertain calls are released where the vendor's tokens of a row are
 * those of the settled calls to the last one, and another row shows that the export tells of that
 * key and model; one whose key is not known never is. They are settled where the vendor has more by
 * exactly as many prompt tokens as all of them together have, and by as many requests; what they
 * cost is then counted by the price list that they were held by. Of several such calls only the sum
 * is known: they must have one payer, and it is split in proportion to the output that each was
 * permitted. Costs decide nothing, but they can speak against it. Anything else stays undecided.
 *
 * <p><b>What is trusted.</b> The names of projects and keys that are given here, the time at which
 * the export was taken, and that the vendor's books of a day do not change after the delay.
 * Immutable.
 */
public final class Reconciliation {
  /** A batch may take a day, and begin a day before the first one. */
  private static final int DAYS_BEFORE = 3;

  private final Workspace lab;
  private final Ours ours;

  private Reconciliation(Workspace lab, Ours ours) {
    this.lab = lab;
    this.ours = ours;
  }

  /** Of the calls of a workspace to OpenAI, and an account of which nothing was said yet. */
  public static Reconciliation of(Workspace lab) {
    return new Reconciliation(lab, Ours.unnamed());
  }

  /**
   * The same of another endpoint.
   *
   * @param endpoint as model identities name it; {@code api.openai.com/v1} unless given
   */
  public Reconciliation withEndpoint(String endpoint) {
    return new Reconciliation(lab, ours.withEndpoint(endpoint));
  }

  /** The same with the id of the organisation, for exports that tell it. */
  public Reconciliation withOrganization(String id) {
    return new Reconciliation(lab, ours.withOrganization(id));
  }

  /**
   * The same with a project that calls of this workspace go to. Where there is one, all do; of
   * several a call tells its own, if its model was built with the project.
   */
  public Reconciliation withProject(String id) {
    return new Reconciliation(lab, ours.withProject(id));
  }

  /** The same with a project that is somebody else's: its lines are left out. */
  public Reconciliation withoutProject(String id) {
    return new Reconciliation(lab, ours.withoutProject(id));
  }

  /**
   * The same with a key.
   *
   * @param id as the vendor lists it, such as {@code key_abc}
   * @param fingerprint as {@code Attempt.evidence().keyFingerprint()} has it, eight digits
   */
  public Reconciliation withKey(String id, String fingerprint) {
    return new Reconciliation(lab, ours.withKey(id, fingerprint));
  }

  /** The same with the list that calls were held by; the bundled one unless given. */
  public Reconciliation withPrices(PriceList prices) {
    return new Reconciliation(lab, ours.withPrices(prices));
  }

  /**
   * The same with another tolerance for dollars, in which prices and rounding differ; requests and
   * tokens must always agree exactly. 0.1 % or one cent unless given, whichever is more.
   *
   * @param share of our amount, in [0, 1]
   * @param least in dollars, at least 0
   */
  public Reconciliation withDollarTolerance(double share, Money least) {
    if (!(share >= 0 && share <= 1) || least.picoUsd() < 0) {
      throw new IllegalArgumentException(
          "a tolerance must be a share in [0, 1] and an amount of at least 0: %s, %s"
              .formatted(share, least));
    }
    return new Reconciliation(lab, ours.withTolerance(share, least));
  }

  /**
   * The same with another delay: how long after the end of a day the vendor's books of it are
   * complete. The vendor does not say; a day unless given.
   *
   * @param delay at least zero
   */
  public Reconciliation withDelay(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a delay must not be negative: " + delay);
    }
    return new Reconciliation(lab, ours.withDelay(delay));
  }

  /**
   * Compares exports with the calls; changes nothing.
   *
   * @param exports of the usage, of the costs, or both; at least one
   * @throws IllegalArgumentException if an export is of an organisation or a project that nobody
   *     has named, two tell of the same, or one was taken in the future
   */
  public Differences compare(VendorExport... exports) {
    List<VendorExport> all = List.of(exports);
    check(all);
    LocalDate first =
        all.stream().map(VendorExport::firstDay).min(Comparator.naturalOrder()).orElseThrow();
    LocalDate last =
        all.stream().map(VendorExport::lastDay).max(Comparator.naturalOrder()).orElseThrow();
    var books = BookedCalls.of(lab);
    List<BookedSum> sums = books.sums(first.minusDays(DAYS_BEFORE), last.plusDays(1));
    List<UncertainBooking> uncertain =
        books.uncertain(first.minusDays(DAYS_BEFORE), last.plusDays(1)).stream()
            .filter(call -> ours.isOf(ExportKind.COSTS, call.endpoint()))
            .filter(call -> !call.ended().isBefore(first))
            .toList();
    var names =
        new ModelNames(
            sums.stream().filter(sum -> ours.isOf(ExportKind.COSTS, sum.endpoint())).toList(),
            uncertain.stream().map(call -> call.call().model()).toList());
    List<Compared> compared =
        all.stream()
            .map(
                export ->
                    Compared.of(
                        new Grid(export, ours, names, sums, uncertain),
                        new Judgement(export, ours, names)))
            .toList();
    var files = new ArrayList<String>();
    all.forEach(export -> files.addAll(export.hashes()));
    return new Differences(
        books,
        files,
        compared.stream().flatMap(each -> each.rows().stream()).toList(),
        uncertain,
        new Deciding(compared, ours, names, uncertain),
        tolerances());
  }

  private void check(List<VendorExport> exports) {
    if (exports.isEmpty()) {
      throw new IllegalArgumentException("nothing can be compared without an export: give one");
    }
    var kinds = new HashSet<ExportKind>();
    for (VendorExport export : exports) {
      if (!kinds.add(export.kind())) {
        throw new IllegalArgumentException(
            "two exports are of %s: give all pages of one query, and compare the other by itself"
                .formatted(export.kind().address()));
      }
      if (export.takenAt().isAfter(BookedCalls.of(lab).now())) {
        throw new IllegalArgumentException(
            "an export cannot have been taken in the future, on %s: say when the vendor was asked"
                .formatted(export.takenAt()));
      }
    }
  }

  private String tolerances() {
    return "Requests and tokens must agree exactly, dollars to %s %% or %s; a day is final %s hours after its end (UTC)."
        .formatted(
            java.math.BigDecimal.valueOf(ours.share())
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString(),
            ours.least(),
            ours.delay().toHours());
  }

  /** Every line of the audit: what was ever decided, by the vendor's books or by hand, in order. */
  public List<ReconciledCall> audit() {
    return BookedCalls.of(lab).reconciled();
  }
}
