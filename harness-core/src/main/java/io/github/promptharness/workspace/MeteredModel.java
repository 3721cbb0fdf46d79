package io.github.promptharness.workspace;

import io.github.promptharness.DerivedModel;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A model whose calls all pass this workspace's ledger. Nobody else can make one, so that what is
 * taken for paid is paid.
 */
final class MeteredModel extends ForwardingModel implements DerivedModel.Keeping {
  private final Function<List<String>, Set<String>> kept;

  /**
   * Of a model with the ledger before it.
   *
   * @param kept which of these trials, by key, have an answer in the workspace
   */
  MeteredModel(Model admitted, Function<List<String>, Set<String>> kept) {
    super(admitted);
    this.kept = kept;
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
