package io.github.promptharness.testing;

import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;

/** A model under another name, for rules that go by the name. */
public final class NamedModel extends ForwardingModel {
  private final String name;

  private NamedModel(String name, Model model) {
    super(model);
    this.name = name;
  }

  /** The same model under this name. */
  public static NamedModel of(String name, Model model) {
    return new NamedModel(name, model);
  }

  @Override
  public ModelIdentity identity() {
    return new ModelIdentity(name, "test", "");
  }

  @Override
  public Outcome answer(Request request) {
    return inner().answer(request);
  }
}
