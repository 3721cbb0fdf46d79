package io.github.promptharness.openai;

import java.util.Locale;

/**
 * Something that a request can ask for and that not every model takes.
 *
 * <p>What is known of a model comes from a dated list that ships with this library; {@link
 * OpenAiModelBuilder#takes} corrects it.
 */
public enum Capability {
  /** A temperature or a top-p; models that reason leave both at 1. */
  TEMPERATURE,
  /** Log-probabilities of the tokens of an answer. */
  LOG_PROBABILITIES,
  /** A seed of the sampling. This version sends none. */
  SEED,
  /** Several answers to one request, whose prompt is then paid once. */
  REPEATS,
  /** Texts that end an answer. */
  STOP_TEXTS,
  /** A response schema. */
  STRUCTURED_OUTPUTS,
  /**
   * A limit on the tokens of an answer. Every request has one, since holds are sized by it, so a
   * server that does not keep to it cannot be used.
   */
  OUTPUT_LIMIT,
  /** Messages in the role of the developer. */
  DEVELOPER_MESSAGES;

  static Capability named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
