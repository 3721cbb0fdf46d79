package io.github.promptharness.workspace;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.Bound;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.credit.BatchLedger;
import io.github.promptharness.credit.Payer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The ledger of one payer and one model for files of calls. */
final class BatchBooks implements BatchLedger {
  private final Store store;
  private final Writer writer;
  private final Live live;
  private final Payer payer;
  private final Model model;
  private final BatchPlace at;
  private final Set<Long> ofFormerKeys = ConcurrentHashMap.newKeySet();
  private final BatchLines lines;
  private final BatchHold hold;

  BatchBooks(Store store, Writer writer, Payer payer, Model model) {
    this.store = store;
    this.writer = writer;
    this.live = store.live();
    this.payer = payer;
    this.model = model;
    this.at = BatchPlace.of(model);
    this.lines = new BatchLines(model.identity());
    this.hold = new BatchHold(live, payer, model, at);
  }

  @Override
  public String study() {
    return payer.study();
  }

  @Override
  public List<Open> claim() {
    var taken = new ArrayList<Open>();
    try {
      return writer.write(sql -> claim(sql, taken));
    } catch (RuntimeException e) {
      forget(taken);
      throw e;
    }
  }

  private List<Open> claim(Sql sql, List<Open> taken) throws SQLException {
    forget(taken); // of a transaction that is run again
    Instant now = now();
    Recovery.endAbandonedCalls(sql, live, now);
    for (Batches.Row each : Batches.open(sql, at)) {
      if (!each.isSeenTo(sql, live, now)) {
        taken.add(each.batch());
        Batches.claim(sql, each.batch().number(), live);
        if (at.isFormer(each)) {
          ofFormerKeys.add(each.batch().number());
        }
      }
    }
    return List.copyOf(taken);
  }

  private void forget(List<Open> taken) {
    taken.forEach(batch -> live.batches().remove(batch.number()));
    taken.clear();
  }

  @Override
  public boolean isOfFormerKey(Open batch) {
    return ofFormerKeys.contains(batch.number());
  }

  @Override
  public Duration sinceSent(Open batch) {
    return read(sql -> Batches.sinceSent(sql, batch.number(), now()));
  }

  @Override
  public Holding hold(List<Request> requests, long mostTokens) {
    var wanted = new ArrayList<BatchHold.Wanted>(requests.size());
    for (Request request : requests) {
      Bound bound = model.bound(request);
      wanted.add(BatchHold.Wanted.of(request, bound));
    }
    var taken = new ArrayList<Open>();
    try {
      return writer.write(
          sql -> {
            forget(taken); // of a transaction that is run again
            Instant now = now();
            Recovery.endAbandonedCalls(sql, live, now);
            Holding held = hold.hold(sql, wanted, mostTokens, now);
            held.batch().ifPresent(taken::add);
            taken.forEach(batch -> live.batches().add(batch.number()));
            return held;
          });
    } catch (RuntimeException e) {
      forget(taken);
      throw e;
    }
  }

  @Override
  public void uploaded(Open batch, String file, String sha256) {
    change(batch, "input_file = ?, file_sha256 = ?", file, sha256);
  }

  @Override
  public void sending(Open batch) {
    writer.write(
        sql -> {
          long now = now().toEpochMilli();
          Batches.change(sql, batch.number(), live, "state = 'sending', sent_at = ?", now);
          Batches.sent(sql, batch.number(), now);
          return true;
        });
  }

  @Override
  public Known running(Open batch, String id) {
    return writer.write(
        sql -> {
          if (Batches.isChanged(
              sql, batch.number(), live, "state = 'running', vendor_id = ?", id)) {
            return Known.OURS;
          }
          return Batches.find(sql, batch.number())
                  .map(row -> row.batch().id())
                  .filter(known -> known.isEmpty() || known.equals(id))
                  .isPresent()
              ? Known.OF_ANOTHER
              : Known.OF_NOBODY;
        });
  }

  private void change(Open batch, String set, Object... values) {
    writer.write(
        sql -> {
          Batches.change(sql, batch.number(), live, set, values);
          return true;
        });
  }

  /**
   * A line that is to be entered, worked out before the one thread that writes has to do with it.
   */
  private record Ended(
      long call, Request request, Outcome outcome, PackedEvidence packed, List<Answers.Row> rows) {}

  @Override
  public List<Settled> settle(Open batch, List<BatchEndpoint.Reply> replies) {
    List<String> ids = replies.stream().map(BatchEndpoint.Reply::id).toList();
    Map<String, BatchLines.Line> known = read(sql -> lines.find(sql, batch.number(), ids));
    var ends = new HashMap<String, Ended>();
    for (BatchEndpoint.Reply reply : replies) {
      BatchLines.Line line = known.get(reply.id());
      if (line != null && !ends.containsKey(reply.id())) {
        ends.put(reply.id(), ended(line, reply));
      }
    }
    Map<String, Outcome> entered =
        writer.write(
            sql ->
                Batches.isChanged(sql, batch.number(), live, "owner = owner")
                    ? enter(sql, new ArrayList<>(ends.entrySet()), now())
                    : new HashMap<>());
    var settled = new ArrayList<Settled>(replies.size());
    for (BatchEndpoint.Reply reply : replies) {
      Optional<Request> request =
          Optional.ofNullable(known.get(reply.id())).map(BatchLines.Line::request);
      // The first of two lines with one name is entered; the second finds nothing left.
      Optional<Outcome> outcome = Optional.ofNullable(entered.remove(reply.id()));
      Entry entry =
          request.isEmpty()
              ? Entry.UNKNOWN
              : outcome.isPresent() ? Entry.ENTERED : Entry.KNOWN_BEFORE;
      settled.add(new Settled(reply.id(), entry, request, outcome));
    }
    return settled;
  }

  private static Ended ended(BatchLines.Line line, BatchEndpoint.Reply reply) {
    Outcome outcome = reply.outcome(line.request());
    return new Ended(
        line.call(),
        line.request(),
        outcome,
        PackedEvidence.of(outcome.evidence()),
        Answers.rows(line.request(), outcome));
  }

  private static Map<String, Outcome> enter(
      Sql sql, List<Map.Entry<String, Ended>> ends, Instant now) throws SQLException {
    Map<Long, Calls.Open> open =
        Calls.underWay(sql, ends.stream().map(each -> each.getValue().call()).toList());
    if (sql.together().isEmpty()) {
      sql.gather(ends.size(), List.of());
    }
    var entered = new HashMap<String, Outcome>();
    for (Map.Entry<String, Ended> each : ends) {
      Ended ended = each.getValue();
      Calls.Open call = open.get(ended.call());
      if (call != null) {
        entered.put(each.getKey(), enter(sql, call, ended, now));
      }
    }
    return entered;
  }

  private static Outcome enter(Sql sql, Calls.Open call, Ended ended, Instant now)
      throws SQLException {
    var end = new CallEnd(ended.outcome());
    Money uncertain = end.uncertain(call.hold());
    Calls.close(sql, ended.call(), call.state(), end, uncertain, ended.packed(), now);
    Accounts.move(
        sql, call.to(), -call.hold().picoUsd(), end.cost().picoUsd(), uncertain.picoUsd());
    Answers.keep(sql, ended.call(), ended.rows());
    return end.cost().exceeds(call.hold())
        ? Outcome.Failure.local(
            Kind.OVERRUN,
            "a line of a batch cost %s, more than its hold of %s: the price list or the token bound is wrong"
                .formatted(end.cost(), call.hold()))
        : ended.outcome();
  }

  @Override
  public List<Request> close(Open batch, String word, long lost) {
    List<String> left =
        writer.write(
            sql -> Batches.close(sql, batch.number(), live.owner().id(), word, lost, now()));
    live.batches().remove(batch.number());
    Map<String, BatchLines.Line> known = read(sql -> lines.find(sql, batch.number(), left));
    return left.stream()
        .map(known::get)
        .filter(line -> line != null)
        .map(BatchLines.Line::request)
        .toList();
  }

  @Override
  public void leave(Open batch) {
    try {
      writer.write(
          sql ->
              sql.update(
                  "update batch set owner = '' where id = ? and owner = ?",
                  batch.number(),
                  live.owner().id()));
    } finally {
      live.batches().remove(batch.number());
    }
  }

  private Instant now() {
    return store.clock().instant();
  }

  private <T> T read(SqlTask<T> task) {
    try {
      return store.read(task);
    } catch (SQLException e) {
      throw new HarnessException(
          "workspace %s could not be read: %s".formatted(store.name(), e.getMessage()), e);
    }
  }
}
