package io.github.promptharness.workspace;

import io.github.promptharness.DerivedModel;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.credit.Admit;
import io.github.promptharness.credit.Breaker;
import io.github.promptharness.credit.Ledger;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.Retry;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.credit.Sleeper;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Puts the ledger of a workspace before bare models. */
final class Metering {
  private final Store store;
  private final Writer writer;
  private final Sleeper sleeper;
  private final KnownWordings known;
  private final Function<List<String>, Set<String>> kept;

  /**
   * Metering through one workspace.
   *
   * @param known wordings that need not be stored again
   * @param kept which of these trials, by key, have an answer in the workspace
   */
  Metering(
      Store store,
      Writer writer,
      Sleeper sleeper,
      KnownWordings known,
      Function<List<String>, Set<String>> kept) {
    this.store = store;
    this.writer = writer;
    this.sleeper = sleeper;
    this.known = known;
    this.kept = kept;
  }

  /** The model, paid for; of a derived one, each model behind it that nobody pays for yet. */
  Model meter(Model model, Payer payer, RetryPolicy policy) {
    if (isMetered(model)) {
      throw new IllegalArgumentException(
          "somebody pays for %s already, and a call that is paid twice would wait for itself: meter the bare model"
              .formatted(model.identity().name()));
    }
    if (model instanceof DerivedModel derived) {
      return new DerivedAnswers(
          derived.over(inner -> isMetered(inner) ? inner : meter(inner, payer, policy)),
          free -> books(free, payer, policy),
          sleeper,
          kept);
    }
    var admitted = new Admit(model, books(model, payer, policy), sleeper);
    return new MeteredModel(
        new Retry(new Breaker(admitted, store.clock(), sleeper), store.clock(), sleeper, policy),
        kept,
        model,
        new BatchBooks(store, writer, payer, model));
  }

  /** Also one that only stands before a metered model, as what limits its length. */
  static boolean isMetered(Model model) {
    return model instanceof MeteredModel
        || model instanceof DerivedAnswers
        || (model instanceof ForwardingModel forwarding
            && !(model instanceof DerivedModel)
            && forwarding.standsBefore(Metering::isMetered));
  }

  /** The ledger of a payer for a model. */
  Ledger books(Model model, Payer payer, RetryPolicy policy) {
    store.member().ifPresent(member -> checkIs(member, payer));
    long client =
        writer.write(
            sql -> {
              Accounts.open(sql, Account.MEMBER, payer.member());
              Accounts.open(sql, Account.STUDY, payer.study());
              if (payer.cap().isPresent()) {
                Accounts.cap(sql, Account.STUDY, payer.study(), payer.cap().get());
              }
              return Calls.client(sql, model.instrument().versions());
            });
    return new Books(
        writer, store.clock(), store.live(), known, payer, model, client, policy.longestPause());
  }

  private static void checkIs(String member, Payer payer) {
    if (!payer.member().equals(member)) {
      throw new IllegalArgumentException(
          "the database knows you as %s, and %s must pay in their own name: name %s as the member"
              .formatted(member, payer.member(), member));
    }
  }
}
