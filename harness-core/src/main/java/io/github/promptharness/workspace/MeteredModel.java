package io.github.promptharness.workspace;

import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;

/**
 * A model whose calls all pass this workspace's ledger. Nobody else can make one, so that what is
 * taken for paid is paid.
 */
final class MeteredModel extends ForwardingModel {
  /** Of a model with the ledger before it. */
  MeteredModel(Model admitted) {
    super(admitted);
  }

  @Override
  public Outcome answer(Request request) {
    return inner().answer(request);
  }
}
