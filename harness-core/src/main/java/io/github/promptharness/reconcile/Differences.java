package io.github.promptharness.reconcile;

import io.github.promptharness.Money;
import io.github.promptharness.workspace.Bill;
import io.github.promptharness.workspace.BookedCalls;
import io.github.promptharness.workspace.ReconciledCall;
import io.github.promptharness.workspace.UncertainBooking;
import io.github.promptharness.workspace.UncertainCall;
import java.util.ArrayList;
import java.util.List;

/**
 * The vendor's books beside ours: every row with what it means, and what can be said of each
 * uncertain call. Nothing was changed yet: {@link #settle} does. Immutable.
 */
public final class Differences {
  private final BookedCalls books;
  private final List<String> files;
  private final List<Difference> rows;
  private final List<Bill> bills;
  private final List<Decision> decisions;
  private final List<Undecided> undecided;
  private final String tolerances;

  Differences(
      BookedCalls books,
      List<String> files,
      List<Difference> rows,
      List<UncertainBooking> uncertain,
      Deciding deciding,
      String tolerances) {
    this.books = books;
    this.files = List.copyOf(files);
    this.rows = List.copyOf(rows);
    this.tolerances = tolerances;
    this.bills = List.copyOf(deciding.bills().values());
    var decided = new ArrayList<Decision>();
    var open = new ArrayList<Undecided>();
    for (UncertainBooking each : uncertain) {
      UncertainCall call = each.call();
      Bill bill = deciding.bills().get(call.call());
      if (bill == null) {
        open.add(new Undecided(call, deciding.doubts().getOrDefault(call.call(), "")));
      } else {
        decided.add(new Decision(call, bill.billed(), bill.reason()));
      }
    }
    this.decisions = List.copyOf(decided);
    this.undecided = List.copyOf(open);
  }

  /**
   * An uncertain call of which the figures leave no doubt.
   *
   * @param billed what was billed; nothing gives its whole hold back
   * @param reason how that is known, as a sentence
   */
  public record Decision(UncertainCall call, Money billed, String reason) {}

  /**
   * An uncertain call that stays so.
   *
   * @param reason why, as a sentence
   */
  public record Undecided(UncertainCall call, String reason) {}

  /** Every row, by export, project, model, key and day. */
  public List<Difference> rows() {
    return rows;
  }

  /** The uncertain calls of which the figures leave no doubt, by number. */
  public List<Decision> decisions() {
    return decisions;
  }

  /** The others, by number: {@code BookedCalls.settle} settles them by hand. */
  public List<Undecided> undecided() {
    return undecided;
  }

  /**
   * Does what {@link #decisions} say, in one transaction, with a line of the audit for each.
   *
   * @param who in whose name, for the audit
   * @return the lines; none if there was nothing to do
   * @throws IllegalArgumentException if nobody is named, or this is a member and not the owner
   * @throws io.github.promptharness.HarnessException if a call was settled meanwhile; then nothing
   *     was changed
   */
  public List<ReconciledCall> settle(String who) {
    return books.reconcile(who, files, bills);
  }

  /** A table for a person: the tolerances, the rows, and the calls. */
  @Override
  public String toString() {
    var table = new DifferenceTable();
    rows.forEach(table::add);
    var text = new StringBuilder(tolerances).append('\n').append(table);
    for (Decision each : decisions) {
      text.append(
          "call %s, %s: %s, %s%n"
              .formatted(each.call().call(), each.call().model(), each.billed(), each.reason()));
    }
    for (Undecided each : undecided) {
      text.append(
          "call %s, %s: undecided, up to %s; %s%n"
              .formatted(
                  each.call().call(), each.call().model(), each.call().hold(), each.reason()));
    }
    return text.toString().replace("\r\n", "\n");
  }
}
