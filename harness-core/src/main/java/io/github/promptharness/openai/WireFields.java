package io.github.promptharness.openai;

/** Which of the fields that not every server takes are sent, and by which name. */
enum WireFields {
  /** All, as OpenAI has them. */
  OPENAI(true, false),
  /**
   * Without service tier and {@code store}: dated versions of Azure's interface refuse fields that
   * they do not know.
   */
  DATED(false, false),
  /**
   * Without these, and with the output limit as {@code max_tokens} beside {@code
   * max_completion_tokens}: Ollama knows the old name alone and passes over the new one in silence,
   * so that nothing would limit an answer.
   */
  LOCAL(false, true);

  private final boolean tierAndStore;
  private final boolean maxTokens;

  WireFields(boolean tierAndStore, boolean maxTokens) {
    this.tierAndStore = tierAndStore;
    this.maxTokens = maxTokens;
  }

  boolean hasTierAndStore() {
    return tierAndStore;
  }

  boolean hasMaxTokens() {
    return maxTokens;
  }
}
