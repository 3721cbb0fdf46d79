package io.github.promptharness.workspace;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.DerivedModel;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.credit.BatchLedger;
import io.github.promptharness.credit.Retry;
import io.github.promptharness.credit.RetryPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A model whose calls all pass this workspace's ledger. Nobody else can make one, so that what is
 * taken for paid is paid.
 */
final class MeteredModel extends ForwardingModel implements DerivedModel.Keeping, BatchLedger.Door {
  private final Function<List<String>, Set<String>> kept;
  private final Model bare;
  private final BatchLedger batches;
  private final RetryPolicy retries;

  /**
   * Of a model with the ledger before it.
   *
   * @param retrying what asks again, with the ledger behind it
   * @param kept which of these trials, by key, have an answer in the workspace
   * @param bare the model without the ledger
   * @param batches the ledger for files of calls to it
   */
  MeteredModel(
      Retry retrying, Function<List<String>, Set<String>> kept, Model bare, BatchLedger batches) {
    super(retrying);
    this.retries = retrying.policy();
    this.kept = kept;
    this.bare = bare;
    this.batches = batches;
  }

  /** Sent to by the file; the ledger for that is {@link #batchLedger}. */
  @Override
  public Optional<BatchEndpoint> batches() {
    return bare.batches();
  }

  @Override
  public BatchLedger batchLedger() {
    return batches;
  }

  @Override
  public RetryPolicy retries() {
    return retries;
  }

  @Override
  public Set<String> kept(List<String> trials) {
    return kept.apply(trials);
  }

  @Override
  public Outcome answer(Request request) {
    return inner().answer(request);
  }
}
