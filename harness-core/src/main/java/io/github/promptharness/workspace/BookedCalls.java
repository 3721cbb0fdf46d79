package io.github.promptharness.workspace;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The calls of a workspace as they are laid beside the vendor's books, and the audit of what was
 * decided by these or by hand. Package {@code reconcile} compares and decides; this is what it
 * stands on.
 */
public final class BookedCalls {
  private final Workspace lab;

  private BookedCalls(Workspace lab) {
    this.lab = lab;
  }

  /** The calls of a workspace. */
  public static BookedCalls of(Workspace lab) {
    return new BookedCalls(lab);
  }

  /**
   * Everything that was sent on some days, added up. It reads all calls once.
   *
   * @param from the first day, in UTC
   * @param until the day after the last one
   */
  public List<BookedSum> sums(LocalDate from, LocalDate until) {
    return lab.read(sql -> List.copyOf(BookedRows.sums(sql, millis(from), millis(until))));
  }

  /**
   * The uncertain calls that were sent on some days, by their numbers.
   *
   * @param from the first day, in UTC
   * @param until the day after the last one
   */
  public List<UncertainBooking> uncertain(LocalDate from, LocalDate until) {
    return lab.read(sql -> List.copyOf(BookedRows.uncertain(sql, millis(from), millis(until))));
  }

  /**
   * Settles and releases uncertain calls by the vendor's books, with a line of the audit for each:
   * all of them, or none.
   *
   * @param who in whose name
   * @param files SHA-256 of each file that this rests on
   * @return the lines
   * @throws IllegalArgumentException if nobody is named, or the database knows this as a member
   * @throws HarnessException if one of the calls is no longer as it was, or has a line of the audit
   *     already, as one that became uncertain once more: that is settled by hand
   */
  public List<ReconciledCall> reconcile(String who, List<String> files, List<Bill> bills) {
    String hashes = String.join(" ", files);
    return audited(
        who,
        sql -> {
          for (Bill bill : bills) {
            settle(sql, who, hashes, bill);
          }
          return true;
        });
  }

  /**
   * Settles and releases uncertain calls by hand, with a line of the audit for each, which names no
   * file: all of them, or none. A call that became uncertain once more, since its process was alive
   * after all, keeps its first line.
   *
   * @param who in whose name
   * @param billed by the number of the call; nothing gives its whole hold back
   * @param reason how that is known, as a sentence
   * @return the lines
   * @throws IllegalArgumentException if nobody or no reason is named, the database knows this as a
   *     member, or one of the calls is not uncertain
   */
  public List<ReconciledCall> settle(String who, Map<Long, Money> billed, String reason) {
    checkReason(reason);
    return audited(
        who,
        sql -> {
          for (Map.Entry<Long, Money> each : new TreeMap<>(billed).entrySet()) {
            Money uncertain = UncertainCalls.settle(sql, each.getKey(), each.getValue());
            var bill = new Line(each.getKey(), uncertain, each.getValue(), 0, 0, 0, reason);
            enter(sql, who, "", bill);
          }
          return true;
        });
  }

  /**
   * Gives up a batch whose end cannot be learned any more, as its key is gone and no other sees it:
   * its calls become uncertain with all that they hold, to be settled one by one. That is written
   * down with the batch and its calls, in somebody's name.
   *
   * @param who in whose name
   * @param batch its name, as the run says it
   * @param reason why nobody can fetch it, as a sentence
   * @return how many calls became uncertain
   * @throws IllegalArgumentException if nobody or no reason is named, the database knows this as a
   *     member, or no batch of the name was sent and is under way
   * @throws HarnessException if a process sees to the batch
   */
  public long giveUp(String who, String batch, String reason) {
    checkName(who);
    checkReason(reason);
    UncertainCalls.checkOwner(lab.member());
    return lab.giveUp(batch, "given up by %s: %s".formatted(who, reason));
  }

  private static void checkName(String who) {
    if (who.isBlank()) {
      throw new IllegalArgumentException("an audit needs a name: say who settles calls");
    }
  }

  private static void checkReason(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("an audit needs a reason: say how this is known");
    }
  }

  /** Settles within one transaction, and gives the lines that this added. */
  private List<ReconciledCall> audited(String who, SqlTask<Boolean> settling) {
    checkName(who);
    UncertainCalls.checkOwner(lab.member());
    return lab.write(
        sql -> {
          long last = sql.number("select max(id) from reconciled");
          settling.run(sql);
          return List.copyOf(BookedRows.reconciled(sql, last));
        });
  }

  /** A line of the audit that is to be entered. */
  private record Line(
      long call,
      Money uncertain,
      Money billed,
      long promptTokens,
      long cachedTokens,
      long outputTokens,
      String reason) {}

  private void settle(Sql sql, String who, String hashes, Bill bill) throws SQLException {
    long uncertain =
        sql.number("select uncertain from call where id = ? and state = 'uncertain'", bill.call());
    if (uncertain != bill.uncertain().picoUsd()) {
      throw new HarnessException(
          "call %s is no longer uncertain by %s, and nothing was changed: compare the export again"
              .formatted(bill.call(), bill.uncertain()));
    }
    UncertainCalls.settle(sql, bill.call(), bill.billed());
    var line =
        new Line(
            bill.call(),
            bill.uncertain(),
            bill.billed(),
            bill.promptTokens(),
            bill.cachedTokens(),
            bill.outputTokens(),
            bill.reason());
    if (!enter(sql, who, hashes, line)) {
      throw new HarnessException(
          "call %s became uncertain once more after a line of the audit, and nothing was changed: settle it with BookedCalls.settle, and compare the export again"
              .formatted(bill.call()));
    }
  }

  /** Whether there was no line of the call yet. */
  private boolean enter(Sql sql, String who, String hashes, Line line) throws SQLException {
    int entered =
        sql.update(
            """
            insert into reconciled (call, entered_at, who, files, old_state, new_state, was, billed,
              prompt_tokens, cached_tokens, output_tokens, reason)
            values (?, ?, ?, ?, 'uncertain', ?, ?, ?, ?, ?, ?, ?) on conflict (call) do nothing\
            """,
            line.call(),
            lab.now().toEpochMilli(),
            who,
            hashes,
            line.billed().equals(Money.ZERO) ? "released" : "settled",
            line.uncertain().picoUsd(),
            line.billed().picoUsd(),
            line.promptTokens(),
            line.cachedTokens(),
            line.outputTokens(),
            line.reason());
    return entered == 1;
  }

  /** Every line of the audit, in the order in which they were entered. */
  public List<ReconciledCall> reconciled() {
    return lab.read(sql -> List.copyOf(BookedRows.reconciled(sql, 0)));
  }

  /** The workspace's time, which is the server's where it is on one. */
  public Instant now() {
    return lab.now();
  }

  private static long millis(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
