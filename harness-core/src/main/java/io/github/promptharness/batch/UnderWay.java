package io.github.promptharness.batch;

import io.github.promptharness.Request;
import io.github.promptharness.credit.BatchLedger;
import io.github.promptharness.credit.BatchLedger.Open;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The batches that a dispatch sees to, of its own study and of others. */
final class UnderWay {
  private static final Logger LOG = LoggerFactory.getLogger(BatchDispatcher.class);

  private final BatchLedger ledger;
  private final List<Open> batches = new ArrayList<>();

  UnderWay(BatchLedger ledger) {
    this.ledger = ledger;
  }

  void add(Open batch) {
    batches.add(batch);
  }

  List<Open> all() {
    return List.copyOf(batches);
  }

  boolean isEmpty() {
    return batches.isEmpty();
  }

  boolean isOurs(Open batch) {
    return batch.study().equals(ledger.study());
  }

  /** Whether no batch of this study is here. */
  boolean hasNone() {
    return batches.stream().noneMatch(this::isOurs);
  }

  /** How the endpoint knows them, one after the other. */
  String ids() {
    return batches.stream().map(Open::id).collect(Collectors.joining(", "));
  }

  /** From now on the batch is as this says. */
  void become(Open batch) {
    remove(batch);
    batches.add(batch);
  }

  /** Ends a batch; returns the lines that were left. */
  List<Request> over(Open batch, String word, long lost) {
    List<Request> left = ledger.close(batch, word, lost);
    remove(batch);
    return left;
  }

  /** Lets go of a batch: whoever comes next takes it over. */
  void drop(Open batch) {
    remove(batch);
    try {
      ledger.leave(batch);
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("event", "batch.leave")
          .addKeyValue("batch", batch.name())
          .log("the workspace could not be told that a batch is nobody's: its lease will say so");
    }
  }

  private void remove(Open batch) {
    batches.removeIf(each -> each.number() == batch.number());
  }
}
