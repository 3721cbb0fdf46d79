package io.github.promptharness.batch;

import io.github.promptharness.BatchEndpoint.Batch;
import io.github.promptharness.BatchEndpoint.Reply;
import io.github.promptharness.BatchEndpoint.Status;
import io.github.promptharness.BatchException;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.credit.BatchLedger;
import io.github.promptharness.credit.BatchLedger.Open;
import io.github.promptharness.credit.BatchLedger.Settled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the results of one batch into the books, some lines at a time. They come in any order and
 * are joined by name; of two lines with one name the first counts, and one that nobody sent is
 * refused. Reading again enters nothing twice.
 */
final class Results {
  /** How many lines are entered in one transaction. */
  private static final int TOGETHER = 500;

  private static final Logger LOG = LoggerFactory.getLogger(BatchDispatcher.class);

  private final BatchLedger ledger;
  private final Open batch;
  private final Consumer<Settled> entered;
  private final Set<String> answered = new HashSet<>();
  private Set<String> read = new HashSet<>();
  private List<Reply> some = new ArrayList<>();
  private long duplicates;
  private long unknown;
  private boolean isGone;

  /**
   * The results of a batch.
   *
   * @param entered hears each line once it is durable
   */
  Results(BatchLedger ledger, Open batch, Consumer<Settled> entered) {
    this.ledger = ledger;
    this.batch = batch;
    this.entered = entered;
  }

  /**
   * Reads both files; a file that broke off is read from its beginning.
   *
   * @param withoutMissing whether a file that the endpoint does not have is done without
   */
  void read(Wire wire, Batch ended, boolean withoutMissing)
      throws BatchException, InterruptedException {
    if (!ended.outputFile().isEmpty()) {
      read(wire, ended.outputFile(), true, withoutMissing);
    }
    if (!ended.errorFile().isEmpty()) {
      read(wire, ended.errorFile(), false, withoutMissing);
    }
    if (duplicates + unknown > 0) {
      LOG.atWarn()
          .addKeyValue("event", "batch.lines")
          .addKeyValue("batch", batch.name())
          .addKeyValue("twice", duplicates)
          .addKeyValue("unknown", unknown)
          .log(
              "refused lines of results: the first of one name counts, and only names that were"
                  + " sent");
    }
  }

  /** Whoever reads a file again has read its first lines already: these are no duplicates. */
  private void read(Wire wire, String file, boolean isOutput, boolean withoutMissing)
      throws BatchException, InterruptedException {
    Set<String> ofOthers = Set.copyOf(read);
    try {
      wire.download(
          file,
          () -> {
            some.clear();
            read = new HashSet<>(ofOthers);
          },
          reply -> add(reply, isOutput));
    } catch (BatchException e) {
      if (!withoutMissing || e.failure().kind() != Kind.NOT_FOUND) {
        throw e;
      }
      isGone = true;
    }
    flush(isOutput);
  }

  private void add(Reply reply, boolean isOutput) {
    some.add(reply);
    if (some.size() == TOGETHER) {
      flush(isOutput);
    }
  }

  private void flush(boolean isOutput) {
    List<Reply> batchOfLines = some;
    some = new ArrayList<>();
    if (batchOfLines.isEmpty()) {
      return;
    }
    for (Settled each : ledger.settle(batch, batchOfLines)) {
      switch (each.entry()) {
        case UNKNOWN -> unknown++;
        case KNOWN_BEFORE -> duplicates += read.contains(each.id()) ? 1 : 0;
        case ENTERED -> entered.accept(each);
      }
      if (each.entry() != BatchLedger.Entry.UNKNOWN) {
        read.add(each.id());
        if (isOutput) {
          answered.add(each.id());
        }
      }
    }
  }

  /**
   * Of the lines that no file of results has, how many may have been answered and billed: by the
   * endpoint's own count, or all of them where it says that every line was seen to, or no longer
   * has a file of results.
   */
  long lost(Batch ended) {
    long missing = batch.lines() - read.size();
    if (missing <= 0) {
      return 0;
    }
    return isGone || ended.status() == Status.COMPLETED
        ? missing
        : Math.max(0, Math.min(missing, ended.counts().completed() - answered.size()));
  }
}
