package io.github.promptharness.batch;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.Bound;
import io.github.promptharness.Instrument;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.testing.ScriptedModel;
import java.util.Optional;

/** Asked by batch, in a limit group that all such models share. */
record BatchedModel(String name, Optional<BatchEndpoint> batches) implements Model {
  private static final ScriptedModel SCRIPT = ScriptedModel.answering("A");

  static BatchedModel at(BatchEndpoint endpoint, String name) {
    return new BatchedModel(name, Optional.of(endpoint));
  }

  @Override
  public ModelIdentity identity() {
    return new ModelIdentity(name, "test", "");
  }

  /** The key is known by its account. */
  @Override
  public Instrument instrument() {
    return new Instrument("", "", Optional.empty(), batches.map(BatchEndpoint::account).orElse(""));
  }

  @Override
  public Outcome answer(Request request) {
    return SCRIPT.answer(request);
  }

  @Override
  public Bound bound(Request request) {
    return SCRIPT.bound(request);
  }

  @Override
  public String limitGroup() {
    return "one group";
  }
}
