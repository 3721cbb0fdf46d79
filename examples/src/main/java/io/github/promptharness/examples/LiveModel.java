package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.openai.OpenAiModel;
import java.util.Optional;

/** The live model that the environment variable LIVE_MODEL names; its key is OPENAI_API_KEY. */
public final class LiveModel {
  private LiveModel() {}

  /** The live model; without LIVE_MODEL nothing, so that nothing is spent by accident. */
  public static Optional<OpenAiModel> ifNamed() {
    String name = System.getenv().getOrDefault("LIVE_MODEL", "");
    return name.isBlank() ? Optional.empty() : Optional.of(OpenAiModel.named(name));
  }

  /** The live model, or this one. */
  public static Model orElse(Model otherwise) {
    return ifNamed().map(Model.class::cast).orElse(otherwise);
  }
}
